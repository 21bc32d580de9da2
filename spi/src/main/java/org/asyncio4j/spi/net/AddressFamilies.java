package org.asyncio4j.spi.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The differences between IPv4 and IPv6 addresses. */
final class AddressFamilies {

    private AddressFamilies() {}

    /** Returns whether both addresses are of one family, so that one can be reached from the other. */
    static boolean areSame(InetSocketAddress one, SocketAddress other) {
        return other instanceof InetSocketAddress inet && family(one) == family(inet);
    }

    private static Class<? extends InetAddress> family(InetSocketAddress address) {
        return address.getAddress().getClass();
    }

    /**
     * Returns the addresses with the families interleaved as in RFC 8305: the given number of the first family, then
     * one of each in turn. 0 keeps the order.
     */
    static List<InetSocketAddress> interleaved(List<InetSocketAddress> addresses, int firstAddressFamilyCount) {
        if (firstAddressFamilyCount == 0) {
            return addresses;
        }
        Map<Class<?>, Queue<InetSocketAddress>> families = new LinkedHashMap<>();
        for (InetSocketAddress each : addresses) {
            families.computeIfAbsent(family(each), first -> new ArrayDeque<>()).add(each);
        }
        Collection<Queue<InetSocketAddress>> left = families.values();
        List<InetSocketAddress> order = new ArrayList<>(addresses.size());
        Queue<InetSocketAddress> first = left.iterator().next();
        while (order.size() < firstAddressFamilyCount - 1 && !first.isEmpty()) {
            order.add(first.remove());
        }
        while (order.size() < addresses.size()) {
            left.removeIf(Queue::isEmpty);
            left.forEach(each -> order.add(each.remove()));
        }
        return order;
    }
}
