package org.asyncio4j.vertx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Streams.openConnection;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets of a loop on a context: watched by the context's event loop, and ended with it. */
class ContextSocketsTest extends WithVertx {

    private static final String HOST = "127.0.0.1";

    private static void echo(StreamReader reader, StreamWriter writer) throws IOException {
        for (byte[] line : reader) {
            writer.send(line);
        }
        writer.close();
    }

    private static int port(Server server) {
        return ((InetSocketAddress) server.addresses().getFirst()).getPort();
    }

    /** Sends a line and waits for it to come back; in a task. */
    private static String askFor(String line, int port) throws IOException {
        try (var connection = openConnection(HOST, port)) {
            connection.writer().send(line + "\n");
            return new String(connection.reader().readLine(), US_ASCII).strip();
        }
    }

    @ParameterizedTest
    @EnumSource
    void protocolsRunOnTheThreadAndContextOfTheHost(CoroutineMechanism mechanism) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        var seen = new CompletableFuture<Boolean>();
        class Looks implements Protocol {
            @Override
            public void connectionMade(BaseTransport transport) {
                seen.complete(isThreadOf(context) && Vertx.currentContext() == context);
                transport.close();
            }
        }
        outcome(VertxAsyncio.run(context, () -> {
            Server server = Asyncio.getRunningLoop().sockets().createServer(Looks::new, HOST, 0);
            try (var connection = openConnection(HOST, port(server))) {
                assertEquals(0, connection.reader().read().length);
            }
            server.close();
            server.waitClosed();
        }));
        assertTrue(seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** A verticle with a server that only the selector refers to. */
    private static final class Echoes extends VerticleBase {
        private final CoroutineMechanism mechanism;
        private final CompletableFuture<Integer> port = new CompletableFuture<>();

        Echoes(CoroutineMechanism mechanism) {
            this.mechanism = mechanism;
        }

        @Override
        public Future<?> start() {
            VertxAsyncio.attach(context, WithVertx.config(mechanism));
            return VertxAsyncio.run(context, () -> {
                port.complete(port(startServer(ContextSocketsTest::echo, HOST, 0)));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void undeployingEndsWhatIsOpen(CoroutineMechanism mechanism) throws Exception {
        var echoes = new Echoes(mechanism);
        String deployment = outcome(vertx.deployVerticle(echoes));
        int port = echoes.port.get();
        try (var client = new Socket(HOST, port)) {
            client.getOutputStream().write("hello\n".getBytes(US_ASCII));
            assertEquals('h', client.getInputStream().read());
            outcome(vertx.undeploy(deployment));
            expectEnd(client);
        }
        assertThrows(IOException.class, () -> new Socket(HOST, port).close());
    }

    @ParameterizedTest
    @EnumSource
    void closingTheVertxEndsWhatIsOpen(CoroutineMechanism mechanism) throws Exception {
        var echoes = new Echoes(mechanism);
        outcome(vertx.deployVerticle(echoes));
        int port = echoes.port.get();
        try (var client = new Socket(HOST, port)) {
            client.getOutputStream().write("hello\n".getBytes(US_ASCII));
            assertEquals('h', client.getInputStream().read());
            outcome(vertx.close());
            expectEnd(client);
        }
        assertThrows(IOException.class, () -> new Socket(HOST, port).close());
    }

    private static void expectEnd(Socket client) throws IOException {
        client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        try {
            client.getInputStream().readAllBytes();
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the connection is still open", open);
        } catch (IOException reset) {
            // is an end, too
        }
    }

    @Test
    void collectorClosesNothing() throws Exception {
        var echoes = new Echoes(CoroutineMechanism.HANDOFF);
        outcome(vertx.deployVerticle(echoes));
        for (int i = 0; i < 3; i++) {
            System.gc();
            assertEquals("again", outcome(VertxAsyncio.run(context, () -> askFor("again", echoes.port.get()))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void loopOfNativeEventLoopHasSocketsToo(CoroutineMechanism mechanism) throws Exception {
        Vertx foreign = VertxBootstrap.create()
                .options(options())
                .transport(new ForeignTransport())
                .init()
                .vertx();
        try {
            ContextInternal there = ((VertxInternal) foreign).createEventLoopContext();
            VertxAsyncio.attach(there, config(mechanism));
            assertEquals("there", outcome(VertxAsyncio.run(there, () -> {
                Server server = startServer(ContextSocketsTest::echo, HOST, 0);
                String answer = askFor("there", port(server));
                server.close();
                server.waitClosed();
                return answer;
            })));
        } finally {
            outcome(foreign.close());
        }
    }

    /** Two loops of one event loop take turns, and neither waits for the other's sockets. */
    @Test
    void twoLoopsOfOneEventLoopTalkToEachOther() throws Exception {
        ContextInternal other;
        do {
            other = ((VertxInternal) vertx).createEventLoopContext();
        } while (other.nettyEventLoop() != context.nettyEventLoop()); // there are two of them
        VertxAsyncio.attach(context, LoopConfig.defaults());
        VertxAsyncio.attach(other, LoopConfig.defaults());
        int port = outcome(VertxAsyncio.run(context, () -> port(startServer(ContextSocketsTest::echo, HOST, 0))));
        assertEquals("over there", outcome(VertxAsyncio.run(other, () -> askFor("over there", port))));
    }
}
