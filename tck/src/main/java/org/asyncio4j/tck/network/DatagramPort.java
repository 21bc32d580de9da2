package org.asyncio4j.tck.network;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A datagram channel of the simulated network. Loop thread only. */
final class DatagramPort extends DatagramChannel implements Pollable {

    /** The maximum size of a datagram. */
    private static final int MAX_SIZE = 65_507;

    /** The overhead of each datagram in addition to its bytes. */
    private static final int HEADER = 64;

    private static final InetAddress BROADCAST = InetAddress.ofLiteral("255.255.255.255");

    private final Host host;
    private final @Nullable ProtocolFamily family; // null for both
    private final Options options = Options.ofDatagrams();
    private final Queue<Datagram> arrived = new ArrayDeque<>(); // loop thread
    private final List<Membership> memberships = new ArrayList<>(); // loop thread
    private int bytesArrived; // loop thread
    private @Nullable InetSocketAddress local; // loop thread
    private @Nullable InetSocketAddress remote; // loop thread
    private boolean unreachable; // loop thread: a datagram found no port, and the program has not been notified yet

    /** A datagram with its source. */
    private record Datagram(ByteBuffer data, InetSocketAddress from) {

        int size() {
            return data.remaining() + HEADER;
        }
    }

    DatagramPort(SimulatedChannels provider, Host host, @Nullable ProtocolFamily family) {
        super(provider);
        this.host = host;
        this.family = family;
    }

    private void checkOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    int port() {
        return local == null ? 0 : local.getPort();
    }

    // Addresses

    @Override
    public DatagramChannel bind(@Nullable SocketAddress to) throws IOException {
        checkOpen();
        if (local != null) {
            throw new AlreadyBoundException();
        }
        if (to instanceof InetSocketAddress inet && inet.getAddress() != null
                && inet.getAddress().isMulticastAddress()) {
            take(Inet.checked(to, family));
        } else {
            take(Inet.local(host, to, family));
        }
        return this;
    }

    private void take(InetSocketAddress wanted) throws IOException {
        boolean shared = options.isSet(StandardSocketOptions.SO_REUSEPORT)
                || options.isSet(StandardSocketOptions.SO_REUSEADDR);
        local = host.udp().take(
                wanted, new Ports.Taken(this, wanted.getAddress(), Inet.isOnlyIpv4(family), shared));
    }

    @Override
    public DatagramChannel connect(SocketAddress to) throws IOException {
        InetSocketAddress inet = Inet.checked(to, family);
        checkOpen();
        if (remote != null) {
            throw new AlreadyConnectedException();
        }
        InetAddress target = Inet.target(inet.getAddress());
        bindIfNot();
        remote = new InetSocketAddress(target, inet.getPort());
        if (Objects.requireNonNull(local).getAddress().isAnyLocalAddress()) {
            local = new InetSocketAddress(Inet.source(host, target), port());
        }
        arrived.clear();
        bytesArrived = 0;
        return this;
    }

    private void bindIfNot() throws IOException {
        if (local == null) {
            take(Inet.local(host, null, family));
        }
    }

    @Override
    public DatagramChannel disconnect() throws IOException {
        remote = null;
        unreachable = false;
        return this;
    }

    @Override
    public boolean isConnected() {
        return remote != null;
    }

    // Sending

    @Override
    public int send(ByteBuffer data, SocketAddress to) throws IOException {
        InetSocketAddress target = Inet.checked(to, family);
        checkOpen();
        if (remote != null && !remote.equals(target)) {
            throw new AlreadyConnectedException();
        }
        return sendTo(data, target);
    }

    private int sendTo(ByteBuffer data, InetSocketAddress to) throws IOException {
        throwUnreachable();
        int size = data.remaining();
        if (size > MAX_SIZE) {
            throw new SocketException("Message too long");
        }
        if (to.getPort() == 0) {
            throw new SocketException("Can't send to port 0");
        }
        bindIfNot();
        InetAddress address = Inet.target(to.getAddress());
        ByteBuffer copy = ByteBuffer.allocate(size);
        copy.put(data).flip();
        if (address.equals(BROADCAST)) {
            if (!options.isSet(StandardSocketOptions.SO_BROADCAST)) {
                throw new SocketException("Permission denied");
            }
            host.network().hosts().forEach(each -> carry(copy, each, address, to.getPort()));
        } else if (address.isMulticastAddress()) {
            for (DatagramPort member : host.network().groups().members(address, to.getPort())) {
                carry(member.host, () -> member.deliver(copy, source(member.host.address())));
            }
        } else {
            Host target = host.network().find(host, address);
            if (target != null) {
                carry(copy, target, address, to.getPort());
            }
        }
        return size;
    }

