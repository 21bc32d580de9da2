package org.asyncio4j.bench.contestants.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
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
import org.asyncio4j.bench.SelfSigned;
import org.asyncio4j.bench.contestants.load.Exchange;

/**
 * A Vert.x server on its only event loop. {@code HttpPlaintext} is parsed by hand, as in the others; with
 * {@code api=http}, Vert.x's own HTTP server answers.
 */
final class VertxServer implements Serving {

    private static final Buffer HEAD = Buffer.buffer(Exchange.head());
    private static final Buffer BODY = Buffer.buffer(Exchange.body());
    private static final Buffer BOTH = Buffer.buffer(Exchange.headAndBody());
    private static final Buffer HTTP_ANSWER = Buffer.buffer(Exchange.httpAnswer());

    private final Served served;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final SocketAddress address;

    private VertxServer(Served served) throws Exception {
        this.served = served;
        SocketAddress wanted = served.newAddress();
        int port = served.api("protocol").equals("http") ? listenForHttp() : listen(wanted);
        address = served.isOverUnix() ? wanted : new InetSocketAddress(InetAddress.ofLiteral(Served.LOOPBACK), port);
    }

    static VertxServer start(Served served) throws Exception {
        boolean isHttp = served.api("protocol").equals("http") && served.question().equals("HttpPlaintext");
        return new VertxServer(isHttp ? served : served.withOneApi("protocol"));
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

    private int listenForHttp() {
        var options = new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(Served.BACKLOG);
        var server = vertx.createHttpServer(options)
                .requestHandler(request -> request.response()
                        .putHeader("Server", "bench")
                        .putHeader("Content-Type", "text/plain")
                        .end("Hello, World!"));
        return await(server.listen(0, Served.LOOPBACK)).actualPort();
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
        await(vertx.close());
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
