package org.asyncio4j.spi.net;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.ParkingDriver;

/** A loop that watches one channel: the test sees the wanted operations, and decides when the channel is ready. */
final class WantsLoop extends AbstractEventLoop {

    private final Watched watched = new Watched();

    WantsLoop() {
        this(LoopConfig.defaults());
    }

    WantsLoop(LoopConfig config) {
        super("wants", config, new ParkingDriver());
    }

    @Override
    protected Readiness readiness() {
        return watched;
    }

    /** Returns the operations for which the channel is watched. */
    int wanted() {
        return watched.wanted;
    }

    /** Makes the channel ready for the wanted ones of these operations, and runs their callbacks. In a task. */
    void ready(int operations) {
        if ((watched.wanted & operations) != 0) {
            watched.sink.ready(watched.wanted & operations);
            yieldNow();
        }
    }

    private static final class Watched implements Readiness, Readiness.Watch {

        private Sink sink = operations -> {};
        private int wanted;
        private SelectableChannel channel;

        @Override
        public Watch watch(SelectableChannel toWatch, Sink whom) {
            channel = toWatch;
            sink = whom;
            return this;
        }

        @Override
        public void want(int operations) {
            wanted = operations;
        }

        @Override
        public void end() {
            wanted = 0;
        }

        @Override
        public void close() throws IOException {
            end();
            channel.close();
        }
    }
}
