package org.asyncio4j.tck.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The members of multicast groups. Loop thread only. */
final class Groups {

    private final List<Membership> memberships = new ArrayList<>(); // loop thread

    void add(Membership membership) {
        memberships.add(membership);
    }

    void remove(Membership membership) {
        memberships.remove(membership);
    }

    /** Returns the members of a group that listen at this port. */
    List<DatagramPort> members(InetAddress group, int port) {
        return memberships.stream()
                .filter(each -> each.group().equals(group))
                .map(Membership::member)
                .filter(each -> each.port() == port)
                .distinct()
                .toList();
    }
}
