package org.asyncio4j.tck.broken;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** A loop whose inbox is a stack onto which other threads push, processed last in, first out. */
@Breaks("THREAD-401")
final class EmptiesItsInboxBackwardsLoop extends ForwardingLoop {

    private final ConcurrentLinkedDeque<Runnable> inbox = new ConcurrentLinkedDeque<>(); // any thread

    EmptiesItsInboxBackwardsLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        if (ThreadState.current().loop() == this) {
            return super.callSoonThreadsafe(callback, context);
        }
        inbox.push(callback);
        return super.callSoonThreadsafe(() -> inbox.pop().run(), context);
    }
}
