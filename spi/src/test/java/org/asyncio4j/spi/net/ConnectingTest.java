package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.OwningDriver;
import org.junit.jupiter.api.Test;

/** Connecting proceeds in real time: virtual time stands still until it ends, and moves on afterwards. */
class ConnectingTest {

    /** A loop whose channel becomes ready only when the loop waits: time that could jump would have done so. */
    private static final class TellsWhenIdleLoop extends AbstractEventLoop {

        private final Idle idle;

        TellsWhenIdleLoop(Idle idle) {
            super("idle", LoopConfig.defaults().withClock(LoopClock.virtual()), idle);
            this.idle = idle;
        }

        @Override
        protected Readiness readiness() {
            return idle;
        }
    }

    private static final class Idle implements OwningDriver, Readiness, Readiness.Watch {

        private Sink sink = operations -> {};
        private Runnable whenIdle = () -> sink.ready(SelectionKey.OP_CONNECT);

        @Override
        public void poll(long nanos) {
            if (nanos > 0) {
                whenIdle.run();
            }
        }

        @Override
        public void wakeUp() {}

        @Override
        public Watch watch(SelectableChannel channel, Sink whom) {
            sink = whom;
            return this;
        }

        @Override
        public void want(int operations) {}

        @Override
        public void end() {}

        @Override
        public void close() {}
    }

    private static ServerSocketChannel listener() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static SocketChannel fresh() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        return channel;
    }

    @Test
    void virtualTimeStandsStillUntilTheChannelIsConnected() throws IOException {
        try (var listener = listener();
                var channel = fresh();
                var loop = new TellsWhenIdleLoop(new Idle())) {
            loop.runUntilComplete(() -> {
                loop.callLater(Duration.ofDays(1), () -> {});
                loop.channels().connect(channel, listener.getLocalAddress());
                assertEquals(Duration.ZERO, loop.time());
                Asyncio.sleep(Duration.ofDays(2));
            });
        }
    }

    @Test
    void virtualTimeStandsStillUntilConnectingIsCancelled() throws IOException {
        try (var listener = listener();
                var channel = fresh();
                var loop = new TellsWhenIdleLoop(new Idle())) {
            loop.runUntilComplete(() -> {
                Task<?> connecting =
                        Asyncio.createTask(() -> loop.channels().connect(channel, listener.getLocalAddress()));
                loop.idle.whenIdle = connecting::cancel;
                Asyncio.sleep(Duration.ofDays(1));
                assertTrue(connecting.isCancelled(), connecting.toString());
                assertEquals(Duration.ofDays(1), loop.time());
            });
        }
    }
}
