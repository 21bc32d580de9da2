package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small writes wait for the end of the step that writes them, and no longer. */
class HeldWritesTest {

    private final Lost protocol = new Lost();

    private static final class Lost implements Protocol {
        private boolean isLost;
        private @Nullable Throwable by;

        @Override
        public void connectionLost(@Nullable Throwable failure) {
            isLost = true;
            by = failure;
        }
    }

    private void with(OneConnection.Trial trial) throws IOException {
        OneConnection.with(() -> protocol, (loop, transport, peer) -> {
            peer.configureBlocking(false);
            trial.run(loop, transport, peer);
        });
    }

    private static void write(Transport to, String text) {
        to.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns everything that has arrived: on the way to the same machine nothing takes time. */
    private static String arrived(SocketChannel peer) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        peer.read(buffer);
        return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
    }

    @Test
    void smallWritesLeaveWhenTheStepEnds() throws IOException {
        with((loop, transport, peer) -> {
            write(transport, "head ");
            write(transport, "body");
            assertEquals("", arrived(peer));
            loop.yieldNow();
            assertEquals("head body", arrived(peer));
            write(transport, "next");
            assertEquals("", arrived(peer));
            loop.yieldNow();
            assertEquals("next", arrived(peer));
        });
    }

    @Test
    void whoAsksFindsThemSent() throws IOException {
        with((loop, transport, peer) -> {
            write(transport, "a");
            assertEquals(0, transport.writeBufferSize());
            assertEquals("a", arrived(peer));
            write(transport, "b");
            transport.setWriteBufferLimits(WaterMarks.DEFAULT);
            assertEquals("b", arrived(peer));
            write(transport, "c");
            assertFalse(transport.isClosing());
            assertEquals("c", arrived(peer));
        });
    }

    @Test
    void askingOftenLeavesNothingToDoAtTheEnd() throws IOException {
        with((loop, transport, peer) -> {
            int received = 0;
            for (int i = 0; i < 20_000; i++) {
                write(transport, "x");
                assertEquals(0, transport.writeBufferSize());
                received += arrived(peer).length();
            }
            loop.yieldNow();
            peer.configureBlocking(true);
            while (received < 20_000) {
                received += arrived(peer).length();
            }
            assertEquals(20_000, received);
        });
    }

    @Test
    void largeWriteTakesThemAlongAtOnce() throws IOException {
        with((loop, transport, peer) -> {
            write(transport, "small ");
            write(transport, "x".repeat(20_000));
            assertEquals("small " + "x".repeat(20_000), arrived(peer));
        });
    }

    @Test
    void asMuchAsFitsIsHeldAndTheRestBehindIt() throws IOException {
        with((loop, transport, peer) -> {
            String piece = "0123456789abcdef".repeat(256);
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                write(transport, piece);
            }
            all.append(arrived(peer));
            assertFalse(all.isEmpty());
            loop.yieldNow();
            assertEquals(piece.repeat(6), all + arrived(peer));
        });
    }

    @Test
    void nothingIsHeldAboveTheHighWaterMark() throws IOException {
        with((loop, transport, peer) -> {
            transport.setWriteBufferLimits(WaterMarks.high(3));
            write(transport, "abc");
            assertEquals("", arrived(peer));
            write(transport, "d");
            assertEquals("abcd", arrived(peer));
        });
    }

    @Test
    void writeThatFailsAtTheEndOfTheStepLosesTheConnection() throws IOException {
        with((loop, transport, peer) -> {
            ((SocketChannel) transport.extraInfo(ExtraInfo.SOCKET)).shutdownOutput();
            write(transport, "a");
            loop.yieldNow();
            assertTrue(transport.isClosing());
            loop.yieldNow();
            assertTrue(protocol.isLost);
            assertInstanceOf(IOException.class, protocol.by);
        });
    }

    @Test
    void loopThatClosesThrowsAwayNothingThatWasWritten() throws IOException {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var peer = SocketChannel.open(server.getLocalAddress())) {
            SocketChannel ours = server.accept();
            peer.configureBlocking(false);
            try (var loop = new WantsLoop()) {
                loop.runUntilComplete(() -> write(
                        loop.sockets().connectAcceptedChannel(() -> protocol, ours).transport(), "last"));
                assertEquals("last", arrived(peer));
            }
        }
    }
}
