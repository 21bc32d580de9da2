package org.asyncio4j.tck.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.tck.network.Services.PORT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import org.asyncio4j.Future;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.tck.junit.AsyncioTest;
import org.asyncio4j.transports.ExtraInfo;

/** How bytes get from one end of a connection to the other. */
class FlowTest {

    private static final int MUCH = 1_000_000;

    private static byte[] much() {
        byte[] bytes = new byte[MUCH];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    /** However long each piece takes, and whatever is lost of other traffic. */
    @AsyncioTest(seeds = 5)
    void streamLosesAndReordersNothing(Network network) {
        network.host("db").latency(millis(0), millis(50)).loss(0.5).reorder();
        byte[] sent = much();
        Future<byte[]> received = getRunningLoop().createFuture();
        Server server = Services.on(network.host("db"), (reader, writer) -> {
            try (writer) {
                received.setResult(reader.read());
            }
        });
        StreamConnection client = network.host("client").call(() -> Streams.openConnection("db", PORT));
        client.writer().send(sent);
        client.writer().close();
        assertArrayEquals(sent, received.await());
        Services.end(server);
    }

    @AsyncioTest
    void slowReaderSlowsTheWriter(Network network) {
        network.host("db").readsSlowly(10_000);
        Future<byte[]> received = getRunningLoop().createFuture();
        Server server = Services.on(network.host("db"), (reader, writer) -> {
            try (writer) {
                received.setResult(reader.readExactly(MUCH));
            }
        });
        StreamConnection client = network.host("client").call(() -> Streams.openConnection("db", PORT));
        Duration begin = getRunningLoop().time();
        long marks = client.writer().transport().writeBufferLimits().high();
        long most = 0;
        for (int sent = 0; sent < MUCH; sent += 1000) {
            client.writer().send(new byte[1000]);
            most = Math.max(most, client.writer().transport().writeBufferSize());
        }
        assertTrue(most <= marks, most + " bytes were kept, above the mark of " + marks);
        received.await();
        Duration elapsed = getRunningLoop().time().minus(begin);
        assertTrue(elapsed.compareTo(seconds(95)) > 0 && elapsed.compareTo(seconds(105)) < 0, elapsed.toString());
        client.writer().close();
        Services.end(server);
    }

    @AsyncioTest
    void writeReturnsShortWhenBothBuffersAreFull(Network network) throws IOException {
        network.host("db").latency(millis(1));
        try (ServerSocketChannel listener = network.host("db")
                .call(() -> network.channels().openServerSocketChannel().bind(new InetSocketAddress(PORT)));
                SocketChannel client = network.channels().openSocketChannel()) {
            listener.configureBlocking(false);
            client.configureBlocking(false);
            Task<SocketChannel> accepting = createTask(() -> getRunningLoop().channels().accept(listener));
            var at = new InetSocketAddress(network.host("db").address(), PORT);
            getRunningLoop().channels().connect(client, at);
            int before = client.write(ByteBuffer.allocate(MUCH));
            assertEquals(Options.DEFAULT_BUFFER_SIZE, before, "what the sender's side holds");
            sleep(millis(2));
            int after = client.write(ByteBuffer.allocate(MUCH));
            assertEquals(Options.DEFAULT_BUFFER_SIZE, after, "and the receiver's");
            sleep(millis(2));
            assertEquals(0, client.write(ByteBuffer.allocate(MUCH)));
            try (SocketChannel served = accepting.await()) {
                assertEquals(2 * Options.DEFAULT_BUFFER_SIZE, ((StreamChannel) served).bytesKept());
                assertFalse(Network.isReady(client, SelectionKey.OP_WRITE));
                assertEquals(MUCH / 20, served.read(ByteBuffer.allocate(MUCH / 20)));
                assertTrue(Network.isReady(client, SelectionKey.OP_WRITE));
            }
        }
    }

    /** Data sent before the end arrives, even after the sender has gone. */
    @AsyncioTest
    void closedEndStillDelivers(Network network) {
        network.host("db").latency(millis(3));
        Future<byte[]> received = getRunningLoop().createFuture();
        Server server = Services.on(network.host("db"), (reader, writer) -> {
            try (writer) {
                received.setResult(reader.read());
            }
        });
        StreamConnection client = network.host("client").call(() -> Streams.openConnection("db", PORT));
        client.writer().write("all of it");
        client.writer().close();
        client.writer().waitClosed();
        assertFalse(((SocketChannel) client.writer().extraInfo(ExtraInfo.SOCKET)).isOpen());
        assertEquals("all of it", new String(received.await(), US_ASCII));
        Services.end(server);
    }
}
