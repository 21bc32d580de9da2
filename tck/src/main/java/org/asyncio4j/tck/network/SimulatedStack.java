package org.asyncio4j.tck.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.io.NetworkStack;

/**
 * A simulated network as seen by the loop's transports. A look-up goes through the default executor, as everywhere; it
 * takes what the loop has found before, and so neither time nor any state of another thread.
 */
record SimulatedStack(Network of) implements NetworkStack {

    @Override
    public SelectorProvider channels() {
        return of.channels();
    }

    @Override
    public List<InetAddress> addresses(EventLoop loop, String host) throws UnknownHostException {
        List<InetAddress> found = of.addresses(host);
        loop.runInExecutor(null, () -> found).await();
        if (found.isEmpty()) {
            throw new UnknownHostException(host + ": no host of the simulated network has this name");
        }
        return found;
    }

    @Override
    public String name(EventLoop loop, InetAddress address) {
        String name = of.name(address);
        return loop.runInExecutor(null, () -> name).await();
    }

    @Override
    public boolean isInRealTime() {
        return false;
    }
}
