package org.asyncio4j.tck.network;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.tck.network.Services.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.tck.executor.ExecutorLoopProvider;
import org.asyncio4j.tck.junit.AsyncioTest;
import org.asyncio4j.transports.ExtraInfo;
import org.junit.jupiter.api.Test;

/** Hosts, their names and addresses, and code that runs on them. */
class HostsTest {

    @AsyncioTest
    void hostIsFoundByItsName(Network network) throws IOException {
        Host db = network.host("db");
        Server server = Services.on(db, Services::echo);
        StreamConnection client = network.host("client").call(() -> Streams.openConnection("db", PORT));
        assertEquals(
                new InetSocketAddress(db.address(), PORT), client.writer().extraInfo(ExtraInfo.PEERNAME));
        InetSocketAddress from = (InetSocketAddress) client.writer().extraInfo(ExtraInfo.SOCKNAME);
        assertEquals(network.host("client").address(), from.getAddress());
        assertEquals("db", getRunningLoop().sockets().nameInfo(new InetSocketAddress(db.address(), PORT)));
        client.writer().send("hello\n");
        assertEquals("hello", Services.line(client.reader()));
        client.writer().close();
        Services.end(server);
    }

    @AsyncioTest
    void unknownNameIsRefused() {
        var failure = assertThrows(UnknownHostException.class, () -> Streams.openConnection("dbb", PORT));
        assertTrue(failure.getMessage().startsWith("dbb:"), failure.toString());
        assertThrows(NoRouteToHostException.class, () -> Streams.openConnection("203.0.113.1", PORT));
    }

    @AsyncioTest
    void loopbackIsAHostsOwn(Network network) {
        Server server = network.host("db").call(() -> Streams.startServer(Services::echo, "127.0.0.1", PORT));
        network.host("db").run(() -> Streams.openConnection("localhost", PORT).writer().close());
        assertThrows(ConnectException.class, () -> Streams.openConnection("127.0.0.1", PORT));
        assertThrows(ConnectException.class, () -> Streams.openConnection("db", PORT));
        assertThrows(BindException.class, () -> Streams.startServer(Services::echo, "db", PORT));
        Services.end(server);
    }

    @AsyncioTest
    void tasksRunOnTheHostThatCreatedThem(Network network) {
        assertEquals(Network.LOCALHOST, network.here().name());
        Host db = network.host("db");
        db.run(() -> {
            assertSame(db, createTask(network::here).await());
            assertSame(db, network.host("db"));
        });
        assertEquals(Network.LOCALHOST, network.here().name());
    }

    @AsyncioTest
    void latencyTakesVirtualTime(Network network) throws IOException {
        network.host("db").latency(millis(20));
        network.host("client").latency(millis(5));
        Server server = Services.on(network.host("db"), Services::echo);
        Duration begin = getRunningLoop().time();
        StreamConnection client = network.host("client").call(() -> Streams.openConnection("db", PORT));
        assertEquals(begin.plusMillis(50), getRunningLoop().time(), "there and back");
        client.writer().send("hello\n");
        assertEquals("hello", Services.line(client.reader()));
        assertEquals(begin.plusMillis(100), getRunningLoop().time(), "and once more");
        client.writer().close();
        Services.end(server);
    }

    /** The test would fail if the network's timers were mistaken for the program's. */
    @AsyncioTest
    void whatIsUnderWayAtTheEndIsNoLeak(Network network) {
        network.host("db").latency(millis(20));
        Server server = Services.on(network.host("db"), Services::echo);
        StreamConnection client = network.host("client").call(() -> Streams.openConnection("db", PORT));
        client.writer().write("hello\n");
        client.writer().close();
        Services.end(server);
    }

    @AsyncioTest
    void whatWouldBlockIsRefused(Network network) throws IOException {
        network.host("db").latency(millis(1));
        var channels = network.channels();
        try (ServerSocketChannel listener = channels.openServerSocketChannel().bind(new InetSocketAddress(0));
                SocketChannel client = channels.openSocketChannel()) {
            assertTrue(assertThrows(IOException.class, listener::accept).getMessage().contains("would block"));
            client.connect(listener.getLocalAddress());
            var nothing = assertThrows(IOException.class, () -> client.read(ByteBuffer.allocate(1)));
            assertTrue(nothing.getMessage().contains("configureBlocking(false)"), nothing.toString());
            var full = assertThrows(IOException.class, () -> client.write(ByteBuffer.allocate(1_000_000)));
            assertTrue(full.getMessage().contains("would block"), full.toString());
        }
        assertThrows(UnsupportedOperationException.class, channels::openSelector);
    }

    @AsyncioTest
    void channelOfAnotherNetworkIsNotWatched() throws IOException {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source(); var sink = pipe.sink()) {
            source.configureBlocking(false);
            assertThrows(RuntimeException.class, () -> getRunningLoop().addReader(source, () -> {}));
            assertTrue(sink.isOpen());
        }
    }

    @Test
    void realNetworkCannotBeArranged() {
        try (EventLoop loop = new ExecutorLoopProvider().newEventLoop(LoopConfig.defaults())) {
            assertThrows(IllegalArgumentException.class, () -> Network.of(loop));
            assertFalse(Network.channelsOf(loop) instanceof SimulatedChannels);
        }
    }

    @AsyncioTest
    void argumentsOutOfRangeAreRefused(Network network) {
        Host db = network.host("db");
        for (Runnable wrong : List.<Runnable>of(
                () -> db.latency(millis(-1)),
                () -> db.latency(millis(2), millis(1)),
                () -> db.latency(Duration.ofSeconds(Long.MAX_VALUE)),
                () -> db.loss(1.1),
                () -> db.loss(-0.1),
                () -> db.loss(Double.NaN),
                () -> db.readsSlowly(0),
                () -> network.partition("db", "db"))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
        assertSame(network, Network.current());
        Asyncio.sleep(millis(1));
    }
}
