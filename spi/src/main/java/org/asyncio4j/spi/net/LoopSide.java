package org.asyncio4j.spi.net;

import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.NetworkStack;
import org.asyncio4j.spi.io.Readiness;
import org.jspecify.annotations.Nullable;

/** The parts of a loop that its transports and servers need. */
record LoopSide(
        EventLoop loop,
        LoopIo io,
        Readiness readiness,
        ReadBuffer readBuffer,
        Cork cork,
        TlsBuffers tlsBuffers,
        OpenChannels open) {

    /** Returns the network in which channels are opened. */
    NetworkStack network() {
        return readiness.network();
    }

    /**
     * Starts a transport and waits until its protocol has been notified. Suspends; if the task is cancelled, closes the
     * transport.
     *
     * @param transport starts the transport, then runs its argument
     */
    void begin(Consumer<Runnable> transport, Runnable close) {
        Future<@Nullable Void> made = loop.createFuture();
        transport.accept(() -> Waiters.wake(made));
        try {
            made.await();
        } catch (Throwable cancelled) {
            close.run();
            throw cancelled;
        }
    }
}
