package org.asyncio4j.bench.contestants.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.asyncio4j.bench.SelfSigned;
import org.asyncio4j.transports.SslOptions;
import org.jspecify.annotations.Nullable;

/** A server with a virtual thread for each connection, which reads and writes blocking sockets. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails has ended
final class ThreadServer implements Serving {

    private final Served served;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final @Nullable ServerSocket sockets;
    private final @Nullable ServerSocketChannel channels; // for Unix sockets
    private final SocketAddress address;

    private ThreadServer(Served served) throws IOException {
        this.served = served;
        if (served.isOverUnix()) {
            sockets = null;
            channels = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(served.newAddress(), Served.BACKLOG);
            address = channels.getLocalAddress();
            open.add(channels);
            threads.submit(() -> acceptChannels(channels));
        } else {
            channels = null;
            sockets = factory().createServerSocket(0, Served.BACKLOG, InetAddress.ofLiteral(Served.LOOPBACK));
            if (sockets instanceof SSLServerSocket secured) {
                secured.setEnabledProtocols(new String[] {"TLSv1.3"});
            }
            address = sockets.getLocalSocketAddress();
            open.add(sockets);
            threads.submit(() -> acceptSockets(sockets));
        }
    }

    static ThreadServer start(Served served) throws IOException {
        return new ThreadServer(served);
    }

    private ServerSocketFactory factory() {
        return served.isOverTls()
                ? SslOptions.server(SelfSigned.pem(), SelfSigned.pem()).context().getServerSocketFactory()
                : ServerSocketFactory.getDefault();
    }

    private @Nullable Void acceptSockets(ServerSocket listening) throws IOException {
        while (true) {
            Socket socket = listening.accept();
            socket.setTcpNoDelay(true);
            threads.submit(() -> serve(socket, socket.getInputStream(), socket.getOutputStream()));
        }
    }

    private @Nullable Void acceptChannels(ServerSocketChannel listening) throws IOException {
        while (true) {
            SocketChannel channel = listening.accept();
            threads.submit(
                    () -> serve(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel)));
        }
    }

    private @Nullable Void serve(Closeable connection, InputStream in, OutputStream out) throws IOException {
        open.add(connection);
        try (connection) {
            switch (served.question()) {
                case "EchoRoundTrip", "Connections10k" -> BlockingHandlers.echo(in, out, served.readSize());
                case "ReadLine" -> BlockingHandlers.lines(in, out);
                case "TwoWrites" -> BlockingHandlers.headAndBody(in, out, served.writes());
                case "HttpPlaintext" -> BlockingHandlers.http(in, out, served.readSize());
                default -> throw served.noSuchApi();
            }
        } finally {
            open.remove(connection);
        }
        return null;
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
        threads.close();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
