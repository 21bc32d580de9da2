package org.asyncio4j.spi.net;

import java.io.Closeable;
import java.nio.channels.SelectableChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Sockets;
import org.jspecify.annotations.Nullable;

/** All that one loop has to do with channels. Loop thread only. */
public final class LoopNet {

    private final EventLoop loop;
    private final Readiness readiness;
    private final IoDoor door;
    private final Runnable checkUsable;
    private final ReadBuffer readBuffer;
    private final Channels channels;
    private final OpenChannels open = new OpenChannels();
    private final Set<ListeningServer> servers = new LinkedHashSet<>(); // loop thread

    /**
     * Over what a back end says of channels; refuses if it says nothing.
     *
     * @param checkUsable refuses a closed loop and, in debug mode, a foreign thread
     * @param what it is needed for
     */
    public static LoopNet of(
            EventLoop loop,
            @Nullable Readiness readiness,
            IoDoor door,
            DebugMode debug,
            Runnable checkUsable,
            String what) {
        if (readiness == null) {
            throw Misuse.NOT_SUPPORTED.exception(what);
        }
        return new LoopNet(loop, readiness, door, debug, checkUsable);
    }

    private LoopNet(
            EventLoop loop, Readiness readiness, IoDoor door, DebugMode debug, Runnable checkUsable) {
        this.loop = loop;
        this.readiness = readiness;
        this.door = door;
        this.checkUsable = checkUsable;
        this.readBuffer = new ReadBuffer(debug);
        Watchers watchers = new Watchers(loop, door, readiness, checkUsable, open::checkNotOwned);
        this.channels = new RawChannels(loop, door, watchers);
        door.abortOnClose(this::dropAll);
    }

    /** Connections and servers. */
    public Sockets sockets() {
        checkUsable();
        return new LoopSockets(this);
    }

    /** Datagram endpoints. */
    public Datagrams datagrams() {
        checkUsable();
        return new LoopDatagrams(new LoopSide(loop, door, readiness, readBuffer, open));
    }

    /** Channels that belong to no transport. */
    public Channels channels() {
        return channels;
    }

    /** Refuses a channel that belongs to a transport. */
    void checkNotOwned(SelectableChannel channel) {
        open.checkNotOwned(channel);
    }

    /** Refuses a closed loop and, in debug mode, a foreign thread. */
    void checkUsable() {
        checkUsable.run();
    }

    EventLoop loop() {
        return loop;
    }

    Readiness readiness() {
        return readiness;
    }

    IoDoor door() {
        return door;
    }

    ReadBuffer readBuffer() {
        return readBuffer;
    }

    OpenChannels open() {
        return open;
    }

    /** A server listens from now on. */
    void opened(ListeningServer server) {
        servers.add(server);
    }

    void closed(ListeningServer server) {
        servers.remove(server);
    }

    /** The loop closes: no descriptor may stay. */
    private void dropAll() {
        List.copyOf(servers).forEach(ListeningServer::drop);
        open.dropAll();
    }

    /** Closes what is of no more use. */
    void closeQuietly(Closeable channel) {
        open.closeQuietly(channel);
    }

    /** A protocol for connections: it receives data in one of the two ways. */
    static BaseProtocol checked(BaseProtocol protocol) {
        if (protocol instanceof Protocol || protocol instanceof BufferedProtocol) {
            return protocol;
        }
        throw new IllegalArgumentException("a connection needs a Protocol or a BufferedProtocol, and this is neither: "
                + Repr.of(protocol));
    }
}
