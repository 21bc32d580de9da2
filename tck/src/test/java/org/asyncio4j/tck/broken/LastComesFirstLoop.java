package org.asyncio4j.tck.broken;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that keeps ready callbacks in a stack: the callback that was scheduled last runs first. */
@Breaks({"CALL-001", "CALL-400"})
final class LastComesFirstLoop extends ForwardingLoop {

    private final Deque<Runnable> ready = new ArrayDeque<>(); // loop thread

    LastComesFirstLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        ready.push(Objects.requireNonNull(callback));
        return super.callSoon(() -> ready.pop().run(), context);
    }
}
