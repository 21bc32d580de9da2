package org.asyncio4j.tck.network;

import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ports of one host that are taken, with their owners. One table for TCP and one for UDP; loop thread only. */
final class Ports {

    /** The first port that is assigned automatically. */
    private static final int FIRST = 49_152;

    private static final int LAST = 65_535;

    private final Map<Integer, List<Taken>> taken = new HashMap<>(); // loop thread
    private int next = FIRST; // loop thread

    /**
     * A port that is taken at one address, or at all of them.
     *
     * @param onlyIpv4 for a wildcard: it does not include IPv6 addresses
     * @param shared others may take the same port if they share it, too
     */
    record Taken(Object owner, InetAddress address, boolean onlyIpv4, boolean shared) {

        private boolean isFor(InetAddress wanted) {
            return address.isAnyLocalAddress()
                    ? !(onlyIpv4 && wanted instanceof Inet6Address)
                    : address.equals(wanted);
        }

        private boolean isInTheWayOf(Taken other) {
            return !(shared && other.shared)
                    && (isFor(other.address) || other.isFor(address));
        }
    }

    /** Takes a port, the next free one for 0; returns what was taken. */
    InetSocketAddress take(InetSocketAddress wanted, Taken by) throws BindException {
        int port = wanted.getPort() == 0 ? free() : wanted.getPort();
        List<Taken> here = taken.computeIfAbsent(port, first -> new ArrayList<>());
        if (here.stream().anyMatch(each -> each.isInTheWayOf(by))) {
            throw new BindException("Address already in use");
        }
        here.add(by);
        return new InetSocketAddress(wanted.getAddress(), port);
    }

    private int free() throws BindException {
        for (int i = FIRST; i <= LAST; i++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            if (!taken.containsKey(port)) {
                return port;
            }
        }
        throw new BindException("no port is free");
    }

    void release(int port, Object owner) {
        List<Taken> here = taken.get(port);
        if (here != null && here.removeIf(each -> each.owner == owner) && here.isEmpty()) {
            taken.remove(port);
        }
    }

    /**
     * Returns the owner of this type that has the port at this address, an owner at exactly this address before one at
     * a wildcard; null if there is none.
     */
    <T> @Nullable T find(InetAddress address, int port, Class<T> type) {
        T found = null;
        for (Taken each : taken.getOrDefault(port, List.of())) {
            if (type.isInstance(each.owner) && each.isFor(address)) {
                if (!each.address.isAnyLocalAddress()) {
                    return type.cast(each.owner);
                }
                found = type.cast(each.owner);
            }
        }
        return found;
    }

    /** Returns all owners of this type that have the port at this address. */
    <T> List<T> findAll(InetAddress address, int port, Class<T> type) {
        return taken.getOrDefault(port, List.of()).stream()
                .filter(each -> each.isFor(address) || address.isMulticastAddress())
                .map(Taken::owner)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
