package org.asyncio4j.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gatherOrCancel;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.asyncio4j.vertx.VertxAsyncio.inTask;
import static org.asyncio4j.vertx.VertxAsyncio.streams;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asyncio4j.Action;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Task;
import org.asyncio4j.VoidBlock;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.WriteTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets of Vert.x, read and written by tasks. */
class SocketBridgeTest extends WithVertx {

    private static final int TEN_MEGABYTES = 10_000_000;

    private final List<String> reports = new CopyOnWriteArrayList<>();
    private NetServer server;
    private NetClient client;

    private void onLoop(CoroutineMechanism mechanism, Action<?> action) throws Exception {
        VertxAsyncio.attach(context, config(mechanism)
                .withExceptionHandler((loop, about) -> reports.add(about.message() + ": " + about.exception())));
        outcome(VertxAsyncio.run(context, action));
    }

    @AfterEach
    void nothingWasReported() {
        assertEquals(List.of(), reports);
    }

    private NetSocket connect(VoidBlock<? super NetSocket, ?> handler) {
        server = vertx.createNetServer().connectHandler(inTask(handler));
        await(server.listen(0, "127.0.0.1"));
        client = vertx.createNetClient();
        return await(client.connect(server.actualPort(), "127.0.0.1").map(NetSocket::pause));
    }

