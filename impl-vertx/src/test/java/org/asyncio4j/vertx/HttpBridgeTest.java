package org.asyncio4j.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gatherOrCancel;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.vertx.StreamBridgeTest.settle;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.asyncio4j.vertx.VertxAsyncio.inTask;
import static org.asyncio4j.vertx.VertxAsyncio.reader;
import static org.asyncio4j.vertx.VertxAsyncio.streams;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Future;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.VoidBlock;
import org.asyncio4j.transports.ExtraInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP of Vert.x: tasks as handlers, streams as bodies. */
class HttpBridgeTest extends WithVertx {

    private static final int TEN_MEGABYTES = 10_000_000;

    /** The most that arrives while a reader is not read: its limit, and the buffers under way. */
    private static final int MAX_UNREAD = 2 * 64 * 1024 + 5 * 64 * 1024;

    private final List<String> reports = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpClient client;

    private void onLoop(CoroutineMechanism mechanism, Action<?> action) throws Exception {
        VertxAsyncio.attach(context, config(mechanism)
                .withExceptionHandler((loop, about) -> reports.add(about.message() + ": " + about.exception())));
        outcome(VertxAsyncio.run(context, action));
    }

    @AfterEach
    void nothingWasReported() {
        assertEquals(List.of(), reports);
    }

