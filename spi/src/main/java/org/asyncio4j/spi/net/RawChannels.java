package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.NetworkStack;
import org.asyncio4j.transports.Channels;

/**
 * The channels that a program uses directly. Methods that suspend do their work in the task rather than in the callback
 * of the watcher: a task that is cancelled in between has taken nothing from the channel.
 */
final class RawChannels implements Channels {

    private final EventLoop loop;
    private final LoopIo io;
    private final Watchers watchers;
    private final SupportedCapabilities supported;
    private final Resolver resolver;
    private final NetworkStack network;

    RawChannels(EventLoop loop, LoopIo io, Watchers watchers, SupportedCapabilities supported, NetworkStack network) {
        this.loop = loop;
        this.io = io;
        this.watchers = watchers;
        this.supported = supported;
        this.resolver = new Resolver(loop, network);
        this.network = network;
    }

    // Watching

    @Override
    public Handle addReader(SelectableChannel channel, Runnable callback) {
        return watched("addReader").add(channel, Direction.READ, callback);
    }

    @Override
    public boolean removeReader(SelectableChannel channel) {
        return watched("removeReader").remove(channel, Direction.READ);
    }

    @Override
    public Handle addWriter(SelectableChannel channel, Runnable callback) {
        return watched("addWriter").add(channel, Direction.WRITE, callback);
    }

    @Override
    public boolean removeWriter(SelectableChannel channel) {
        return watched("removeWriter").remove(channel, Direction.WRITE);
    }

    private Watchers watched(String what) {
        supported.require(Capability.READINESS, what);
        return watchers;
    }

    // Streams

    @Override
    public <C extends SelectableChannel & ReadableByteChannel> int receive(C channel, ByteBuffer into) {
        if (channel instanceof DatagramChannel datagrams) { // whose read() cannot distinguish an empty one from none
            int before = into.position();
            receiveFrom(datagrams, into);
            return into.position() - before;
        }
        return until(channel, Direction.READ, () -> {
            int count = channel.read(into);
            return count == 0 && into.hasRemaining() ? null : count;
        });
    }

    @Override
    public <C extends SelectableChannel & WritableByteChannel> void sendAll(C channel, ByteBuffer data) {
        until(channel, Direction.WRITE, () -> OutputQueue.write(channel, data) ? data : null);
    }

    @Override
    public long sendFile(SocketChannel channel, FileChannel file, long offset, long count) {
        try (var part = new FilePart(file, offset, count)) {
            return until(channel, Direction.WRITE, () -> part.sendPiece(channel));
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
    }

    @Override
    public void connect(SocketChannel channel, SocketAddress to) {
        check(channel);
        boolean pending = channel.isConnectionPending(); // a cancelled connect continues
        if (!pending && tryEach(to, channel::connect)) {
            return;
        }
        if (network.isInRealTime()) {
            io.operationBegins();
        }
        try {
            waitUntil(channel, Direction.WRITE, () -> channel.finishConnect() ? channel : null);
        } finally {
            if (network.isInRealTime()) {
                io.operationEnds();
            }
        }
    }

    @Override
    public SocketChannel accept(ServerSocketChannel channel) {
        return until(channel, Direction.READ, () -> {
            SocketChannel accepted = channel.accept();
            if (accepted != null) {
                accepted.configureBlocking(false);
            }
            return accepted;
        });
    }

    // Datagrams

    @Override
    public SocketAddress receiveFrom(DatagramChannel channel, ByteBuffer into) {
        return until(channel, Direction.READ, () -> channel.receive(into));
    }

    @Override
    public void sendTo(DatagramChannel channel, ByteBuffer data, SocketAddress to) {
        check(channel);
        tryEach(to, address -> until(channel, Direction.WRITE, () -> {
            channel.send(data, address);
            return data.hasRemaining() ? null : data;
        }));
    }

    private void check(SelectableChannel channel) {
        supported.require(Capability.SOCKETS, "channels that a program reads and writes itself");
        watchers.check(channel);
    }

    // Waiting

    /**
     * Attempts an operation now, and whenever the channel is ready, until it succeeds. Suspends only if it does not
     * succeed at once.
     */
    private <T> T until(SelectableChannel channel, Direction direction, Attempt<T> attempt) {
        check(channel);
        T done;
        try {
            done = attempt.now();
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
        return done != null ? done : waitUntil(channel, direction, attempt);
    }

    /** Attempts an operation whenever the channel is ready, until it succeeds. Suspends. */
    private <T> T waitUntil(SelectableChannel channel, Direction direction, Attempt<T> attempt) {
        try (ReadyWait wait = new ReadyWait(loop, watchers, channel, direction)) {
            while (true) {
                wait.await();
                T done = attempt.now();
                if (done != null) {
                    return done;
                }
            }
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
    }

    // Addresses

    /** An operation on an address. */
    @FunctionalInterface
    private interface Use<T> {
        T of(SocketAddress address) throws IOException;
    }

    /**
     * Applies {@code use} to the first of the addresses of the channel's family. Suspends if it has to look up a name.
     */
    private <T> T tryEach(SocketAddress to, Use<T> use) {
        UnsupportedAddressTypeException otherFamily = null;
        for (SocketAddress each : resolved(to)) {
            try {
                return use.of(each);
            } catch (UnsupportedAddressTypeException refused) {
                otherFamily = refused;
            } catch (IOException failure) {
                throw Throwing.any(failure);
            }
        }
        throw Throwing.any(new IOException("the channel is not of the address family of " + to, otherFamily));
    }

    private List<? extends SocketAddress> resolved(SocketAddress to) {
        return to instanceof InetSocketAddress inet && inet.isUnresolved()
                ? resolver.resolve(inet.getHostString(), inet.getPort())
                : List.of(to);
    }
}
