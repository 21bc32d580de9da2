package org.asyncio4j.spi.io;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import org.asyncio4j.EventLoop;

/** Where channels are opened and names are looked up: the JVM's own network, or one that is simulated. */
public interface NetworkStack {

    /** Returns the network of this machine. */
    static NetworkStack ofMachine() {
        return MachineNetwork.INSTANCE;
    }

    /** Opens the channels that a {@link Readiness} of this network can watch. */
    SelectorProvider channels();

    /**
     * Returns the addresses of a host in order. In a task of {@code loop}; suspends. The look-up itself is made in the
     * default executor.
     *
     * @param host no literal address, and not empty
     * @throws UnknownHostException which names it
     */
    List<InetAddress> addresses(EventLoop loop, String host) throws UnknownHostException;

    /**
     * Returns the name of an address, or itself as text if it has none. In a task of {@code loop}; suspends. The look-up
     * itself is made in the default executor.
     */
    String name(EventLoop loop, InetAddress address);

    /** Whether connecting takes real time, for which virtual time must wait. */
    default boolean isInRealTime() {
        return true;
    }
}