    private static void echo(NetSocket socket) {
        try (var streams = streams(socket)) {
            for (byte[] data = streams.reader().read(8192); data.length > 0; data = streams.reader().read(8192)) {
                streams.writer().send(data);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskEchoesAndTheHalfThatIsClosedEndsIt(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            try (var streams = streams(connect(SocketBridgeTest::echo))) {
                streams.writer().send("hello\n");
                assertEquals("hello\n", new String(streams.reader().readLine(), UTF_8));
                streams.writer().send("the rest");
                streams.writer().writeEof();
                assertEquals("the rest", new String(streams.reader().read(), UTF_8));
                streams.writer().close();
                streams.writer().waitClosed();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void manyBytesComeBackAsTheyWere(CoroutineMechanism mechanism) throws Exception {
        var bytes = new byte[TEN_MEGABYTES];
        new Random(16).nextBytes(bytes);
        onLoop(mechanism, () -> {
            try (var streams = streams(connect(SocketBridgeTest::echo))) {
                var received = gatherOrCancel(
                        () -> {
                            for (int at = 0; at < bytes.length; at += 100_000) {
                                streams.writer().send(ByteBuffer.wrap(bytes, at, 100_000));
                            }
                            streams.writer().writeEof();
                            return null;
                        },
                        () -> streams.reader().read())
                        .await();
                assertArrayEquals(bytes, received.getLast());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void writerIsHeldUpByASideThatDoesNotRead(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            Future<Void> mayRead = getRunningLoop().createFuture();
            Future<Void> isThere = getRunningLoop().createFuture();
            try (var streams = streams(connect(socket -> {
                try (var there = streams(socket)) {
                    there.reader().readExactly(1);
                    isThere.setResult(null);
                    mayRead.await();
                    there.writer().send(1 + there.reader().read().length + " bytes");
                }
            }))) {
                streams.writer().write(new byte[2 * TEN_MEGABYTES]);
                streams.writer().writeEof();
                var draining = createTask(() -> streams.writer().drain());
                isThere.await();
                StreamBridgeTest.settle();
                assertFalse(draining.isDone());
                mayRead.setResult(null);
                draining.await();
                assertEquals("20000000 bytes", new String(streams.reader().read(), UTF_8));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void cancelledHandlerClosesItsSocket(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            var handlers = new ArrayList<Task<?>>();
            try (var streams = streams(connect(socket -> {
                handlers.add(currentTask());
                var there = streams(socket);
                there.writer().send("x");
                there.reader().read();
            }))) {
                assertEquals("x", new String(streams.reader().readExactly(1), UTF_8));
                handlers.getFirst().cancel();
                assertEquals(0, streams.reader().read().length);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureInAHandlerIsReportedAndClosesItsSocket(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            try (var streams = streams(connect(socket -> {
                throw new IllegalStateException("broken");
            }))) {
                assertEquals(0, streams.reader().read().length);
            }
        });
        assertEquals(
                List.of("Unhandled exception in a handler of Vert.x: java.lang.IllegalStateException: broken"),
                reports);
        reports.clear();
    }

    @ParameterizedTest
    @EnumSource
    void abortDropsWhatASideThatDoesNotReadWillNotTake(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            Future<NetSocket> there = getRunningLoop().createFuture();
            var streams = streams(connect(socket -> there.setResult(socket)));
            streams.writer().write(new byte[2 * TEN_MEGABYTES]);
            there.await();
            streams.writer().transport().abort();
            streams.writer().waitClosed();
            var other = streams(there.await());
            assertTrue(other.reader().read().length < 2 * TEN_MEGABYTES);
            other.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatCameBeforeTheOtherSideClosedIsRead(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            try (var streams = streams(connect(socket -> {
                try (var there = streams(socket)) {
                    there.writer().write(new byte[1_000_000]);
                }
            }))) {
                streams.reader().readExactly(1);
                await(server.close());
                assertEquals(999_999, streams.reader().read().length);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void transportKnowsItsAddresses(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            try (var streams = streams(connect(SocketBridgeTest::echo))) {
                var peer = (InetSocketAddress) streams.writer().extraInfo(ExtraInfo.PEERNAME);
                assertEquals(new InetSocketAddress("127.0.0.1", server.actualPort()), peer);
                assertTrue(streams.writer().extraInfo(ExtraInfo.SOCKNAME) instanceof InetSocketAddress);
                assertNull(streams.writer().extraInfo(ExtraInfo.CIPHER));
            }
        });
    }

    /** The calls that a custom protocol over a socket receives. */
    private static class Trail implements Protocol {
        final List<String> heard = new ArrayList<>();
        final Future<Void> lost = getRunningLoop().createFuture();

        @Override
        public void connectionMade(BaseTransport transport) {
            heard.add("made");
            ((WriteTransport) transport).write("x".getBytes(UTF_8));
            ((WriteTransport) transport).writeEof();
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            heard.add(UTF_8.decode(data).toString());
        }

        @Override
        public void connectionLost(Throwable failure) {
            heard.add("lost " + failure);
            lost.setResult(null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void protocolOfOnesOwnHearsOfASocket(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            var trail = new Trail();
            VertxAsyncio.transport(connect(SocketBridgeTest::echo), trail);
            trail.lost.await();
            assertEquals(List.of("made", "x", "lost null"), trail.heard);
        });
    }

    @ParameterizedTest
    @EnumSource
    void errorOfAProtocolIsReportedAndEndsItsConnection(CoroutineMechanism mechanism) throws Exception {
        onLoop(mechanism, () -> {
            var trail = new Trail() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    throw new AssertionError("broken");
                }
            };
            VertxAsyncio.transport(connect(SocketBridgeTest::echo), trail);
            trail.lost.await();
            assertEquals(List.of("made", "lost java.lang.AssertionError: broken"), trail.heard);
        });
        assertEquals(
                List.of("Fatal error: protocol.dataReceived() call failed.: java.lang.AssertionError: broken"),
                reports);
        reports.clear();
    }

    @ParameterizedTest
    @EnumSource
    void closedLoopClosesWhatItHasOpen(CoroutineMechanism mechanism) throws Exception {
        var closed = io.vertx.core.Promise.<Void>promise();
        var listening = vertx.createNetServer().connectHandler(socket -> socket.endHandler(v -> closed.complete()));
        outcome(listening.listen(0, "127.0.0.1"));
        var net = vertx.createNetClient();
        onLoop(mechanism, () -> {
            streams(await(net.connect(listening.actualPort(), "127.0.0.1").map(NetSocket::pause)));
        });
        outcome(VertxAsyncio.detach(context));
        outcome(closed.future());
    }

    /** A loop unrelated to Vert.x, and sockets on event loops of Vert.x. */
    @Test
    void anyLoopReadsAndWrites() {
        var loops = new CopyOnWriteArrayList<Object>();
        var config = LoopConfig.defaults().withExceptionHandler((loop, about) -> reports.add(about.toString()));
        try (var runner = new Runner(() -> new ParkingLoop(config))) {
            runner.run(() -> {
                try (StreamConnection streams = streams(connect(socket -> {
                    loops.add(getRunningLoop());
                    echo(socket);
                }))) {
                    streams.writer().send(new byte[1_000_000]);
                    assertEquals(1_000_000, streams.reader().readExactly(1_000_000).length);
                }
                await(server.close());
                await(client.close());
            });
            assertSame(runner.loop(), loops.getFirst());
        }
    }
}
