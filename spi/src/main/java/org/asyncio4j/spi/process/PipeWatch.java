package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.net.LoopNet;

/** A watch of the one end of a JDK pipe that a loop has, for the only operation it supports. Loop thread only. */
final class PipeWatch {

    private final LoopNet net;
    private final int operation;
    private final Readiness.Watch watch;
    private boolean wanted; // loop thread

    /**
     * Creates a watch that waits for nothing initially.
     *
     * @param operation a bit of {@link java.nio.channels.SelectionKey}
     * @param callback called when the channel is ready, as long as that is wanted
     */
    PipeWatch(LoopNet net, LoopIo io, SelectableChannel channel, int operation, Runnable callback)
            throws IOException {
        this.net = net;
        this.operation = operation;
        Handle ready = io.newHandle(() -> {
            if (wanted) {
                callback.run();
            }
        });
        channel.configureBlocking(false);
        this.watch = net.readiness().watch(channel, _ -> io.ready(ready));
    }

    void want(boolean now) {
        wanted = now;
        watch.want(now ? operation : 0);
    }

    /** Ends the watch and closes the channel. */
    void close() {
        wanted = false;
        net.open().closeQuietly(watch::close);
    }
}
