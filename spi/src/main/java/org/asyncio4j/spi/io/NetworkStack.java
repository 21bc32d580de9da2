package org.asyncio4j.spi.io;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import org.asyncio4j.EventLoop;

/** A network in which channels are opened and names are looked up: that of the JVM, or a simulated one. */
public interface NetworkStack {

    /** Returns the network of this machine. */
    static NetworkStack ofMachine() {
        return MachineNetwork.INSTANCE;
    }

    /** Returns the provider of channels that a {@link Readiness} of this network can watch. */
    SelectorProvider channels();

    /**
     * Returns the addresses of a host in order. In a task of {@code loop}; suspends. The lookup runs in the default
     * executor.
     *
     * @param host a host name: not a literal address, and not empty
     * @throws UnknownHostException if the host is unknown; the message names it
     */
    List<InetAddress> addresses(EventLoop loop, String host) throws UnknownHostException;

    /**
     * Returns the name of an address, or its textual form if it has none. In a task of {@code loop}; suspends. The
     * lookup runs in the default executor.
     */
    String name(EventLoop loop, InetAddress address);

    /** Returns whether connecting takes real time, during which virtual time must stand still. */
    default boolean isInRealTime() {
        return true;
    }
}
