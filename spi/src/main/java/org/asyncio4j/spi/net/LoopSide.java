package org.asyncio4j.spi.net;

import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.WakeUp;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.NetworkStack;
import org.asyncio4j.spi.io.Readiness;
import org.jspecify.annotations.Nullable;

/** What transports and servers need of their loop. */
record LoopSide(
        EventLoop loop,
        IoDoor door,
        Readiness readiness,
        ReadBuffer readBuffer,
        Cork cork,
        TlsBuffers tlsBuffers,
        OpenChannels open) {

    /** Where its channels come from. */
    NetworkStack network() {
        return readiness.network();
    }

    /**
     * Has a transport begin, and waits until its protocol has been told. Suspends; a task that is cancelled has it
     * closed.
     *
     * @param transport begins, then does what it is given
     */
    void begin(Consumer<Runnable> transport, Runnable close) {
        Future<@Nullable Void> made = loop.createFuture();
        transport.accept(() -> WakeUp.call(made));
        try {
            made.await();
        } catch (Throwable cancelled) {
            close.run();
            throw cancelled;
        }
    }
}
