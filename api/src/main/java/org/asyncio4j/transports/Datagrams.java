package org.asyncio4j.transports;

import java.nio.channels.DatagramChannel;
import java.util.function.Supplier;
import org.asyncio4j.MisuseException;

/**
 * Makes datagram endpoints, UDP, on one loop: {@code loop.datagrams()}.
 *
 * <p>All methods are called in a task of the loop and suspend it; a cancelled one leaves nothing open. A loop that does
 * not support them answers {@link MisuseException}.
 */
public interface Datagrams {

    /**
     * Makes an endpoint at the addresses of {@code options}, and returns after the protocol's {@code connectionMade}.
     * Names in them are looked up, literal addresses are not; of several addresses the first that can be had is taken.
     *
     * @param factory makes the protocol, once, when the endpoint is there
     * @throws IllegalArgumentException if there is neither a local nor a remote address
     * @throws java.io.IOException if none of the addresses can be had (undeclared)
     * @apiNote asyncio sends from any port if it is given a family alone; here that is {@code at("", 0)}.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_datagram_endpoint">
     *     loop.create_datagram_endpoint</a>
     */
    <P extends DatagramProtocol> Endpoint<P> createDatagramEndpoint(Supplier<P> factory, DatagramOptions options);

    /**
     * Makes an endpoint of a channel that is bound or connected already. The transport owns it from now on, and closes
     * it if this fails. So options can be set before binding.
     *
     * @throws MisuseException if it belongs to a transport already
     */
    <P extends DatagramProtocol> Endpoint<P> createDatagramEndpoint(Supplier<P> factory, DatagramChannel channel);
}
