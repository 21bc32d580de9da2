package org.asyncio4j.tck.network;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.channels.MembershipKey;
import java.nio.channels.MulticastChannel;
import org.jspecify.annotations.Nullable;

/**
 * The membership of a datagram channel in a group. Interfaces make no difference in the simulated network. Loop thread
 * only.
 */
final class Membership extends MembershipKey {

    private final DatagramPort member;
    private final InetAddress group;
    private final NetworkInterface over;
    private boolean valid = true; // loop thread

    Membership(DatagramPort member, InetAddress group, NetworkInterface over) {
        this.member = member;
        this.group = group;
        this.over = over;
    }

    DatagramPort member() {
        return member;
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public void drop() {
        valid = false;
        member.left(this);
    }

    @Override
    public MembershipKey block(InetAddress source) {
        throw unsupported();
    }

    @Override
    public MembershipKey unblock(InetAddress source) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("the simulated network does not distinguish senders to a group");
    }

    @Override
    public MulticastChannel channel() {
        return member;
    }

    @Override
    public InetAddress group() {
        return group;
    }

    @Override
    public NetworkInterface networkInterface() {
        return over;
    }

    @Override
    public @Nullable InetAddress sourceAddress() {
        return null;
    }
}
