package org.asyncio4j.spi.net;

import java.util.EnumSet;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.Sockets;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a loop: its connections, servers and datagram endpoints, and those used directly. Loop thread only.
 */
public final class LoopNet {

    private final Runnable checkUsable;
    private final SupportedCapabilities supported;
    private final Channels channels;
    private final Sockets sockets;
    private final Datagrams datagrams;
    private final LoopSide side;
    private final Watchers watchers;

    /**
     * Creates the channels of a loop over the readiness of its back end; refuses if there is none.
     *
     * @param offered the related capabilities of the loop
     * @param checkUsable refuses a closed loop and, in debug mode, a foreign thread
     * @param what the purpose, for the refusal
     */
    public static LoopNet of(
            EventLoop loop,
            @Nullable Readiness readiness,
            Set<Capability> offered,
            LoopIo io,
            DebugMode debug,
            Runnable checkUsable,
            String what) {
        if (readiness == null) {
            throw Misuse.NOT_SUPPORTED.exception(what + withoutReadiness(offered));
        }
        return new LoopNet(loop, readiness, new SupportedCapabilities(loop, Set.copyOf(offered)), io, debug,
                checkUsable);
    }

    private LoopNet(
            EventLoop loop,
            Readiness readiness,
            SupportedCapabilities supported,
            LoopIo io,
            DebugMode debug,
            Runnable checkUsable) {
        this.checkUsable = checkUsable;
        this.supported = supported;
        OpenChannels open = new OpenChannels(loop, debug);
        this.side = new LoopSide(
                loop, io, readiness, new ReadBuffer(debug), new Cork(io), new TlsBuffers(), open);
        this.watchers = new Watchers(loop, io, readiness, checkUsable, open::checkNotOwned);
        this.channels = new RawChannels(loop, io, watchers, supported, readiness.network());
        this.sockets = new LoopSockets(side, channels, supported);
        this.datagrams = new LoopDatagrams(side);
        io.abortOnClose(open::dropAll);
    }

    /** Returns what a loop without readiness claims: nothing that needs it, or what it cannot keep. */
    private static String withoutReadiness(Set<Capability> offered) {
        Set<Capability> claimed = EnumSet.copyOf(Capability.ofChannels());
        claimed.retainAll(offered);
        return claimed.isEmpty()
                ? ": the back end claims no capability that needs channels"
                : ": capabilities() has " + claimed
                        + ", and readiness() of the loop returns null: override readiness(), as "
                        + "in SelectorThread.readiness(io()), or do not claim these";
    }

    /** Returns connections and servers. */
    public Sockets sockets() {
        checkUsable.run();
        supported.require(Capability.SOCKETS, "sockets");
        return sockets;
    }

    /** Returns datagram endpoints. */
    public Datagrams datagrams() {
        checkUsable.run();
        supported.require(Capability.DATAGRAMS, "datagrams");
        return datagrams;
    }

    /** Returns whether data may arrive from outside the JVM's memory: there are channels of a real network. */
    public boolean isOpenToWorld() {
        return side.readiness().network().isInRealTime() && (side.open().isAny() || watchers.isAny());
    }

    /** Returns the channels that belong to transports. */
    public OpenChannels open() {
        return side.open();
    }

    /** Returns the source of readiness events. */
    public Readiness readiness() {
        return side.readiness();
    }

    /** Returns the buffer into which its transports receive. */
    public ReadBuffer readBuffer() {
        return side.readBuffer();
    }

    /** Returns the channels that belong to no transport. */
    public Channels channels() {
        return channels;
    }
}
