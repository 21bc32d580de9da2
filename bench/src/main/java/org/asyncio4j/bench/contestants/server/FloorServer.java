package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.asyncio4j.bench.SelfSigned;
import org.asyncio4j.transports.SslOptions;
import org.jspecify.annotations.Nullable;

/** A server without any library: one thread, a selector of the JDK, and a hand-written loop. */
final class FloorServer implements Serving {

    private final Supplier<FloorService> services;
    private final FloorBuffers buffers = new FloorBuffers();
    private final @Nullable SSLContext tls;
    private final Selector selector;
    private final ServerSocketChannel listening;
    private final SocketAddress address;
    private final Thread thread = Thread.ofPlatform().name("floor").unstarted(this::run);
    private volatile boolean ended;

    private FloorServer(Served served) throws IOException {
        services = FloorService.of(served);
        tls = served.isOverTls()
                ? SslOptions.server(SelfSigned.pem(), SelfSigned.pem()).context()
                : null;
        selector = Selector.open();
        listening = served.isOverUnix()
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        listening.bind(served.newAddress(), Served.BACKLOG).configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        address = listening.getLocalAddress();
    }

    static FloorServer start(Served served) throws IOException {
        var server = new FloorServer(served);
        server.thread.start();
        return server;
    }

    private void run() {
        try {
            while (!ended) {
                selector.select(this::ready);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                ((FloorConnection) key.attachment()).ready();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listening.accept();
        if (channel == null) {
            return;
        }
        if (!(address instanceof UnixDomainSocketAddress)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        FloorService service = services.get();
        key.attach(tls == null
                ? new FloorConnection(channel, key, service, buffers)
                : new FloorTlsConnection(channel, key, service, buffers, tls.createSSLEngine()));
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        selector.wakeup();
        Serving.join(thread);
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
