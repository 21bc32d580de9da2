package org.asyncio4j.tck.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** One end of a stream in the simulated network. Loop thread only. */
final class StreamChannel extends SocketChannel implements Pollable {

    /*
     * Overview. It behaves as on Linux and in the JDK:
     *
     *   IDLE --connect--> CONNECTING --an answer--> CONNECTED
     *                          '------failure----------'---> BROKEN
     *
     * BROKEN: data that has arrived can still be read, then reading fails; writing fails at once. Closing an end that
     * has not read everything, or does not linger, resets the other end; so does data that arrives at a closed end.
     * Unix sockets need no such messages: the system tracks both ends, and loses nothing on the way.
     */

    private enum State {
        IDLE,
        CONNECTING,
        CONNECTED,
        BROKEN
    }

    /** The time that a system waits for an answer: six tries, with longer and longer pauses. */
    private static final Duration CONNECTING_LIMIT = Duration.ofSeconds(127);

    /** The number of reads per second of a slow reader. */
    private static final int SLOW_READS = 20;

    private final Host host;
    private final @Nullable ProtocolFamily family; // null for both Internet families
    private final Options options;
    private State state = State.IDLE; // loop thread
    private @Nullable SocketAddress local; // loop thread
    private @Nullable SocketAddress remote; // loop thread
    private int port; // loop thread: taken from its host; 0 for none
    private @Nullable Connection connection; // loop thread; from when the other end exists
    private @Nullable IOException failure; // loop thread; of a connect, or the cause of BROKEN
    private boolean answered; // loop thread: connecting has ended, and the program has not noticed yet
    private boolean inputShut; // loop thread
    private boolean outputShut; // loop thread
    private Duration readAgain = Duration.ZERO; // loop thread; of a slow reader
    private @Nullable TimerHandle timer; // loop thread: the limit of connecting, then the end of a reader's pause

    /** Both directions, as seen by this end. */
    private record Connection(StreamChannel peer, Flow in, Flow out) {}

    StreamChannel(SimulatedChannels provider, Host host, @Nullable ProtocolFamily family) {
        super(provider);
        this.host = host;
        this.family = family;
        this.options = Options.ofStream(isUnix());
    }

    private boolean isUnix() {
        return family == StandardProtocolFamily.UNIX;
    }

    private Network network() {
        return host.network();
    }

    private void changed() {
        network().readiness().changed(this);
    }

    private void checkOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    // Connecting

    @Override
    public SocketChannel bind(@Nullable SocketAddress to) throws IOException {
        checkOpen();
        if (state == State.CONNECTING) {
            throw new ConnectionPendingException();
        }
        if (local != null) {
            throw new AlreadyBoundException();
        }
        if (isUnix()) {
            throw new IOException("an end of a Unix socket that connects has no name here");
        }
        take(Inet.local(host, to, family));
        return this;
    }

    private void take(InetSocketAddress wanted) throws IOException {
        InetSocketAddress taken = host.tcp().take(
                wanted, new Ports.Taken(this, wanted.getAddress(), Inet.isOnlyIpv4(family), false));
        port = taken.getPort();
        local = taken;
    }

    @Override
    public boolean connect(SocketAddress to) throws IOException {
        SocketAddress target = checked(to);
        checkOpen();
        if (state == State.CONNECTING) {
            throw new ConnectionPendingException();
        }
        if (state != State.IDLE) {
            throw new AlreadyConnectedException();
        }
        remote = target;
        state = State.CONNECTING;
        if (target instanceof UnixDomainSocketAddress unix) {
            connectTo(unix);
            return finishConnect();
        }
        connectTo((InetSocketAddress) target);
        return isBlocking() && finishConnect();
    }

    private SocketAddress checked(SocketAddress to) {
        if (isUnix() != to instanceof UnixDomainSocketAddress) {
            throw new UnsupportedAddressTypeException();
        }
        if (isUnix()) {
            return to;
        }
        InetSocketAddress inet = Inet.checked(to, family);
        return new InetSocketAddress(Inet.target(inet.getAddress()), inet.getPort());
    }

