package org.asyncio4j.tck.network;

import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import org.jspecify.annotations.Nullable;

/** Internet addresses, as the JDK's channels take them. */
final class Inet {

    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");
    private static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");
    private static final InetAddress ANY_6 = InetAddress.ofLiteral("::");

    private Inet() {}

    /** Refuses an address that a channel of this family cannot use; a channel without a family accepts both. */
    static InetSocketAddress checked(SocketAddress address, @Nullable ProtocolFamily family) {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new UnsupportedAddressTypeException();
        }
        if (inet.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        if (isOnlyIpv4(family) && inet.getAddress() instanceof Inet6Address) {
            throw new UnsupportedAddressTypeException();
        }
        return inet;
    }

    static boolean isOnlyIpv4(@Nullable ProtocolFamily family) {
        return family == StandardProtocolFamily.INET;
    }

    /** Returns where a channel of {@code host} is to be bound; null means any address and port. */
    static InetSocketAddress local(Host host, @Nullable SocketAddress wanted, @Nullable ProtocolFamily family)
            throws BindException {
        InetAddress any = isOnlyIpv4(family) ? ANY : ANY_6;
        if (wanted == null) {
            return new InetSocketAddress(any, 0);
        }
        InetSocketAddress inet = checked(wanted, family);
        InetAddress address = inet.getAddress();
        if (address.isAnyLocalAddress()) {
            return new InetSocketAddress(any, inet.getPort());
        }
        if (!address.isLoopbackAddress() && !address.equals(host.address())) {
            throw new BindException("Cannot assign requested address");
        }
        return inet;
    }

    /** Returns the address from which {@code host} sends to {@code to}, a {@link #target}. */
    static InetAddress source(Host host, InetAddress to) {
        return to.isLoopbackAddress() ? to : host.address();
    }

    /** Returns where data sent to {@code to} goes: to the machine itself if {@code to} is the wildcard address. */
    static InetAddress target(InetAddress to) {
        return to.isAnyLocalAddress() ? (to instanceof Inet4Address ? LOOPBACK : LOOPBACK_6) : to;
    }
}
