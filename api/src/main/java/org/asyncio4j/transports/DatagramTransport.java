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
 * A transport that sends and receives datagrams, each completely or not at all.
 *
 * <p>While it is paused, datagrams are queued by the system, which drops those that it has no room for.
 *
 * @apiNote The datagram transport of asyncio cannot be paused.
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramTransport">
 *     asyncio.DatagramTransport</a>
 */
public interface DatagramTransport extends ReadTransport {

    /**
     * Sends the remaining bytes of {@code data} as one datagram, if there is room at once, and buffers a copy
     * otherwise. The buffer is empty afterwards and may be used again. A datagram may have no bytes. Each buffered
     * datagram counts its size and 8 bytes. Failures are reported to {@link DatagramProtocol#errorReceived}. Once the
     * transport is closed, datagrams are dropped, and from the fifth on a warning is logged.
     *
     * @param to the destination; null for the remote address. It is not looked up: an unresolved address is a failure
     * @throws IllegalArgumentException if there is a remote address and {@code to} is another one, or if there is
     *     neither
     * @implNote The JDK does not send empty datagrams from a connected channel: there an empty one is a failure.
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramTransport.sendto">
     *     DatagramTransport.sendto</a>
     */
    void sendTo(ByteBuffer data, @Nullable InetSocketAddress to);

    /**
     * Equivalent to {@link #sendTo(ByteBuffer, InetSocketAddress)} with the bytes of an array, which may be changed
     * afterwards.
     */
    default void sendTo(byte[] data, @Nullable InetSocketAddress to) {
        sendTo(ByteBuffer.wrap(data), to);
    }

    /**
     * Equivalent to {@link #sendTo(ByteBuffer, InetSocketAddress)} with the bytes of an array and the remote address.
     */
    default void sendTo(byte[] data) {
        sendTo(ByteBuffer.wrap(data), null);
    }

    /**
     * Joins a multicast group: datagrams sent to the group at this endpoint's port arrive here, too, until the
     * membership is dropped or the endpoint closes. The endpoint must be at every address of this machine, or, on most
     * systems, at the address of the group.
     *
     * <p>Sending to a group requires no membership. The scope of the datagrams, the interface by which they leave, and
     * whether this machine receives them are options of the {@linkplain ExtraInfo#SOCKET channel}: {@link
     * StandardSocketOptions#IP_MULTICAST_TTL}, {@link StandardSocketOptions#IP_MULTICAST_IF IP_MULTICAST_IF}, {@link
     * StandardSocketOptions#IP_MULTICAST_LOOP IP_MULTICAST_LOOP}.
     *
     * @param over the interface by which the datagrams arrive
     * @return the membership, the same one each time; {@link MembershipKey#drop} ends it
     * @throws IllegalArgumentException if {@code group} is not a group, or the channel cannot join groups of its family
     * @throws IOException if the system refuses, or the endpoint is closed (undeclared)
     * @apiNote In asyncio this is left to {@code setsockopt}.
     */
    MembershipKey join(InetAddress group, NetworkInterface over);

    /**
     * Closes this transport at once: unsent datagrams are dropped. Otherwise like {@link #close}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramTransport.abort">
     *     DatagramTransport.abort</a>
     */
    void abort();

    /** Returns the total size, in bytes, of all datagrams that were not sent yet, plus 8 bytes for each. */
    long writeBufferSize();

    /** Returns the water marks, in bytes. */
    WaterMarks writeBufferLimits();

    /** Sets the water marks, and pauses the protocol if more is buffered now. */
    void setWriteBufferLimits(WaterMarks limits);
}
