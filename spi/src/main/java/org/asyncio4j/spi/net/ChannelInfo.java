package org.asyncio4j.spi.net;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** Information about a channel, which remains available after the channel is closed. */
record ChannelInfo(@Nullable SocketAddress peerName, @Nullable SocketAddress socketName, NetworkChannel channel) {

    /** Returns a piece of information, or null if the channel has none of that kind. */
    <T> @Nullable T of(ExtraInfo<T> what) {
        Object known = what.equals(ExtraInfo.PEERNAME)
                ? peerName
                : what.equals(ExtraInfo.SOCKNAME) ? socketName : what.equals(ExtraInfo.SOCKET) ? channel : null;
        return what.type().isInstance(known) ? what.type().cast(known) : null;
    }
}
