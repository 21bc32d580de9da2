package org.asyncio4j.transports;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A protocol that is passed each datagram as it arrives.
 *
 * <p>The calls of one endpoint: {@code connectionMade (datagramReceived | errorReceived)* connectionLost}. Exceptions
 * thrown by {@code datagramReceived} and {@code errorReceived} do not end the endpoint.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramProtocol">
 *     asyncio.DatagramProtocol</a>
 */
public interface DatagramProtocol extends BaseProtocol {

    /**
     * Called when a datagram has arrived, complete; it may be empty.
     *
     * @param data the data, valid during this call only: it is the loop's own buffer, which the next data will
     *     overwrite. In debug mode it is overwritten right after the call
     * @param from the address of the sender
     * @see <a
     *     href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramProtocol.datagram_received">
     *     DatagramProtocol.datagram_received</a>
     */
    default void datagramReceived(ByteBuffer data, InetSocketAddress from) {}

    /**
     * Called when a datagram could not be sent or received, for example because it was too large, or nothing listens at
     * the remote address. The endpoint stays open. If an immediate attempt to send fails, this is called inside {@code
     * sendTo}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramProtocol.error_received">
     *     DatagramProtocol.error_received</a>
     */
    default void errorReceived(IOException failure) {}
}
