package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;
import java.util.Objects;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.io.LateWrites;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.DatagramProtocol;
import org.asyncio4j.transports.DatagramTransport;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/** A datagram endpoint over a channel of the JDK. Loop thread only. */
final class DatagramChannelTransport implements DatagramTransport, Readiness.Sink, OpenChannels.Owner {

    /*
     * Overview.
     *
     *   OPEN --close--> FLUSHING --all is sent--> LOST
     *     |                '---------abort-----------^
     *     '------close with nothing to send, abort
     *
     * LOST: nothing is sent any longer, and connectionLost is called in a turn of its own, or has been called. No
     * network failure leads there.
     *
     * Exceptions of the protocol propagate, to the loop or to the caller of sendTo: each method here has its state in
     * order before it calls the protocol.
     */

    private enum State {
        OPEN,
        FLUSHING,
        LOST
    }

    /** The limit of datagrams received in a row. A flood must not keep the loop from the rest of its work. */
    private static final int MAX_BATCH = 16;

    private final LoopSide side;
    private final DatagramChannel channel;
    private final Handle readable;
    private final Handle writable;
    private final DatagramQueue output = new DatagramQueue();
    private final FlowControl flow;
    private final LateWrites lateWrites = new LateWrites(this, "sendTo() on an endpoint that is closed");
    private final @Nullable InetSocketAddress remote;
    private final ChannelInfo info;
    private final Readiness.Watch watch;
    private DatagramProtocol protocol; // loop thread
    private State state = State.OPEN; // loop thread
    private boolean begun; // loop thread: connectionMade has been called
    private boolean paused; // loop thread

    /**
     * Creates a transport over a channel, which it owns from now on; closes the channel if this fails. If
     * {@code remote} is not null, it sends to that address only.
     */
    DatagramChannelTransport(
            LoopSide side, DatagramChannel channel, @Nullable InetSocketAddress remote, DatagramProtocol protocol)
            throws IOException {
        this.side = side;
        this.channel = channel;
        this.remote = remote;
        this.protocol = Objects.requireNonNull(protocol, "protocol");
        this.flow = new FlowControl(this, output::size, side.loop());
        this.readable = side.io().newHandle(this::receive);
        this.writable = side.io().newHandle(this::flush);
        channel.configureBlocking(false);
        this.info = new ChannelInfo(channel.getRemoteAddress(), channel.getLocalAddress(), channel);
        this.watch = side.readiness().watch(channel, this);
        side.open().add(channel, this, side.open().site());
    }

    /** Starts the protocol, then calls {@code after}. */
    void begin(Runnable after) {
        side.loop().callSoon(() -> protocol.connectionMade(this));
        side.loop().callSoon(this::startReading);
        side.loop().callSoon(after);
    }

    private void startReading() {
        begun = true;
        updateWatch();
    }

    private void updateWatch() {
        int operations = 0;
        if (begun && isReading()) {
            operations |= SelectionKey.OP_READ;
        }
        if (state != State.LOST && !output.isEmpty()) {
            operations |= SelectionKey.OP_WRITE;
        }
        watch.want(operations);
    }

