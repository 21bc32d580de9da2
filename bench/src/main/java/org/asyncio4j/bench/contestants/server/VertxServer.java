package org.asyncio4j.bench.contestants.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.util.Set;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bench.SelfSigned;
import org.asyncio4j.bench.contestants.load.Exchange;
import org.asyncio4j.vertx.VertxAsyncio;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x server on its only event loop. {@code HttpPlaintext} is parsed by hand, as in the others; with
 * {@code api=http}, Vert.x's own HTTP server answers, in a bare handler or in a task for each request.
 */
final class VertxServer implements Serving {

    private static final Buffer HEAD = Buffer.buffer(Exchange.head());
    private static final Buffer BODY = Buffer.buffer(Exchange.body());
    private static final Buffer BOTH = Buffer.buffer(Exchange.headAndBody());
    private static final Buffer HTTP_ANSWER = Buffer.buffer(Exchange.httpAnswer());

    private final Served served;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final SocketAddress address;
    private @Nullable HttpServer http; // without a reference to it, the garbage collector closes it

    private VertxServer(Served served) throws Exception {
        this.served = served;
        SocketAddress wanted = served.newAddress();
        int port = isHttp(served) ? await(listenForHttp(VertxServer::answer)) : listen(wanted);
        address = served.isOverUnix() ? wanted : at(port);
    }

    /** Has the requests of {@code api=http} handled in tasks of a loop that is attached to a context of Vert.x. */
    private VertxServer(Served served, CoroutineMechanism mechanism) throws Exception {
        this.served = served;
        var context = vertx.getOrCreateContext();
        VertxAsyncio.attach(context, LoopConfig.backend("vertx").withCoroutines(mechanism));
        address = at(await(VertxAsyncio.run(
                context, () -> VertxAsyncio.await(listenForHttp(VertxAsyncio.inTask(VertxServer::answer))))));
    }

    static VertxServer start(Served served) throws Exception {
        return new VertxServer(isHttp(served) ? served : served.withOneApi("protocol"));
    }

    /** Starts a server of {@code api=http} that handles requests in tasks. */
    static VertxServer startWithTasks(CoroutineMechanism mechanism, Served served) throws Exception {
        return new VertxServer(served, mechanism);
    }

    /** Returns whether Vert.x's own HTTP server is to answer. */
    static boolean isHttp(Served served) {
        return served.api("protocol").equals("http") && served.question().equals("HttpPlaintext");
    }

    private static SocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(Served.LOOPBACK), port);
    }

    private int listen(SocketAddress wanted) {
        NetServerOptions options = new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(Served.BACKLOG);
        if (served.isOverTls()) {
            String pem = SelfSigned.pem().toString();
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                    .setKeyCertOptions(new PemKeyCertOptions().setCertPath(pem).setKeyPath(pem));
        }
        var server = vertx.createNetServer(options).connectHandler(this::connected);
        return await(wanted instanceof UnixDomainSocketAddress unix
                ? server.listen(io.vertx.core.net.SocketAddress.domainSocketAddress(unix.getPath().toString()))
                : server.listen(0, Served.LOOPBACK)).actualPort();
    }

    private Future<Integer> listenForHttp(Handler<HttpServerRequest> handler) {
        var options = new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(Served.BACKLOG);
        var server = vertx.createHttpServer(options).requestHandler(handler);
        http = server;
        return server.listen(0, Served.LOOPBACK).map(HttpServer::actualPort);
    }

    private static void answer(HttpServerRequest request) {
        request.response()
                .putHeader("Server", "bench")
                .putHeader("Content-Type", "text/plain")
                .end("Hello, World!");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void connected(NetSocket socket) {
        socket.handler(switch (served.question()) {
            case "EchoRoundTrip", "Connections10k" -> socket::write;
            case "ReadLine" -> lines(socket);
            case "TwoWrites" -> headAndBody(socket);
            case "HttpPlaintext" -> http(socket);
            default -> throw new NotServedException("no such question: " + served.question());
        });
    }

    private static Handler<Buffer> lines(NetSocket socket) {
        return RecordParser.newDelimited("\n", new Handler<>() {

            private Buffer answer = Buffer.buffer();
            private int count;

            @Override
            public void handle(Buffer line) {
                answer.appendBuffer(line).appendByte((byte) '\n');
                count++;
                if (count == Exchange.LINES) {
                    socket.write(answer);
                    answer = Buffer.buffer();
                    count = 0;
                }
            }
        });
    }

    private Handler<Buffer> headAndBody(NetSocket socket) {
        return new Handler<>() {

            private int received; // of the request

            @Override
            public void handle(Buffer data) {
                received += data.length();
                for (; received >= Exchange.SMALL_REQUEST; received -= Exchange.SMALL_REQUEST) {
                    if (served.writes() == 1) {
                        socket.write(BOTH);
                    } else {
                        socket.write(HEAD);
                        socket.write(BODY);
                    }
                }
            }
        };
    }

    private static Handler<Buffer> http(NetSocket socket) {
        var scanner = new RequestScanner();
        return data -> {
            for (int i = 0; i < data.length(); i++) {
                if (scanner.ends(data.getByte(i))) {
                    socket.write(HTTP_ANSWER);
                }
            }
        };
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        var server = http;
        if (server != null) {
            await(server.close());
        }
        await(vertx.close());
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
