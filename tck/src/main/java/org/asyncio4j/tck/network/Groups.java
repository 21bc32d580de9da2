package org.asyncio4j.tck.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Who belongs to which multicast group. Loop thread only. */
final class Groups {

    private final List<Membership> memberships = new ArrayList<>(); // loop thread

    void add(Membership membership) {
        memberships.add(membership);
    }

    void remove(Membership membership) {
        memberships.remove(membership);
    }

    /** The members of a group that listen at this port. */
    List<DatagramPort> members(InetAddress group, int port) {
        return memberships.stream()
                .filter(each -> each.group().equals(group))
                .map(Membership::member)
                .filter(each -> each.port() == port)
                .distinct()
                .toList();
    }
}
