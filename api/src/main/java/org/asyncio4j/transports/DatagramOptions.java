package org.asyncio4j.transports;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a datagram endpoint and its options. Addresses may be unresolved: they are looked up when the
 * endpoint is created.
 *
 * @param localAddress the address at which the endpoint receives; null for a port that the system chooses
 * @param remoteAddress the address to which the endpoint sends; null for any
 * @param reusePort whether endpoints of other processes, created with this option, may have the same address
 * @param broadcast whether the endpoint may send to broadcast addresses; it then receives from any address, even with a
 *     remote address
 */
public record DatagramOptions(
        @Nullable InetSocketAddress localAddress,
        @Nullable InetSocketAddress remoteAddress,
        boolean reusePort,
        boolean broadcast) {

    private static final DatagramOptions NOWHERE = new DatagramOptions(null, null, false, false);

    /**
     * Returns options for an endpoint at this address.
     *
     * @param host a name or a literal address; empty for every address of this machine
     * @param port the port, or 0 for any free one
     */
    public static DatagramOptions at(String host, int port) {
        return NOWHERE.withLocalAddress(InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * Returns options for an endpoint that sends only to this address, and receives only from it.
     *
     * @param host a name or a literal address
     */
    public static DatagramOptions connectedTo(String host, int port) {
        return NOWHERE.withRemoteAddress(InetSocketAddress.createUnresolved(host, port));
    }

    /** Returns a copy with a local address. */
    public DatagramOptions withLocalAddress(InetSocketAddress newLocalAddress) {
        return new DatagramOptions(newLocalAddress, remoteAddress, reusePort, broadcast);
    }

    /** Returns a copy whose endpoint communicates only with this address. */
    public DatagramOptions withRemoteAddress(InetSocketAddress newRemoteAddress) {
        return new DatagramOptions(localAddress, newRemoteAddress, reusePort, broadcast);
    }

    /** Returns a copy that lets endpoints of other processes, created with this option, have the same address. */
    public DatagramOptions withReusePort() {
        return new DatagramOptions(localAddress, remoteAddress, true, broadcast);
    }

    /** Returns a copy whose endpoint may send to broadcast addresses, and receives from any address. */
    public DatagramOptions withBroadcast() {
        return new DatagramOptions(localAddress, remoteAddress, reusePort, true);
    }
}
