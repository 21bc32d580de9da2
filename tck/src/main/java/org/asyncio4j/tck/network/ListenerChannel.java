package org.asyncio4j.tck.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A listening channel of the simulated network. Loop thread only. */
final class ListenerChannel extends ServerSocketChannel implements Pollable {

    private static final int BACKLOG = 50; // the JDK's

    private final SimulatedChannels provider;
    private final Host host;
    private final @Nullable ProtocolFamily family; // null for both Internet families
    private final Options options;
    private final Queue<StreamChannel> accepted = new ArrayDeque<>(); // loop thread: connected, and not accepted yet
    private final Queue<Runnable> waiting = new ArrayDeque<>(); // loop thread: clients for which there was no room
    private @Nullable SocketAddress local; // loop thread
    private int port; // loop thread; 0 for none
    private int backlog; // loop thread

    ListenerChannel(SimulatedChannels provider, Host host, @Nullable ProtocolFamily family) {
        super(provider);
        this.provider = provider;
        this.host = host;
        this.family = family;
        this.options = Options.ofListener(isUnix());
    }

    private boolean isUnix() {
        return family == StandardProtocolFamily.UNIX;
    }

    private void checkOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public ServerSocketChannel bind(@Nullable SocketAddress to, int most) throws IOException {
        checkOpen();
        if (local != null) {
            throw new AlreadyBoundException();
        }
        if (isUnix()) {
            if (!(to instanceof UnixDomainSocketAddress path)) {
                throw new UnsupportedAddressTypeException();
            }
            host.network().unixNames().bind(path, this);
            local = path;
        } else {
            InetSocketAddress wanted = Inet.local(host, to, family);
            InetSocketAddress taken = host.tcp().take(wanted, new Ports.Taken(
                    this, wanted.getAddress(), Inet.isOnlyIpv4(family),
                    options.isSet(StandardSocketOptions.SO_REUSEPORT)));
            port = taken.getPort();
            local = taken;
        }
        backlog = most < 1 ? BACKLOG : most;
        return this;
    }

    /** Connects {@code client} to a new channel to be accepted; returns false if too many wait already. */
    boolean offer(StreamChannel client) {
        if (accepted.size() > backlog) {
            return false;
        }
        StreamChannel served = new StreamChannel(provider, host, family);
        served.serve(client, options);
        accepted.add(served);
        host.network().readiness().changed(this);
        return true;
    }

    /** Registers a client that found no room, to try again when there is room. */
    void addWaiting(Runnable again) {
        waiting.add(again);
    }

    @Override
    public @Nullable SocketChannel accept() throws IOException {
        checkOpen();
        if (local == null) {
            throw new NotYetBoundException();
        }
        StreamChannel next = accepted.poll();
        if (next == null) {
            Blocking.refuse(this, "accept()");
            return null;
        }
        while (accepted.size() <= backlog && !waiting.isEmpty()) {
            waiting.remove().run(); // it may have given up meanwhile
        }
        return next;
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        host.network().readiness().closed(this);
        host.tcp().release(port, this);
        host.network().unixNames().release(this);
        for (StreamChannel each : accepted) {
            each.reset();
            each.close();
        }
        accepted.clear();
        while (!waiting.isEmpty()) {
            waiting.remove().run(); // they find no listener
        }
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // accept() checks the mode
    }

    @Override
    public int readyOperations() {
        return isOpen() && !accepted.isEmpty() ? SelectionKey.OP_ACCEPT : 0;
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() throws IOException {
        checkOpen();
        return local;
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
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
    public ServerSocket socket() {
        throw new UnsupportedOperationException("a channel of a simulated network has no socket");
    }

    @Override
    public String toString() {
        return "ServerSocketChannel[simulated, " + (isOpen() ? local : "closed") + "]";
    }
}