    @Override
    public void ready(int operations) {
        if ((operations & SelectionKey.OP_READ) != 0) {
            side.io().ready(readable);
        }
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            side.io().ready(writable);
        }
    }

    // Receiving

    private void receive() {
        for (int i = 0; i < MAX_BATCH && isReading(); i++) {
            if (!receiveOne()) {
                return;
            }
        }
    }

    /** Receives a datagram. Returns whether there may be more. */
    private boolean receiveOne() {
        ByteBuffer buffer = side.readBuffer().cleared();
        SocketAddress from;
        try {
            from = channel.receive(buffer);
        } catch (IOException failure) {
            protocol.errorReceived(failure);
            return false;
        }
        if (from == null) {
            return false;
        }
        side.readBuffer()
                .deliverFilled(buffer, data -> protocol.datagramReceived(data, (InetSocketAddress) from));
        return true;
    }

    @Override
    public boolean isReading() {
        return state == State.OPEN && !paused;
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over) {
        try {
            return channel.join(group, over);
        } catch (IOException failure) {
            throw Throwing.any(failure);
        } catch (UnsupportedOperationException otherFamily) {
            throw new IllegalArgumentException("the group is not of the address family of " + this + ": " + group,
                    otherFamily);
        }
    }

    @Override
    public void pauseReading() {
        if (!paused) {
            paused = true;
            updateWatch();
        }
    }

    @Override
    public void resumeReading() {
        if (paused) {
            paused = false;
            updateWatch();
        }
    }

    // Sending

    @Override
    public void sendTo(ByteBuffer data, @Nullable InetSocketAddress to) {
        checkAddress(to);
        if (state == State.LOST) {
            lateWrites.add();
        } else if (!output.isEmpty() || !trySend(data, to)) {
            output.add(data, to);
            updateWatch();
            flow.grown();
        }
        data.position(data.limit()); // consumed in any case
    }

    private void checkAddress(@Nullable InetSocketAddress to) {
        if (remote == null && to == null) {
            throw new IllegalArgumentException("an endpoint without a remote address needs one to send to");
        }
        if (remote != null && to != null && !to.equals(remote)) {
            throw new IllegalArgumentException("this endpoint sends to " + remote + " only, not to " + to);
        }
    }

    /** Sends a datagram or reports why it cannot be sent. Returns false if there is no room. */
    private boolean trySend(ByteBuffer data, @Nullable InetSocketAddress to) {
        try {
            return send(data, to);
        } catch (IOException failure) {
            data.position(data.limit());
            protocol.errorReceived(failure);
            return true;
        }
    }

    /** Sends a datagram. Returns false if there is no room. */
    private boolean send(ByteBuffer data, @Nullable InetSocketAddress to) throws IOException {
        InetSocketAddress target = to == null ? Objects.requireNonNull(remote) : to;
        boolean empty = !data.hasRemaining();
        if (empty && info.peerName() != null) {
            throw new IOException("the JDK sends no empty datagrams from a connected channel");
        }
        try {
            int sent = info.peerName() == null ? channel.send(data, target) : channel.write(data);
            return sent > 0 || empty; // for an empty one the channel returns 0 in either case: it counts as sent
        } catch (UnresolvedAddressException | UnsupportedAddressTypeException unusable) {
            throw new IOException("cannot send to " + target, unusable);
        }
    }

    private void flush() {
        if (state == State.LOST) {
            return;
        }
        IOException failure = sendKept();
        flow.shrunk(); // which may send more
        try {
            if (failure != null) {
                protocol.errorReceived(failure);
            }
        } finally {
            afterFlush();
        }
    }

    /** Sends as many datagrams as there is room for, up to the first failure; the datagram that fails is dropped. */
    private @Nullable IOException sendKept() {
        while (!output.isEmpty()) {
            DatagramQueue.Entry next = output.first();
            try {
                if (!send(next.data(), next.to())) {
                    return null;
                }
                output.removeFirst();
            } catch (IOException failure) {
                output.removeFirst();
                return failure;
            }
        }
        return null;
    }

    private void afterFlush() {
        updateWatch();
        if (state == State.FLUSHING && output.isEmpty()) {
            state = State.LOST;
            callConnectionLost();
        }
    }

    @Override
    public long writeBufferSize() {
        return output.size();
    }

    @Override
    public WaterMarks writeBufferLimits() {
        return flow.marks();
    }

    @Override
    public void setWriteBufferLimits(WaterMarks limits) {
        flow.setMarks(limits);
    }

    // The end

    @Override
    public void close() {
        if (state != State.OPEN) {
            return;
        }
        if (output.isEmpty()) {
            lose();
        } else {
            state = State.FLUSHING;
            updateWatch();
        }
    }

    @Override
    public void abort() {
        if (state != State.LOST) {
            lose();
        }
    }

    private void lose() {
        state = State.LOST;
        output.clear();
        updateWatch();
        side.loop().callSoon(this::callConnectionLost);
    }

    private void callConnectionLost() {
        try {
            protocol.connectionLost(null);
        } finally {
            release();
        }
    }

    /** Releases the channel. */
    private void release() {
        side.open().closeQuietly(watch::close);
        side.open().remove(channel);
    }

    @Override
    public boolean isUnclosed() {
        return state != State.LOST;
    }

    @Override
    public void drop() {
        state = State.LOST;
        output.clear();
        release();
    }

    // Properties

    @Override
    public boolean isClosing() {
        return state != State.OPEN;
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return info.of(what);
    }

    @Override
    public BaseProtocol protocol() {
        return protocol;
    }

    @Override
    public void setProtocol(BaseProtocol newProtocol) {
        if (!(newProtocol instanceof DatagramProtocol datagrams)) {
            throw new IllegalArgumentException(
                    "an endpoint needs a DatagramProtocol, and this is not one: " + Repr.of(newProtocol));
        }
        protocol = datagrams;
    }

    @Override
    public String toString() {
        return "<DatagramChannelTransport " + state.name().toLowerCase(Locale.ROOT) + " " + info.socketName()
                + (remote == null ? "" : " -> " + remote)
                + (output.isEmpty() ? "" : " unsent=" + output.size()) + ">";
    }
}
