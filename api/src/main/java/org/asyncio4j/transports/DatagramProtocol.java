package org.asyncio4j.transports;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A protocol that is handed each datagram as it arrives.
 *
 * <p>The calls of one endpoint: {@code connectionMade (datagramReceived | errorReceived)* connectionLost}. What
 * {@code datagramReceived} and {@code errorReceived} throw does not end the endpoint.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.DatagramProtocol">
 *     asyncio.DatagramProtocol</a>
 */
public interface DatagramProtocol extends BaseProtocol {

    /**
     * A datagram has arrived, whole; it may be empty.
     *
     * @param data valid during this call only: it is the loop's own buffer, which the next data will overwrite. In debug
     *     mode it is overwritten right after the call
     * @param from who has sent it
     */
    default void datagramReceived(ByteBuffer data, InetSocketAddress from) {}

    /**
     * A datagram could not be sent or received: it was too large, or nothing listens at the remote address. The
     * endpoint stays open. If it could not be sent at once, this is called inside {@code sendTo}.
     */
    default void errorReceived(IOException failure) {}
}