    private InetSocketAddress source(InetAddress to) {
        InetSocketAddress here = Objects.requireNonNull(local);
        return here.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(Inet.source(host, to), here.getPort())
                : here;
    }

    private void carry(ByteBuffer data, Host target, InetAddress address, int port) {
        InetSocketAddress from = source(address);
        carry(target, () -> {
            List<DatagramPort> there = target.udp().findAll(address, port, DatagramPort.class);
            if (there.isEmpty()) {
                target.to(host).carryOnce(this::unreachable);
            } else {
                there.getFirst().deliver(data, from);
            }
        });
    }

    private void carry(Host target, Runnable arrival) {
        host.to(target).carryDatagram(arrival);
    }

    private void unreachable() {
        if (remote != null && isOpen()) {
            unreachable = true;
            host.network().readiness().changed(this);
        }
    }

    private void throwUnreachable() throws PortUnreachableException {
        if (unreachable) {
            unreachable = false;
            throw new PortUnreachableException();
        }
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
        return sendTo(data, connected());
    }

    @Override
    public long write(ByteBuffer[] data, int offset, int length) throws IOException {
        InetSocketAddress to = connected();
        Objects.checkFromIndexSize(offset, length, data.length);
        ByteBuffer all = ByteBuffer.allocate(MAX_SIZE + 1);
        for (int i = offset; i < offset + length; i++) {
            if (data[i].remaining() > all.remaining()) {
                throw new SocketException("Message too long");
            }
            all.put(data[i]);
        }
        return sendTo(all.flip(), to);
    }

    private InetSocketAddress connected() throws IOException {
        checkOpen();
        InetSocketAddress to = remote;
        if (to == null) {
            throw new NotYetConnectedException();
        }
        return to;
    }

    // Receiving

    private void deliver(ByteBuffer data, InetSocketAddress from) {
        Datagram datagram = new Datagram(data.asReadOnlyBuffer(), from);
        boolean known = remote == null || remote.equals(from);
        if (isOpen() && known && bytesArrived + datagram.size() <= options.roomToReceive()) {
            arrived.add(datagram);
            bytesArrived += datagram.size();
            host.network().readiness().changed(this);
        }
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        checkOpen();
        if (into.isReadOnly()) {
            throw new IllegalArgumentException("Read-only buffer");
        }
        bindIfNot();
        throwUnreachable();
        Datagram next = arrived.poll();
        if (next == null) {
            Blocking.refuse(this, "receive()");
            return null;
        }
        bytesArrived -= next.size();
        into.put(next.data.slice(0, Math.min(into.remaining(), next.data.remaining())));
        return next.from;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        connected();
        int before = into.position();
        return receive(into) == null ? 0 : into.position() - before;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        ByteBuffer all = ByteBuffer.allocate(MAX_SIZE);
        int count = read(all);
        all.flip();
        for (int i = offset; i < offset + length; i++) {
            int size = Math.min(all.remaining(), into[i].remaining());
            into[i].put(all.slice(all.position(), size));
            all.position(all.position() + size);
        }
        return (long) count - all.remaining();
    }

    // Groups

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over) throws IOException {
        if (!group.isMulticastAddress()) {
            throw new IllegalArgumentException("Group not a multicast address");
        }
        checkOpen();
        for (Membership each : memberships) {
            if (each.group().equals(group) && each.networkInterface().equals(over)) {
                return each;
            }
        }
        Membership joined = new Membership(this, group, over);
        memberships.add(joined);
        host.network().groups().add(joined);
        return joined;
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over, InetAddress source) {
        throw new UnsupportedOperationException("the simulated network does not distinguish senders to a group");
    }

    void left(Membership membership) {
        memberships.remove(membership);
        host.network().groups().remove(membership);
    }

    // The end

    @Override
    protected void implCloseSelectableChannel() {
        host.network().readiness().closed(this);
        host.udp().release(port(), this);
        List.copyOf(memberships).forEach(Membership::drop);
        arrived.clear();
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // receiving checks the mode
    }

    @Override
    public int readyOperations() {
        if (!isOpen()) {
            return 0;
        }
        return !arrived.isEmpty() || unreachable ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_WRITE;
    }

    // What it is

    @Override
    public @Nullable SocketAddress getRemoteAddress() throws IOException {
        checkOpen();
        return remote;
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() throws IOException {
        checkOpen();
        return local;
    }

    @Override
    public <T> DatagramChannel setOption(SocketOption<T> name, T value) throws IOException {
        options.set(isOpen(), name, value);
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
    public DatagramSocket socket() {
        throw new UnsupportedOperationException("a channel of a simulated network has no socket");
    }

    @Override
    public String toString() {
        return "DatagramChannel[simulated, " + (isOpen() ? local + " -> " + remote : "closed") + "]";
    }
}
