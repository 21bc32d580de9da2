package org.asyncio4j.spi.net;

import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.Sockets;
import org.jspecify.annotations.Nullable;

/** All that one loop has to do with channels. Loop thread only. */
public final class LoopNet {

    private final Runnable checkUsable;
    private final Channels channels;
    private final Sockets sockets;
    private final Datagrams datagrams;

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
        this.checkUsable = checkUsable;
        OpenChannels open = new OpenChannels(loop, debug);
        LoopSide side = new LoopSide(loop, door, readiness, new ReadBuffer(debug), new TlsBuffers(), open);
        Watchers watchers = new Watchers(loop, door, readiness, checkUsable, open::checkNotOwned);
        this.channels = new RawChannels(loop, door, watchers);
        this.sockets = new LoopSockets(side, channels);
        this.datagrams = new LoopDatagrams(side);
        door.abortOnClose(open::dropAll);
    }

    /** Connections and servers. */
    public Sockets sockets() {
        checkUsable.run();
        return sockets;
    }

    /** Datagram endpoints. */
    public Datagrams datagrams() {
        checkUsable.run();
        return datagrams;
    }

    /** Channels that belong to no transport. */
    public Channels channels() {
        return channels;
    }
}
