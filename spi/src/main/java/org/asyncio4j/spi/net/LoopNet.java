package org.asyncio4j.spi.net;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;
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
    private final Offer offer;
    private final Channels channels;
    private final Sockets sockets;
    private final Datagrams datagrams;
    private final LoopSide side;
    private final Watchers watchers;

    /**
     * Over what a back end says of channels; refuses if it says nothing.
     *
     * @param offered which capabilities the loop has of that
     * @param checkUsable refuses a closed loop and, in debug mode, a foreign thread
     * @param what it is needed for
     */
    public static LoopNet of(
            EventLoop loop,
            @Nullable Readiness readiness,
            Set<Capability> offered,
            IoDoor door,
            DebugMode debug,
            Runnable checkUsable,
            String what) {
        if (readiness == null) {
            throw Misuse.NOT_SUPPORTED.exception(what);
        }
        return new LoopNet(loop, readiness, new Offer(Set.copyOf(offered)), door, debug, checkUsable);
    }

    private LoopNet(
            EventLoop loop, Readiness readiness, Offer offer, IoDoor door, DebugMode debug, Runnable checkUsable) {
        this.checkUsable = checkUsable;
        this.offer = offer;
        OpenChannels open = new OpenChannels(loop, debug);
        this.side = new LoopSide(
                loop, door, readiness, new ReadBuffer(debug), new Cork(door), new TlsBuffers(), open);
        this.watchers = new Watchers(loop, door, readiness, checkUsable, open::checkNotOwned);
        this.channels = new RawChannels(loop, door, watchers, offer, readiness.network());
        this.sockets = new LoopSockets(side, channels, offer);
        this.datagrams = new LoopDatagrams(side);
        door.abortOnClose(open::dropAll);
    }

    /** Connections and servers. */
    public Sockets sockets() {
        checkUsable.run();
        offer.check(Capability.SOCKETS, "sockets");
        return sockets;
    }

    /** Datagram endpoints. */
    public Datagrams datagrams() {
        checkUsable.run();
        offer.check(Capability.DATAGRAMS, "datagrams");
        return datagrams;
    }

    /** Whether something may come from outside of the JVM's memory: it has channels of a network that is real. */
    public boolean isOpenToWorld() {
        return side.readiness().network().isInRealTime() && (side.open().isAny() || watchers.isAny());
    }

    /** The channels of its transports. */
    public OpenChannels open() {
        return side.open();
    }

    /** Says when channels are ready. */
    public Readiness readiness() {
        return side.readiness();
    }

    /** What its transports receive into. */
    public ReadBuffer readBuffer() {
        return side.readBuffer();
    }

    /** Channels that belong to no transport. */
    public Channels channels() {
        return channels;
    }
}
