package org.asyncio4j.spi.io;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import org.asyncio4j.EventLoop;

/** The network of the JDK. Names are looked up off the loop, because the JDK blocks during a lookup. */
final class MachineNetwork implements NetworkStack {

    static final MachineNetwork INSTANCE = new MachineNetwork();

    private MachineNetwork() {}

    @Override
    public SelectorProvider channels() {
        return SelectorProvider.provider();
    }

    @Override
    public List<InetAddress> addresses(EventLoop loop, String host) {
        return List.of(loop.runInExecutor(null, () -> InetAddress.getAllByName(host)).await());
    }

    @Override
    public String name(EventLoop loop, InetAddress address) {
        return loop.runInExecutor(null, () -> nameless(address).getHostName()).await();
    }

    /**
     * Returns the same address without the name through which it may have been found, which need not be its own name.
     */
    private static InetAddress nameless(InetAddress address) throws UnknownHostException {
        return address instanceof Inet6Address inet6
                ? Inet6Address.getByAddress(null, inet6.getAddress(), inet6.getScopeId())
                : InetAddress.getByAddress(address.getAddress());
    }
}
