package org.asyncio4j.transports;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;

/**
 * Something that a transport may know.
 *
 * @param <T> what it is
 * @param name as asyncio calls it
 * @param type what it is
 */
public record ExtraInfo<T>(String name, Class<T> type) {

    /** The address of the other side. */
    public static final ExtraInfo<SocketAddress> PEERNAME = new ExtraInfo<>("peername", SocketAddress.class);

    /** The address of this side. */
    public static final ExtraInfo<SocketAddress> SOCKNAME = new ExtraInfo<>("sockname", SocketAddress.class);

    /** The channel, to set options and to look at; reading, writing and closing it is the transport's alone. */
    public static final ExtraInfo<NetworkChannel> SOCKET = new ExtraInfo<>("socket", NetworkChannel.class);
}
