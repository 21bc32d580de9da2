package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.network.Network;
import org.asyncio4j.tck.network.Networked;

/** Creates the channels that rules use themselves: the machine's, or those of the network that the loop simulates. */
public final class RuleChannels {

    private RuleChannels() {}

    /** Returns the provider whose channels {@code loop} can watch. */
    public static SelectorProvider of(EventLoop loop) {
        return Network.channelsOf(loop);
    }

    /** Returns the provider of the running loop. */
    public static SelectorProvider here() {
        return of(Asyncio.getRunningLoop());
    }

    /** Connects without the loop. Blocks this thread until the system has connected. */
    public static SocketChannel dial(SocketAddress address) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? here().openSocketChannel(StandardProtocolFamily.UNIX)
                : here().openSocketChannel();
        try {
            channel.connect(address);
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Returns the addresses of a host, without the loop. */
    public static List<InetAddress> addresses(String host) throws UnknownHostException {
        return Asyncio.getRunningLoop() instanceof Networked simulated
                ? simulated.network().addresses(host)
                : List.of(InetAddress.getAllByName(host));
    }

    /** Returns the name of an address, without the loop. */
    public static String name(InetAddress address) {
        return Asyncio.getRunningLoop() instanceof Networked simulated
                ? simulated.network().name(address)
                : address.getHostName();
    }

    /**
     * Runs an action that comes from outside: on this thread, except that a simulated network is entered only through
     * its loop.
     */
    public static void fromOutside(EventLoop loop, Runnable what) {
        if (loop instanceof Networked) {
            loop.callSoonThreadsafe(what);
        } else {
            what.run();
        }
    }

    /** Blocks this thread until the channel is ready, with a selector of its own. */
    public static void awaitReady(SelectableChannel channel, int operation) throws IOException {
        if (channel.provider() != SelectorProvider.provider()) {
            if (!Network.isReady(channel, operation)) {
                throw new AssertionError("not ready: " + channel);
            }
            return;
        }
        try (Selector selector = Selector.open()) {
            channel.register(selector, operation);
            var deadline = Deadline.ofStep();
            while (selector.select(Deadline.LOOK.toMillis()) == 0) {
                if (deadline.hasPassed()) {
                    throw new AssertionError("not ready after " + Patience.ofStep() + ": " + channel);
                }
            }
        }
    }
}