    private void connectTo(UnixDomainSocketAddress to) throws IOException {
        local = UnixDomainSocketAddress.of("");
        try {
            ListenerChannel listener = network().unixNames().find(to);
            if (!listener.offer(this)) {
                throw new SocketException("Resource temporarily unavailable");
            }
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    private void connectTo(InetSocketAddress to) throws IOException {
        InetAddress source = Inet.source(host, to.getAddress());
        if (local == null) {
            take(new InetSocketAddress(source, 0));
        } else if (local instanceof InetSocketAddress bound && bound.getAddress().isAnyLocalAddress()) {
            local = new InetSocketAddress(source, port);
        }
        Host target = network().find(host, to.getAddress());
        if (target == null) {
            fail(new NoRouteToHostException("No route to host: " + to));
            return;
        }
        timer = network().later(CONNECTING_LIMIT, () -> {
            timer = null;
            fail(new ConnectException("Connection timed out: " + to));
        });
        Route there = host.to(target);
        there.carry(() -> knock(target, to, there), () -> {});
    }

    /** Arrives at the other host and asks a listener for a connection. */
    private void knock(Host target, InetSocketAddress to, Route there) {
        if (!isOpen() || state != State.CONNECTING) {
            return;
        }
        ListenerChannel listener = target.refuses(to.getPort())
                ? null
                : target.tcp().find(to.getAddress(), to.getPort(), ListenerChannel.class);
        if (listener == null) {
            there.back().carry(() -> fail(new ConnectException("Connection refused: " + to)), () -> {});
        } else if (!listener.offer(this)) {
            listener.addWaiting(() -> knock(target, to, there));
        }
    }

    /** Becomes the end that a listener accepts, connected to {@code client}. */
    void serve(StreamChannel client, Options listening) {
        options.takeRoomOf(listening);
        local = client.remote;
        remote = client.local;
        Flow there = flow(client, this);
        Flow back = flow(this, client);
        client.connection = new Connection(this, back, there);
        connection = new Connection(client, there, back);
        joined();
        if (isUnix()) {
            client.joined();
        } else {
            host.to(client.host).carry(client::joined, () -> {});
        }
    }

    private void joined() {
        if (isOpen() && (state == State.IDLE || state == State.CONNECTING)) {
            answered = state == State.CONNECTING;
            state = State.CONNECTED;
            stopTimer();
            host.connected(this);
            changed();
        }
    }

    private static Flow flow(StreamChannel from, StreamChannel to) {
        Route route = from.host.to(to.host);
        return new Flow(route, from.options.roomToSend(), to.options.roomToReceive(), new Flow.Ends() {
            @Override
            public void senderChanged() {
                from.changed();
            }

            @Override
            public void receiverChanged() {
                to.changed();
            }

            @Override
            public void refused() {
                route.back().carryOnce(from::resetArrives);
            }

            @Override
            public void givenUp() {
                from.fail(new IOException("Connection timed out"));
            }
        });
    }

    @Override
    public boolean finishConnect() throws IOException {
        checkOpen();
        if (state == State.BROKEN && answered) {
            IOException refused = Objects.requireNonNull(failure);
            close();
            throw refused;
        }
        if (state == State.IDLE) {
            throw new NoConnectionPendingException();
        }
        if (state == State.CONNECTING) {
            Blocking.refuse(this, "connect()");
            return false;
        }
        answered = false;
        return true;
    }

    @Override
    public boolean isConnected() {
        return isOpen() && (state == State.CONNECTED || state == State.BROKEN) && !answered;
    }

    @Override
    public boolean isConnectionPending() {
        return isOpen() && (state == State.CONNECTING || answered);
    }

    // Reading

    @Override
    public int read(ByteBuffer into) throws IOException {
        Flow in = connected().in;
        if (inputShut) {
            return -1;
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        int count = host.bytesPerSecond() == Long.MAX_VALUE ? in.read(into, Integer.MAX_VALUE) : readSlowly(in, into);
        if (count > 0) {
            return count;
        }
        if (in.isAtEnd() && !(isUnix() && failure != null)) {
            return -1;
        }
        if (in.bytesArrived() == 0 && failure != null) {
            throw failure instanceof SocketException reset ? again(reset) : new IOException(failure.getMessage());
        }
        Blocking.refuse(this, "read()");
        return 0;
    }

    private static IOException again(SocketException reset) {
        return new SocketException(reset.getMessage());
    }

    private int readSlowly(Flow in, ByteBuffer into) {
        if (isPausing()) {
            return 0;
        }
        long rate = host.bytesPerSecond();
        int count = in.read(into, Math.clamp(rate / SLOW_READS, 1, Integer.MAX_VALUE));
        if (count > 0) {
            Duration pause = Duration.ofNanos((long) (count * 1e9 / rate));
            readAgain = network().time().plus(pause);
            timer = network().later(pause, () -> {
                timer = null;
                changed();
            });
        }
        return count;
    }

    private boolean isPausing() {
        return network().time().compareTo(readAgain) < 0;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            if (into[i].hasRemaining()) {
                int count = read(into[i]);
                if (count < 0) {
                    return all == 0 ? count : all;
                }
                all += count;
                if (into[i].hasRemaining()) {
                    break;
                }
            }
        }
        return all;
    }

    // Writing

    @Override
    public int write(ByteBuffer data) throws IOException {
        Flow out = connected().out;
        checkWritable(out);
        int count = out.send(data);
        if (data.hasRemaining() && !out.isDead()) {
            Blocking.refuse(this, "write()");
        }
        return count;
    }

    private void checkWritable(Flow out) throws IOException {
        if (outputShut) {
            throw new ClosedChannelException();
        }
        if (out.isDead()) {
            throw new IOException("Broken pipe");
        }
    }

    @Override
    public long write(ByteBuffer[] data, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        Flow out = connected().out;
        checkWritable(out);
        long all = 0;
        for (int i = offset; i < offset + length && !out.isDead(); i++) {
            all += write(data[i]);
            if (data[i].hasRemaining()) {
                break;
            }
        }
        return all;
    }

    private Connection connected() throws IOException {
        checkOpen();
        Connection here = connection;
        if (here == null || !isConnected()) {
            throw new NotYetConnectedException();
        }
        return here;
    }

    @Override
    public SocketChannel shutdownInput() throws IOException {
        connected();
        inputShut = true;
        changed();
        return this;
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
        Flow out = connected().out;
        if (!outputShut) {
            outputShut = true;
            out.end();
            changed();
        }
        return this;
    }

    // The end

    /** Resets the connection: both ends fail, the other one as soon as the reset arrives. */
    void reset() {
        Connection here = connection;
        if (here != null && state == State.CONNECTED) {
            host.to(here.peer.host).carryOnce(here.peer::resetArrives);
            resetArrives();
        }
    }

    private void resetArrives() {
        fail(new SocketException("Connection reset"));
    }

    private void fail(IOException how) {
        if (!isOpen() || state == State.BROKEN) {
            return;
        }
        answered = state == State.CONNECTING;
        state = State.BROKEN;
        failure = how;
        stopTimer();
        if (connection != null) {
            connection.in.kill();
            connection.out.kill();
        }
        changed();
    }

    @Override
    protected void implCloseSelectableChannel() {
        stopTimer();
        network().readiness().closed(this);
        host.closed(this);
        host.tcp().release(port, this);
        Connection here = connection;
        if (here == null) {
            return;
        }
        boolean unread = here.in.leave();
        if (state == State.BROKEN) {
            return;
        }
        if (isUnix()) {
            here.out.end();
            here.peer.peerClosed(unread);
        } else if (unread || options.isLingerZero() || state == State.CONNECTING) {
            here.out.kill();
            host.to(here.peer.host).carryOnce(here.peer::resetArrives);
        } else {
            here.out.end();
        }
    }

    /** Notes that the other end of a Unix socket is closed: sent data has arrived, and this end knows at once. */
    private void peerClosed(boolean unread) {
        if (connection != null) {
            connection.out.kill();
        }
        if (unread) {
            failure = new SocketException("Connection reset");
        }
        changed();
    }

    private void stopTimer() {
        network().drop(timer);
        timer = null;
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // each operation checks the mode
    }

    @Override
    public int readyOperations() {
        if (!isOpen() || state == State.IDLE || state == State.CONNECTING) {
            return 0;
        }
        Connection here = connection;
        if (here == null) {
            return SelectionKey.OP_CONNECT;
        }
        int operations = isConnectionPending() ? SelectionKey.OP_CONNECT : 0;
        if (failure != null || inputShut || here.in.isAtEnd() || (here.in.bytesArrived() > 0 && !isPausing())) {
            operations |= SelectionKey.OP_READ;
        }
        if (state == State.BROKEN || outputShut || here.out.isWritable()) {
            operations |= SelectionKey.OP_WRITE;
        }
        return operations;
    }

    // State

    /** Returns the number of bytes written at the other end and not read at this one. */
    int bytesKept() {
        return connection == null ? 0 : connection.in.bytesKept();
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() throws IOException {
        checkOpen();
        return isConnected() ? remote : null;
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() throws IOException {
        checkOpen();
        return local;
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        options.set(isOpen(), name, value);
        if (connection != null) {
            connection.out.setRoomToSend(options.roomToSend());
            connection.in.setRoomToReceive(options.roomToReceive());
        }
        return this;
    }

    @Override
    public <T> @Nullable T getOption(SocketOption<T> name) throws IOException {
        return options.get(isOpen(), name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return options.supported();
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException("a channel of a simulated network has no socket");
    }

    @Override
    public String toString() {
        return "SocketChannel[simulated, " + (isOpen() ? state.name().toLowerCase(Locale.ROOT) : "closed")
                + " " + local + " -> " + remote + "]";
    }
}
