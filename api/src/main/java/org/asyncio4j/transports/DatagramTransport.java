package org.asyncio4j.transports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.MembershipKey;
import org.jspecify.annotations.Nullable;

/**
 * A transport that sends and receives datagrams, each whole or not at all.
 *
 * <p>While it is paused, datagrams wait with the system, which drops what it has no room for.
 *
 * @apiNote asyncio's cannot be paused.
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramTransport">
 *     asyncio.DatagramTransport</a>
 */
public interface DatagramTransport extends ReadTransport {

    /**
     * Sends what {@code data} has left as one datagram, if there is room at once, and keeps a copy if there is not. The
     * buffer is empty afterwards and may be used again. No bytes are a datagram, too. Each that is kept counts its size
     * and 8 bytes. Failures go to {@link DatagramProtocol#errorReceived}. Once it is closed, datagrams are dropped, and
     * from the fifth on a warning is logged.
     *
     * @param to where to; null for the remote address. It is not looked up: an unresolved one is a failure
     * @throws IllegalArgumentException if there is a remote address and {@code to} is another; if there is neither
     * @implNote The JDK sends no empty datagrams from a connected channel: there it is a failure.
     */
    void sendTo(ByteBuffer data, @Nullable InetSocketAddress to);

    /** Sends these bytes; see {@link #sendTo(ByteBuffer, InetSocketAddress)}. The array may be changed afterwards. */
    default void sendTo(byte[] data, @Nullable InetSocketAddress to) {
        sendTo(ByteBuffer.wrap(data), to);
    }

    /** Sends to the remote address; see {@link #sendTo(ByteBuffer, InetSocketAddress)}. */
    default void sendTo(byte[] data) {
        sendTo(ByteBuffer.wrap(data), null);
    }

    /**
     * Joins a multicast group: what is sent to the group at this endpoint's port arrives here, too, until the membership is
     * dropped or the endpoint closes. The endpoint must be at every address of this machine, or on most systems at that
     * of the group.
     *
     * <p>Sending to a group needs no membership. How far that goes, by which interface it leaves, and whether this machine
     * hears it, are options of the {@linkplain ExtraInfo#SOCKET channel}: {@link StandardSocketOptions#IP_MULTICAST_TTL},
     * {@link StandardSocketOptions#IP_MULTICAST_IF IP_MULTICAST_IF}, {@link StandardSocketOptions#IP_MULTICAST_LOOP
     * IP_MULTICAST_LOOP}.
     *
     * @param over the interface by which it arrives
     * @return the membership, the same one each time; {@link MembershipKey#drop} ends it
     * @throws IllegalArgumentException if {@code group} is no group, or the channel cannot join groups of its family
     * @throws IOException if the system refuses, or the endpoint is closed (undeclared)
     * @apiNote asyncio leaves it to {@code setsockopt}.
     */
    MembershipKey join(InetAddress group, NetworkInterface over);

    /** Closes it at once: what was not sent is dropped. Otherwise as {@link #close}. */
    void abort();

    /** The sizes of all datagrams that were not sent yet, and 8 bytes for each. */
    long writeBufferSize();

    /** The water marks. */
    WaterMarks writeBufferLimits();

    /** Sets the water marks, and pauses the protocol if there is more now. */
    void setWriteBufferLimits(WaterMarks limits);
}
