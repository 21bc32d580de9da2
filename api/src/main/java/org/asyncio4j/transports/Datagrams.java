package org.asyncio4j.transports;

import java.nio.channels.DatagramChannel;
import java.util.function.Supplier;
import org.asyncio4j.MisuseException;

/**
 * A factory for datagram endpoints (UDP) on one loop: {@code loop.datagrams()}.
 *
 * <p>All methods are called in a task of the loop and suspend it; a cancelled call leaves nothing open. A loop that
 * does not support them throws {@link MisuseException}.
 */
public interface Datagrams {

    /**
     * Creates an endpoint at the addresses of {@code options}, and returns after the protocol's {@code connectionMade}.
     * Names are looked up, literal addresses are not; of several addresses the first one available is used.
     *
     * @param factory creates the protocol, once, when the endpoint is ready
     * @throws IllegalArgumentException if there is neither a local nor a remote address
     * @throws java.io.IOException if none of the addresses is available (undeclared)
     * @apiNote asyncio sends from any port if only a family is given; here that is {@code at("", 0)}.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_datagram_endpoint">
     *     loop.create_datagram_endpoint</a>
     */
    <P extends DatagramProtocol> Endpoint<P> createDatagramEndpoint(Supplier<P> factory, DatagramOptions options);

    /**
     * Creates an endpoint over a channel that is already bound or connected. The transport owns the channel from now
     * on; if this fails, the channel is closed. So options can be set before binding.
     *
     * @throws MisuseException if the channel already belongs to a transport
     */
    <P extends DatagramProtocol> Endpoint<P> createDatagramEndpoint(Supplier<P> factory, DatagramChannel channel);
}
