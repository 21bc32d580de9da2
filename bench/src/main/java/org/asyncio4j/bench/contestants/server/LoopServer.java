package org.asyncio4j.bench.contestants.server;

import static java.util.Objects.requireNonNull;
import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.asyncio4j.Server;
import org.asyncio4j.Streams;
import org.asyncio4j.bench.EchoProtocol;
import org.asyncio4j.bench.SelfSigned;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.SslOptions;
import org.jspecify.annotations.Nullable;

/** A server on a loop of this library, on a thread of its own. */
final class LoopServer implements Serving {

    private final Served served;
    private final ServerOptions options;
    private final CompletableFuture<SocketAddress> address = new CompletableFuture<>();
    private final Event end = new Event();
    private final Thread thread;
    private volatile @Nullable EventLoop loop; // since the address is known

    private LoopServer(String technology, Served served) {
        this.served = served;
        ServerOptions plain = ServerOptions.defaults().withBacklog(Served.BACKLOG);
        this.options = served.isOverTls()
                ? plain.withSsl(SslOptions.server(SelfSigned.pem(), SelfSigned.pem()))
                : plain;
        this.thread = Thread.ofPlatform().name(technology).unstarted(() -> run(technology));
    }

    /** Starts a server: {@code nio-carried}, {@code nio-handoff}, .. */
    static LoopServer start(String technology, Served served) {
        var server = new LoopServer(technology, served);
        server.thread.start();
        server.address();
        return server;
    }

    /** Returns the mechanism of {@code nio-carried}, {@code vertx-handoff}, .. */
    static CoroutineMechanism mechanism(String technology) {
        return CoroutineMechanism.valueOf(technology.substring(technology.indexOf('-') + 1).toUpperCase(Locale.ROOT));
    }

    private void run(String technology) {
        var backEnd = technology.substring(0, technology.indexOf('-'));
        try (var runner = new Runner(LoopConfig.backend(backEnd).withCoroutines(mechanism(technology)))) {
            runner.run(this::serve);
        } catch (IOException | RuntimeException | Error failure) {
            address.completeExceptionally(failure);
        }
    }

    private void serve() throws IOException {
        loop = getRunningLoop();
        switch (served.api(natural())) {
            case "protocol" -> serveUntilEnd(startServer(protocols()));
            case "streams" -> serveUntilEnd(startServer(handler()));
            case "raw" -> serveRaw();
            default -> throw served.noSuchApi();
        }
    }

    private String natural() {
        return switch (served.question()) {
            case "ReadLine", "HttpPlaintext" -> "streams";
            default -> "protocol";
        };
    }

    private Supplier<Protocol> protocols() {
        return switch (served.question()) {
            case "EchoRoundTrip", "Connections10k" -> EchoProtocol::new;
            case "TwoWrites" -> () -> new HeadAndBodyProtocol(served.writes());
            case "HttpPlaintext" -> HttpProtocol::new;
            default -> throw served.noSuchApi();
        };
    }

    private ClientHandler handler() {
        return switch (served.question()) {
            case "EchoRoundTrip", "Connections10k" -> (in, out) -> StreamHandlers.echo(in, out, served.readSize());
            case "ReadLine" -> StreamHandlers::lines;
            case "TwoWrites" -> (in, out) -> StreamHandlers.headAndBody(in, out, served.writes());
            case "HttpPlaintext" -> StreamHandlers::http;
            default -> throw served.noSuchApi();
        };
    }

    private Server startServer(Supplier<Protocol> protocols) throws IOException {
        if (served.newAddress() instanceof UnixDomainSocketAddress unix) {
            return getRunningLoop().sockets().createUnixServer(protocols, unix.getPath(), options);
        }
        return getRunningLoop().sockets().createServer(protocols, List.of(Served.LOOPBACK), 0, options);
    }

    private Server startServer(ClientHandler handler) throws IOException {
        if (served.newAddress() instanceof UnixDomainSocketAddress unix) {
            return Streams.startUnixServer(handler, unix.getPath(), options, Streams.DEFAULT_LIMIT);
        }
        return Streams.startServer(handler, List.of(Served.LOOPBACK), 0, options, Streams.DEFAULT_LIMIT);
    }

    private void serveUntilEnd(Server server) {
        try (server) {
            address.complete(server.addresses().getFirst());
            end.await();
            server.abortClients();
        }
    }

    private void serveRaw() throws IOException {
        if (!served.question().equals("EchoRoundTrip") || served.isOverTls()) {
            throw served.noSuchApi();
        }
        try (var echo = new RawEcho(getRunningLoop().channels(), served)) {
            address.complete(echo.start());
            end.await();
        }
    }

    @Override
    public SocketAddress address() {
        try {
            return address.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    @Override
    public void close() throws IOException {
        requireNonNull(loop).callSoonThreadsafe(end::set);
        Serving.join(thread);
    }
}
