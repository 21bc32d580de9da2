package org.asyncio4j.tck.broken;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that runs callbacks until none is ready: what a callback schedules joins the current turn. */
@Breaks("CALL-002")
final class RunsUntilNothingIsReadyLoop extends ForwardingLoop {

    private static final int MANY = 10_000;

    private final Deque<Runnable> ready = new ArrayDeque<>(); // loop thread
    private boolean working; // loop thread

    RunsUntilNothingIsReadyLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        ready.add(Objects.requireNonNull(callback));
        return super.callSoon(this::work, context);
    }

    /**
     * Runs a turn. Each callback has a place in the queue of the inner loop; the first of a turn runs all that follow.
     */
    private void work() {
        if (working) {
            return;
        }
        working = true;
        try {
            for (int i = 0; i < MANY && !ready.isEmpty(); i++) {
                ready.remove().run();
            }
        } finally {
            working = false;
        }
    }
}
