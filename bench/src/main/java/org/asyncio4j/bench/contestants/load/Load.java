package org.asyncio4j.bench.contestants.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.asyncio4j.bench.SelfSigned;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a server, usually ten, each of which sends the next request as soon as it has the answer to the
 * previous one. It uses one thread, and no library, because it must need less than any server.
 */
public final class Load implements AutoCloseable {

    private static final int CONNECTIONS = 10;
    private static final int MANY_CONNECTIONS = 10_000;
    private static final int ACTIVE_OF_MANY = 100;
    private static final int INBOX = 256 * 1024;
    private static final String[] TLS_VERSION = {"TLSv1.3"};
    private static final String[] TLS_CIPHER = {"TLS_AES_128_GCM_SHA256"};

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Selector selector = Selector.open();
    private final List<LoadConnection> active = new ArrayList<>();
    private final List<LoadConnection> all = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Consumer<SelectionKey> onReady = this::ready;
    private long toSend;
    private long toReceive;

    private Load() throws IOException {}

    /**
     * Connects, and waits until each connection has been answered once.
     *
     * @param asked the question and its case, and the {@code target}: a port, or the path of a Unix socket
     * @throws WrongAnswerException if the server gives a wrong answer
     */
    public static Load connect(Arguments asked) throws IOException {
        boolean many = asked.question().equals("Connections10k");
        int connections = asked.number("connections", many ? MANY_CONNECTIONS : CONNECTIONS);
        int active = asked.number("active", many ? Math.min(connections, ACTIVE_OF_MANY) : connections);
        Load load = new Load();
        try {
            load.open(asked, connections, active);
            return load;
        } catch (SocketException failure) {
            load.close();
            throw new IOException(failure.getMessage() + ", with " + load.all.size() + " of " + connections
                    + " connections (each takes an open file, here and in the server: ulimit -n)", failure);
        } catch (IOException | RuntimeException failure) {
            load.close();
            throw failure;
        }
    }

    private void open(Arguments asked, int connections, int actives) throws IOException {
        String target = asked.get("target");
        if (target == null) {
            throw new IllegalArgumentException("there is no target=PORT or target=PATH");
        }
        SocketAddress address = target.chars().allMatch(Character::isDigit)
                ? new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(target))
                : UnixDomainSocketAddress.of(target);
        SslOptions ssl = asked.get("over", "tcp").equals("tls")
                ? SslOptions.clientTrusting(SelfSigned.pem()).withServerHostname("localhost")
                : null;
        Exchange exchange = Exchange.of(asked);
        ByteBuffer inbox = ByteBuffer.allocateDirect(INBOX);
        for (int i = 0; i < connections; i++) {
            LoadConnection connection = connect(address, ssl, exchange, i, inbox);
            all.add(connection);
            connection.greet();
            connection.register(selector);
            if (active.size() < actives) {
                active.add(connection);
            }
        }
    }

    private static LoadConnection connect(
            SocketAddress address, @Nullable SslOptions ssl, Exchange exchange, int number, ByteBuffer inbox)
            throws IOException {
        byte[] request = exchange.request(number);
        Answer answer = exchange.answer(number);
        if (ssl == null) {
            return new PlainConnection(LoadConnection.connect(address), request, answer, inbox);
        }
        SSLEngine engine = ssl.newEngine(TlsRole.CLIENT);
        engine.setEnabledProtocols(TLS_VERSION);
        engine.setEnabledCipherSuites(TLS_CIPHER);
        var connection = new TlsConnection(LoadConnection.connect(address), engine, request, answer, inbox);
        connection.handshake();
        return connection;
    }

    /**
     * Sends that many requests, and waits for the answers.
     *
     * @throws WrongAnswerException if an answer is wrong
     */
    public Round run(long requests) throws IOException {
        latencies.clear();
        toSend = requests;
        toReceive = requests;
        long cpu = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        for (LoadConnection connection : active) {
            send(connection, System.nanoTime());
        }
        try {
            while (toReceive > 0) {
                selector.select(onReady);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        long nanos = System.nanoTime() - begin;
        return new Round(
                nanos,
                latencies.percentile(50),
                latencies.percentile(99),
                threads.getCurrentThreadCpuTime() - cpu);
    }

    private void ready(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable() && connection.receive()) {
                long now = System.nanoTime();
                latencies.add(now - connection.sentAt);
                toReceive--;
                send(connection, now);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void send(LoadConnection connection, long now) throws IOException {
        if (toSend > 0) {
            toSend--;
            connection.sentAt = now;
            connection.send();
        }
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : all) {
            connection.close();
        }
        selector.close();
    }
}