    private HttpClientRequest request(HttpVersion version, VoidBlock<HttpServerRequest, ?> handler) {
        server = vertx.createHttpServer().requestHandler(inTask(handler));
        await(server.listen(0, "127.0.0.1"));
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false),
                new PoolOptions().setHttp1MaxSize(1).setHttp2MaxSize(1));
        return anotherRequest();
    }

    private HttpClientRequest anotherRequest() {
        return await(client.request(new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setURI("/")));
    }

    private static void echo(HttpServerRequest request) {
        try (var streams = streams(request)) {
            for (byte[] data = streams.reader().read(8192); data.length > 0; data = streams.reader().read(8192)) {
                streams.writer().send(data);
            }
            streams.writer().writeEof();
        }
    }

    private static void send(byte[] bytes, StreamWriter writer) {
        for (int at = 0; at < bytes.length; at += 100_000) {
            writer.send(ByteBuffer.wrap(bytes, at, 100_000));
        }
        writer.writeEof();
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void bodyComesBackWhileItIsSent(CoroutineMechanism mechanism, HttpVersion version) throws Exception {
        onLoop(mechanism, () -> {
            var request = request(version, HttpBridgeTest::echo);
            try (var streams = streams(request)) {
                streams.writer().send("one\n");
                assertEquals(200, await(request.response()).statusCode());
                assertEquals("one\n", new String(streams.reader().readLine(), UTF_8));
                streams.writer().send("two\n");
                assertEquals("two\n", new String(streams.reader().readLine(), UTF_8));
                streams.writer().writeEof();
                assertEquals(0, streams.reader().read().length);
                streams.writer().waitClosed(); // both directions have ended
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void manyBytesComeBackAsTheyWere(CoroutineMechanism mechanism, HttpVersion version) throws Exception {
        var bytes = new byte[TEN_MEGABYTES];
        new Random(16).nextBytes(bytes);
        onLoop(mechanism, () -> {
            try (var streams = streams(request(version, HttpBridgeTest::echo))) {
                var received = gatherOrCancel(
                        () -> {
                            send(bytes, streams.writer());
                            return null;
                        },
                        () -> streams.reader().read())
                        .await();
                assertArrayEquals(bytes, received.getLast());
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void handlerThatDoesNotReadHoldsTheClientUp(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            Future<HttpServerRequest> isThere = getRunningLoop().createFuture();
            Future<Void> mayRead = getRunningLoop().createFuture();
            try (var streams = streams(request(version, request -> {
                try (var there = streams(request)) {
                    there.reader().readExactly(1);
                    isThere.setResult(request);
                    mayRead.await();
                    there.writer().send(1 + there.reader().read().length + " bytes");
                    there.writer().writeEof();
                }
            }))) {
                var sending = createTask(() -> send(new byte[2 * TEN_MEGABYTES], streams.writer()));
                var served = isThere.await();
                settle();
                assertFalse(sending.isDone());
                long most = version == HttpVersion.HTTP_2
                        ? HttpServerOptions.DEFAULT_INITIAL_SETTINGS_INITIAL_WINDOW_SIZE // lets that much arrive
                        : MAX_UNREAD;
                assertTrue(served.bytesRead() <= most, () -> served.bytesRead() + " bytes");
                mayRead.setResult(null);
                sending.await();
                assertEquals("20000000 bytes", new String(streams.reader().read(), UTF_8));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void clientThatDoesNotReadHoldsTheHandlerUp(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            var handlers = new ArrayList<Task<?>>();
            try (var streams = streams(request(version, request -> {
                handlers.add(currentTask());
                try (var there = streams(request)) {
                    send(new byte[2 * TEN_MEGABYTES], there.writer());
                }
            }))) {
                streams.writer().writeEof();
                streams.reader().readExactly(1);
                settle();
                assertFalse(handlers.getFirst().isDone());
                assertEquals(2 * TEN_MEGABYTES - 1, streams.reader().read().length);
                handlers.getFirst().await();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void bodyThatIsNotReadIsDroppedBeforeTheNextRequest(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            var connections = new ArrayList<>();
            var first = request(version, request -> {
                connections.add(request.connection());
                await(request.response().end("enough"));
            });
            try (var streams = streams(first)) {
                send(new byte[1_000_000], streams.writer());
                assertEquals("enough", new String(streams.reader().read(), UTF_8));
            }
            try (var streams = streams(anotherRequest())) {
                streams.writer().writeEof();
                assertEquals("enough", new String(streams.reader().read(), UTF_8));
            }
            assertEquals(2, connections.size());
            assertSame(connections.getFirst(), connections.getLast());
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void responseIsReadByItself(CoroutineMechanism mechanism, HttpVersion version) throws Exception {
        onLoop(mechanism, () -> {
            var request = request(version, served -> {
                try (var streams = streams(served)) {
                    streams.writer().writeLines(List.of(new byte[100_000], new byte[100_000]));
                    streams.writer().writeEof();
                }
            });
            var response = await(request.send().map(HttpClientResponse::pause));
            settle();
            assertEquals(200_000, reader(response).read().length);
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void cancelledHandlerResetsItsRequest(CoroutineMechanism mechanism, HttpVersion version) throws Exception {
        onLoop(mechanism, () -> {
            var handlers = new ArrayList<Task<?>>();
            try (var streams = streams(request(version, request -> {
                handlers.add(currentTask());
                var there = streams(request);
                there.writer().send("x");
                there.reader().read();
            }))) {
                streams.writer().send("y");
                assertEquals("x", new String(streams.reader().readExactly(1), UTF_8));
                handlers.getFirst().cancel();
                assertThrows(Exception.class, streams.reader()::read);
                assertThrows(Exception.class, streams.writer()::waitClosed);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void clientThatLeavesInTheMiddleEndsTheHandler(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            var handlers = new ArrayList<Task<?>>();
            var request = request(version, served -> {
                handlers.add(currentTask());
                var there = streams(served);
                while (true) {
                    there.writer().send(new byte[10_000]);
                }
            });
            try (var streams = streams(request)) {
                streams.writer().writeEof();
                streams.reader().readExactly(20_000);
            }
            assertThrows(Exception.class, handlers.getFirst()::await);
        });
        assertEquals(1, reports.size(), reports::toString);
        reports.clear();
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void closeHandlerOfAResponseMayCancelTheTaskOfItsRequest(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            Future<Task<?>> begun = getRunningLoop().createFuture();
            Future<Void> never = getRunningLoop().createFuture();
            var request = request(version, served -> {
                var task = currentTask();
                served.response().closeHandler(_ -> task.cancel());
                begun.setResult(task);
                never.await();
            });
            request.end();
            var task = begun.await();
            await(request.connection().close());
            assertThrows(CancelledError.class, task::await);
            assertTrue(never.isCancelled());
        });
    }

    /** A worker has no event-loop context, so no loop can be attached for the handler. */
    @Test
    void clientOfAVerticleThatCannotHaveALoopIsAnsweredWithStatus500() throws Exception {
        var worker = new VerticleBase() {
            @Override
            public io.vertx.core.Future<?> start() {
                server = vertx.createHttpServer().requestHandler(inTask(HttpBridgeTest::echo));
                return server.listen(0, "127.0.0.1");
            }
        };
        outcome(vertx.deployVerticle(worker, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
        client = vertx.createHttpClient();
        assertEquals(
                500,
                outcome(client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                        .compose(HttpClientRequest::send))
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void failureBeforeTheFirstByteIsAnsweredWithStatus500(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            var request = request(version, served -> {
                throw new IllegalStateException("broken");
            });
            try (var streams = streams(request)) {
                streams.writer().writeEof();
                assertEquals(500, await(request.response()).statusCode());
                assertEquals(0, streams.reader().read().length);
            }
        });
        assertEquals(
                List.of("Unhandled exception in a handler of Vert.x: java.lang.IllegalStateException: broken"),
                reports);
        reports.clear();
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void responseThatIsCutShortIsNotTakenForWhole(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            Future<Void> mayFail = getRunningLoop().createFuture();
            var request = request(version, served -> {
                try (var there = streams(served)) {
                    there.writer().send("x");
                    mayFail.await();
                    throw new IllegalStateException("broken");
                }
            });
            try (var streams = streams(request)) {
                streams.writer().writeEof();
                streams.reader().readExactly(1);
                mayFail.setResult(null);
                assertThrows(Exception.class, streams.reader()::read);
            }
        });
        assertEquals(1, reports.size(), reports::toString);
        reports.clear();
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void requestThatIsCutShortIsNotTakenForWhole(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            Future<Exception> seen = getRunningLoop().createFuture();
            Future<Void> isThere = getRunningLoop().createFuture();
            var request = request(version, served -> {
                var there = streams(served);
                there.reader().readExactly(1);
                isThere.setResult(null);
                seen.setResult(assertThrows(Exception.class, there.reader()::read));
                there.close();
            });
            try (var streams = streams(request)) {
                streams.writer().send("x");
                isThere.await();
            }
            seen.await();
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void requestThatWasNotSentMakesRoomForTheNext(CoroutineMechanism mechanism, HttpVersion version)
            throws Exception {
        onLoop(mechanism, () -> {
            var first = streams(request(version, HttpBridgeTest::echo));
            first.close();
            first.writer().waitClosed();
            try (var streams = streams(anotherRequest())) {
                streams.writer().send("x");
                streams.writer().writeEof();
                assertEquals("x", new String(streams.reader().read(), UTF_8));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF, HTTP_1_1", "CARRIED, HTTP_1_1", "HANDOFF, HTTP_2", "CARRIED, HTTP_2"})
    void closedServerIsAFailureOfTheReader(CoroutineMechanism mechanism, HttpVersion version) throws Exception {
        onLoop(mechanism, () -> {
            var request = request(version, HttpBridgeTest::echo);
            try (var streams = streams(request)) {
                assertEquals(server.actualPort(),
                        ((java.net.InetSocketAddress) streams.writer().extraInfo(ExtraInfo.PEERNAME)).getPort());
                streams.writer().send("x");
                streams.reader().readExactly(1);
                await(server.close());
                assertThrows(Exception.class, streams.reader()::read);
            }
        });
        reports.clear(); // reports of the handler about it
    }
}
