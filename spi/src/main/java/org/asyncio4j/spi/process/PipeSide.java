package org.asyncio4j.spi.process;

import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.net.OpenChannels;
import org.asyncio4j.spi.net.ReadBuffer;
import org.jspecify.annotations.Nullable;

/** The parts of a loop that children and pipes need. */
record PipeSide(EventLoop loop, LoopIo io, ReadBuffer buffer, OpenChannels open) {

    /** Returns a copy that records open channels elsewhere. */
    PipeSide with(OpenChannels other) {
        return new PipeSide(loop, io, buffer, other);
    }

    /**
     * Starts a transport and waits until its protocol has been notified. Suspends.
     *
     * @param transport starts the transport, then runs its argument
     * @param giveUp called if the task is cancelled
     */
    void begin(Consumer<Runnable> transport, Runnable giveUp) {
        Future<@Nullable Void> made = loop.createFuture();
        transport.accept(() -> Waiters.wake(made));
        try {
            made.await();
        } catch (Throwable cancelled) {
            giveUp.run();
            throw cancelled;
        }
    }
}
