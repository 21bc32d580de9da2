package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.transports.Channels;

/** Rules about connecting and accepting channels that a program uses itself, and about datagrams (CHANNEL). */
public abstract class RawConnectRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected RawConnectRules() {}

    private static Channels channels() {
        return getRunningLoop().channels();
    }

    private static InetSocketAddress here(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(ServerSite.HOST), port);
    }

    private static ServerSocketChannel listener() throws IOException {
        ServerSocketChannel listener = RuleChannels.here().openServerSocketChannel(StandardProtocolFamily.INET);
        listener.configureBlocking(false);
        return listener.bind(here(0));
    }

    private static SocketChannel fresh() throws IOException {
        SocketChannel channel = RuleChannels.here().openSocketChannel(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        return channel;
    }

    private static InetSocketAddress unresolved(String host, SocketAddress address) {
        return InetSocketAddress.createUnresolved(host, ((InetSocketAddress) address).getPort());
    }

    /** If this fails: a look-up blocks the loop, or returns an address that the channel cannot use. */
    @Rule(
            id = "CHANNEL-329",
            asyncio = 329,
            needs = Capability.SOCKETS,
            text = "Connecting resolves a name in the default executor, a literal address without it, and takes an"
                    + " address of the channel's family; without one it fails, and the channel stays as it was.",
            source = "test_selector_events.py test_sock_connect_resolve_using_socket_params")
    void connectResolvesNamesForTheChannel() {
        run(() -> {
            try (var listener = listener();
                    var byName = fresh();
                    var literal = fresh()) {
                SocketAddress at = listener.getLocalAddress();
                channels().connect(byName, unresolved("localhost", at));
                assertEquals(at, byName.getRemoteAddress());
                ExecutorService refusing = Executors.newSingleThreadExecutor();
                refusing.shutdown();
                getRunningLoop().setDefaultExecutor(refusing);
                expectThrows(
                        RejectedExecutionException.class,
                        () -> channels().connect(literal, unresolved("localhost", at)));
                expectThrows(IOException.class, () -> channels().connect(literal, unresolved("::1", at)));
                channels().connect(literal, unresolved(ServerSite.HOST, at));
                assertEquals(at, literal.getRemoteAddress());
            }
        });
    }

    /** If this fails: a connect that was cancelled cannot be resumed, or leaves its watch behind. */
    @Rule(
            id = "CHANNEL-403",
            needs = Capability.SOCKETS,
            text = "A refused connect throws what the channel throws; one that is cancelled, in any turn, watches"
                    + " nothing any longer, and a second connect waits for its end.")
    void connectFailsOrIsTakenUpAgain() {
        run(() -> {
            SocketAddress nothing;
            try (var listener = listener()) {
                nothing = listener.getLocalAddress();
            }
            SocketChannel refused = fresh();
            expectThrows(IOException.class, () -> channels().connect(refused, nothing));
            refused.close();
            try (var listener = listener()) {
                for (int given = 0; given < 4; given++) {
                    var channel = fresh();
                    Task<?> connecting = createTask(() -> channels().connect(channel, listener.getLocalAddress()));
                    bareTurns(given);
                    if (connecting.cancel()) {
                        expectCancelled(connecting::await);
                        assertFalse(channels().removeWriter(channel));
                        channels().connect(channel, listener.getLocalAddress());
                    } else {
                        connecting.await();
                    }
                    assertTrue(channel.isConnected());
                    channel.close();
                }
            }
        });
    }

    /**
     * If this fails: the first read of an accepted channel is refused, or blocks; or a cancelled accept loses a
     * connection.
     */
    @Rule(
            id = "CHANNEL-330",
            asyncio = 330,
            needs = {Capability.SOCKETS, Capability.READINESS},
            text = "An accepted channel does not block; accepting waits for a connection; if it is cancelled, in any"
                    + " turn, the listener can be used again, and no connection is lost.",
            source = "test_sock_lowlevel.py test_sock_accept, test_cancel_sock_accept")
    void acceptedChannelDoesNotBlock() {
        run(() -> {
            try (var listener = listener()) {
                for (int given = 0; given < 5; given++) {
                    Task<SocketChannel> accepting = createTask(() -> channels().accept(listener));
                    turns(2);
                    try (SocketChannel dialled = ServerSite.dial(listener.getLocalAddress())) {
                        RuleChannels.awaitReady(listener, SelectionKey.OP_ACCEPT);
                        bareTurns(given);
                        SocketChannel accepted;
                        if (accepting.cancel()) {
                            expectCancelled(accepting::await);
                            assertFalse(channels().removeReader(listener));
                            accepted = channels().accept(listener);
                        } else {
                            accepted = accepting.await();
                        }
                        try (accepted) {
                            assertFalse(accepted.isBlocking());
                            assertEquals(dialled.getLocalAddress(), accepted.getRemoteAddress());
                        }
                    }
                }
            }
        });
    }

    private static DatagramChannel datagrams() throws IOException {
        DatagramChannel channel = RuleChannels.here().openDatagramChannel(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        return channel.bind(here(0));
    }

    /** If this fails: an empty datagram is taken for none, or its sender is unknown. */
    @Rule(
            id = "CHANNEL-404",
            needs = Capability.SOCKETS,
            text = "A datagram is received whole, an empty one, too, with the address of its sender; what does not fit"
                    + " is dropped.")
    void datagramsAreSentAndReceivedOneByOne() {
        run(() -> {
            try (var ours = datagrams();
                    var peer = datagrams()) {
                ByteBuffer into = ByteBuffer.allocate(3);
                Task<SocketAddress> receiving = createTask(() -> channels().receiveFrom(ours, into));
                turns(2);
                assertFalse(receiving.isDone());
                SocketAddress to = ours.getLocalAddress();
                channels().sendTo(peer, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), to);
                assertEquals(peer.getLocalAddress(), receiving.await());
                assertEquals(3, into.position());
                channels().sendTo(peer, ByteBuffer.allocate(0), unresolved(ServerSite.HOST, to));
                assertEquals(peer.getLocalAddress(), channels().receiveFrom(ours, into.clear()));
                assertEquals(0, into.position());
                channels().sendTo(peer, ByteBuffer.allocate(0), to);
                channels().sendTo(peer, ByteBuffer.wrap(new byte[] {5}), to);
                assertEquals(0, channels().receive(ours, into.clear()));
                assertEquals(1, channels().receive(ours, 9).length);
            }
        });
    }
}
