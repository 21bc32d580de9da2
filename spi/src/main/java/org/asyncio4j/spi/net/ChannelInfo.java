package org.asyncio4j.spi.net;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** What is known about a channel, and stays known after it was closed. */
record ChannelInfo(@Nullable SocketAddress peerName, @Nullable SocketAddress socketName, NetworkChannel channel) {

    /** Null where it has nothing of the kind. */
    <T> @Nullable T of(ExtraInfo<T> what) {
        Object known = what.equals(ExtraInfo.PEERNAME)
                ? peerName
                : what.equals(ExtraInfo.SOCKNAME) ? socketName : what.equals(ExtraInfo.SOCKET) ? channel : null;
        return what.type().isInstance(known) ? what.type().cast(known) : null;
    }
}
