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
    private static final int PLACES = 1_000; // a callback that always schedules itself would fill the memory with them

    private final Deque<Runnable> ready = new ArrayDeque<>(); // loop thread
    private @Nullable Handle last; // loop thread
    private int places; // loop thread
    private boolean working; // loop thread

    RunsUntilNothingIsReadyLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        ready.add(Objects.requireNonNull(callback));
        Handle handle = last;
        if (handle == null || places < PLACES) {
            handle = super.callSoon(this::work, context);
            last = handle;
            places++;
        }
        return handle;
    }

    /**
     * Runs a turn. Each callback has a place in the queue of the inner loop, as long as there are not too many; the
     * first of a turn runs all that follow.
     */
    private void work() {
        places--;
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
