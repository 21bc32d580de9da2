package org.asyncio4j.spi.process;

import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.WakeUp;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.net.OpenChannels;
import org.asyncio4j.spi.net.ReadBuffer;
import org.jspecify.annotations.Nullable;

/** What children and pipes need of their loop. */
record PipeSide(EventLoop loop, IoDoor door, ReadBuffer buffer, OpenChannels open) {

    /** The same, where what is open is kept by another. */
    PipeSide with(OpenChannels other) {
        return new PipeSide(loop, door, buffer, other);
    }

    /**
     * Has a transport begin, and waits until its protocol has been told. Suspends.
     *
     * @param transport begins, then does what it is given
     * @param giveUp called if the task is cancelled
     */
    void begin(Consumer<Runnable> transport, Runnable giveUp) {
        Future<@Nullable Void> made = loop.createFuture();
        transport.accept(() -> WakeUp.call(made));
        try {
            made.await();
        } catch (Throwable cancelled) {
            giveUp.run();
            throw cancelled;
        }
    }
}
