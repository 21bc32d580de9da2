package org.asyncio4j.transports;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a datagram endpoint is, and to whom it talks. Addresses may be unresolved: they are looked up when it is made.
 *
 * @param localAddress where it receives; null for a port that the system chooses
 * @param remoteAddress to whom it sends; null for anyone
 * @param reusePort whether endpoints of other processes, made with this option, may have the same address
 * @param broadcast whether it may send to broadcast addresses; it then hears anyone, also with a remote address
 */
public record DatagramOptions(
        @Nullable InetSocketAddress localAddress,
        @Nullable InetSocketAddress remoteAddress,
        boolean reusePort,
        boolean broadcast) {

    private static final DatagramOptions NOWHERE = new DatagramOptions(null, null, false, false);

    /**
     * An endpoint at this address.
     *
     * @param host a name or a literal address; empty for every address of this machine
     * @param port 0 for any that is free
     */
    public static DatagramOptions at(String host, int port) {
        return NOWHERE.from(InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * An endpoint that sends to this address only, and hears of no other.
     *
     * @param host a name or a literal address
     */
    public static DatagramOptions to(String host, int port) {
        return NOWHERE.to(InetSocketAddress.createUnresolved(host, port));
    }

    /** The same at this address. */
    public DatagramOptions from(InetSocketAddress newLocalAddress) {
        return new DatagramOptions(newLocalAddress, remoteAddress, reusePort, broadcast);
    }

    /** The same, talking to this address only. */
    public DatagramOptions to(InetSocketAddress newRemoteAddress) {
        return new DatagramOptions(localAddress, newRemoteAddress, reusePort, broadcast);
    }

    /** The same; endpoints of other processes, made with this option, may have the same address. */
    public DatagramOptions withReusePort() {
        return new DatagramOptions(localAddress, remoteAddress, true, broadcast);
    }

    /** The same; it may send to broadcast addresses, and hears anyone. */
    public DatagramOptions withBroadcast() {
        return new DatagramOptions(localAddress, remoteAddress, reusePort, true);
    }
}
