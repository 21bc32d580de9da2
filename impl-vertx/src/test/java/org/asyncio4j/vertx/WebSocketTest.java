package org.asyncio4j.vertx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Capitals}, the sample of WebSockets on the page about Vert.x. */
class WebSocketTest extends WithVertx {

    private static final String HOST = "127.0.0.1";

    private final BlockingQueue<String> tasks = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<Object> reports = new CopyOnWriteArrayList<>();
    private final List<WebSocketClient> clients = new ArrayList<>(); // Vert.x keeps no references to them
    private volatile Future<Void> mayBegin = Future.succeededFuture();
    private Capitals capitals;
    private String deployment;
    private NetClient tcp;

    /** The sample with a given mechanism, which records the ends of its tasks and what is reported. */
    private final class Recorded extends Capitals {
        private final CoroutineMechanism mechanism;

        Recorded(CoroutineMechanism mechanism) {
            this.mechanism = mechanism;
        }

        @Override
        public Future<?> start() {
            context.exceptionHandler(reports::add);
            VertxAsyncio.attach(
                    context,
                    WithVertx.config(mechanism).withExceptionHandler((loop, about) -> reports.add(about)));
            return super.start();
        }

        @Override
        void answer(ServerWebSocket socket) {
            try {
                if (!mayBegin.isComplete()) {
                    tasks.add("waits");
                    await(mayBegin);
                }
                super.answer(socket);
                tasks.add("returned");
            } catch (CancelledError cancelled) {
                tasks.add("cancelled");
                throw cancelled;
            } catch (CoroutineExit exit) {
                throw exit;
            } catch (Throwable failed) { // of Vert.x, which need not be exceptions
                reports.add(failed);
                tasks.add("failed");
            }
        }
    }

    private void deploy(CoroutineMechanism mechanism) throws Exception {
        capitals = new Recorded(mechanism);
        var address = new JsonObject().put("host", HOST).put("port", 0);
        deployment = outcome(vertx.deployVerticle(capitals, new DeploymentOptions().setConfig(address)));
    }

    private WebSocket connect() throws Exception {
        var client = vertx.createWebSocketClient();
        clients.add(client);
        return outcome(client.connect(capitals.server.actualPort(), HOST, "/").onSuccess(
                socket -> socket.textMessageHandler(answers::add)));
    }

    /** Connects without a client for WebSockets, which would close its socket properly. */
    private NetSocket connectTcp() throws Exception {
        tcp = vertx.createNetClient();
        var socket = outcome(tcp.connect(capitals.server.actualPort(), HOST).onSuccess(
                connected -> connected.handler(data -> answers.add(data.toString(ISO_8859_1)))));
        outcome(socket.write(Buffer.buffer("GET / HTTP/1.1\r\nHost: " + HOST
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")));
        skipTo("\r\n\r\n");
        return socket;
    }

    private void skipTo(String end) throws InterruptedException {
        String received = next(answers);
        while (!received.endsWith(end)) {
            received = next(answers);
        }
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        return queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void nothingWasReported() {
        assertEquals(List.of(), reports);
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreAnsweredOneAfterTheOther(CoroutineMechanism mechanism) throws Exception {
        deploy(mechanism);
        var socket = connect();
        for (int i = 0; i < 100; i++) {
            socket.writeTextMessage("message " + i);
        }
        for (int i = 0; i < 100; i++) {
            assertEquals("MESSAGE " + i, next(answers));
        }
        outcome(socket.close());
        assertEquals("returned", next(tasks));
    }

    /** Such a message arrives in several frames, and Vert.x counts frames. */
    @ParameterizedTest
    @EnumSource
    void longMessageStaysOneMessage(CoroutineMechanism mechanism) throws Exception {
        deploy(mechanism);
        var socket = connect();
        var text = IntStream.range(0, 30_000).mapToObj(i -> "a" + i).collect(joining());
        socket.writePing(Buffer.buffer("ping"));
        socket.writeBinaryMessage(Buffer.buffer(text));
        socket.writeTextMessage(text);
        socket.writeTextMessage("");
        socket.writeTextMessage("end");
        assertEquals(text.toUpperCase(Locale.ROOT), next(answers));
        assertEquals("", next(answers));
        assertEquals("END", next(answers));
        outcome(socket.close());
        assertEquals("returned", next(tasks));
    }

    @ParameterizedTest
    @EnumSource
    void clientMaySendAndLeave(CoroutineMechanism mechanism) throws Exception {
        deploy(mechanism);
        var socket = connect();
        for (int i = 0; i < 100; i++) {
            socket.writeTextMessage("message " + i);
        }
        outcome(socket.close());
        String end = next(tasks);
        if (end.equals("failed")) {
            reports.clear(); // an answer was on its way when the client left
        } else {
            assertEquals("returned", end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messageThatIsTooLongCancelsItsTask(CoroutineMechanism mechanism) throws Exception {
        deploy(mechanism);
        connect().writeTextMessage("x".repeat(HttpServerOptions.DEFAULT_MAX_WEBSOCKET_MESSAGE_SIZE + 1));
        assertEquals("cancelled", next(tasks));
    }

    @ParameterizedTest
    @EnumSource
    void clientMayCloseBeforeItsTaskBegins(CoroutineMechanism mechanism) throws Exception {
        Promise<Void> closed = Promise.promise();
        mayBegin = closed.future();
        deploy(mechanism);
        var socket = connect();
        assertEquals("waits", next(tasks));
        outcome(socket.close());
        closed.complete();
        assertEquals("returned", next(tasks));
    }

    @ParameterizedTest
    @EnumSource
    void lostConnectionCancelsItsTask(CoroutineMechanism mechanism) throws Exception {
        deploy(mechanism);
        var socket = connectTcp();
        socket.write(Buffer.buffer(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'})); // a text, its mask zero
        skipTo("X");
        outcome(socket.close());
        assertEquals("cancelled", next(tasks));
    }

    @ParameterizedTest
    @EnumSource
    void undeployingCancelsTheTasksAndClosesTheirSockets(CoroutineMechanism mechanism) throws Exception {
        deploy(mechanism);
        var idle = connect();
        idle.writeTextMessage("here");
        assertEquals("HERE", next(answers));
        mayBegin = Promise.<Void>promise().future();
        var busy = connect();
        assertEquals("waits", next(tasks));
        var closed = Future.all(end(idle), end(busy));
        outcome(vertx.undeploy(deployment));
        var ends = List.of(next(tasks), next(tasks)); // the idle one may see the server's own close first
        assertTrue(ends.contains("cancelled"), ends::toString);
        outcome(closed);
    }

    private static Future<Void> end(WebSocket socket) {
        Promise<Void> closed = Promise.promise();
        socket.closeHandler(_ -> closed.complete());
        return closed.future();
    }
}
