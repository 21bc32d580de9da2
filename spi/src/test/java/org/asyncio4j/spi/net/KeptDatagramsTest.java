package org.asyncio4j.spi.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.transports.DatagramProtocol;
import org.asyncio4j.transports.DatagramTransport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Datagrams for which there is no room are kept: whole, copied, in order; and they count. */
class KeptDatagramsTest {

    private static final int READ = SelectionKey.OP_READ;
    private static final int WRITE = SelectionKey.OP_WRITE;

    /** The size that each datagram counts in addition to its bytes. */
    private static final int HEADER = 8;

    private static final class Noting implements DatagramProtocol {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void pauseWriting() {
            heard.add("pause");
        }

        @Override
        public void resumeWriting() {
            heard.add("resume");
        }

        @Override
        public void errorReceived(IOException failure) {
            heard.add(failure.getMessage());
        }

        @Override
        public void connectionLost(@Nullable Throwable failure) {
            heard.add("lost");
        }
    }

    /** The use of an endpoint whose channel has no room at first. In a task. */
    private interface Trial {
        void run(WantsLoop loop, DatagramTransport transport, ScarceChannel channel, List<String> heard);
    }

    private static void with(Trial trial) {
        try (var loop = new WantsLoop()) {
            loop.runUntilComplete(() -> {
                var channel = new ScarceChannel();
                var endpoint = loop.datagrams().createDatagramEndpoint(Noting::new, channel);
                trial.run(loop, endpoint.transport(), channel, endpoint.protocol().heard);
                endpoint.transport().abort();
            });
        }
    }

    private static void send(DatagramTransport transport, String text, int port) {
        transport.sendTo(text.getBytes(US_ASCII), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void keptDatagramsGoOutWholeAndInOrder() {
        with((loop, transport, channel, heard) -> {
            byte[] bytes = {'a', 'b'};
            transport.sendTo(bytes, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
            bytes[0] = 'x';
            send(transport, "", 2);
            channel.room = 2;
            send(transport, "c", 3);
            assertEquals(List.of(), channel.sent, "none overtakes another");
            assertEquals(READ | WRITE, loop.wanted());
            loop.ready(WRITE);
            assertEquals(List.of("1 ab", "2 "), channel.sent);
            channel.room = 1;
            loop.ready(WRITE);
            assertEquals(List.of("1 ab", "2 ", "3 c"), channel.sent);
            assertEquals(READ, loop.wanted());
        });
    }

    @Test
    void eachCountsItsSizeAndEight() {
        with((loop, transport, channel, heard) -> {
            transport.setWriteBufferLimits(new WaterMarks(2 * HEADER + 5, HEADER + 3));
            send(transport, "ab", 1);
            assertEquals(HEADER + 2, transport.writeBufferSize());
            send(transport, "abc", 1);
            assertEquals(List.of(), heard, "as much as the mark");
            send(transport, "", 1);
            assertEquals(3 * HEADER + 5, transport.writeBufferSize());
            assertEquals(List.of("pause"), heard);
            channel.room = 1;
            loop.ready(WRITE);
            assertEquals(List.of("pause"), heard);
            channel.room = 1;
            loop.ready(WRITE);
            assertEquals(List.of("pause", "resume"), heard);
        });
    }

    @Test
    void failureOfOneIsNotThatOfTheNext() {
        with((loop, transport, channel, heard) -> {
            send(transport, "a", 1);
            send(transport, "b", 2);
            channel.failure = new IOException("no way");
            channel.room = 2;
            loop.ready(WRITE);
            assertEquals(List.of("no way"), heard);
            loop.ready(WRITE);
            assertEquals(List.of("2 b"), channel.sent);
            assertFalse(transport.isClosing());
            assertEquals(0, transport.writeBufferSize());
            assertEquals(READ, loop.wanted());
        });
    }

    @Test
    void closingEndpointSendsWhatItKeeps() {
        with((loop, transport, channel, heard) -> {
            send(transport, "a", 1);
            send(transport, "b", 2);
            transport.close();
            assertEquals(WRITE, loop.wanted());
            channel.room = 1;
            channel.failure = new IOException("no way");
            loop.ready(WRITE);
            assertEquals(List.of("no way"), heard);
            assertTrue(channel.isOpen());
            loop.ready(WRITE);
            assertEquals(List.of("2 b"), channel.sent);
            assertEquals(List.of("no way", "lost"), heard);
            assertFalse(channel.isOpen());
        });
    }

    @Test
    void failureOfTheLastEndsAClosingEndpoint() {
        with((loop, transport, channel, heard) -> {
            send(transport, "a", 1);
            transport.close();
            channel.failure = new IOException("no way");
            loop.ready(WRITE);
            assertEquals(List.of("no way", "lost"), heard);
            assertFalse(channel.isOpen());
        });
    }

    @Test
    void abortedEndpointDropsWhatItKeeps() {
        with((loop, transport, channel, heard) -> {
            send(transport, "a", 1);
            transport.abort();
            assertEquals(0, loop.wanted());
            assertEquals(0, transport.writeBufferSize());
            assertEquals(List.of(), heard);
            loop.yieldNow();
            assertEquals(List.of("lost"), heard);
            assertEquals(List.of(), channel.sent);
        });
    }
}
