package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.DatagramWitness;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.DatagramTransport;
import org.asyncio4j.transports.Endpoint;
import org.asyncio4j.transports.ExtraInfo;

/** Rules about the beginning and the end of datagram endpoints, and about their resources (DATAGRAM). */
public abstract class DatagramEndpointRules extends DatagramRuleArea {

    /** Constructor for the conformance class. */
    protected DatagramEndpointRules() {}

    private static DatagramChannel channel() throws IOException {
        return RuleChannels.here().openDatagramChannel().bind(new InetSocketAddress(ServerSite.ADDRESS, 0));
    }

    /** Sends without the loop. */
    private static void send(byte[] data, DatagramChannel to) throws IOException {
        try (DatagramChannel from = channel()) {
            from.send(ByteBuffer.wrap(data), to.getLocalAddress());
        }
    }

    /** If this fails: an endpoint is created that can neither be reached nor reach any other. */
    @Rule(
            id = "DATAGRAM-343",
            asyncio = 343,
            needs = Capability.DATAGRAMS,
            text = "Options without an address are refused as an argument, addresses of two families as an IOException; a"
                    + " channel together with options cannot be written.",
            source = "test_base_events.py test_create_datagram_endpoint_sock_sockopts, _noaddr_nofamily")
    void addressesAreNeeded() {
        run(() -> {
            var nowhere = new DatagramOptions(null, null, false, false);
            expectThrows(IllegalArgumentException.class, () -> open(nowhere));
            var twoFamilies = HERE.withRemoteAddress(new InetSocketAddress(InetAddress.ofLiteral("::1"), 1));
            expectThrows(IOException.class, () -> open(twoFamilies));
            DatagramWitness anywhere = open(DatagramOptions.at("", 0));
            DatagramWitness ours = open(HERE);
            var port = new InetSocketAddress(ServerSite.ADDRESS, address(anywhere).getPort());
            send(ours.transport(), "heard", port);
            anywhere.awaitExactly("made", "'heard'");
            assertEquals(address(ours), anywhere.sender());
            abort(ours, anywhere);
        });
    }

    /**
     * If this fails: a datagram is delivered in the turn before, or although connectionMade has paused or closed the
     * endpoint.
     */
    @Rule(
            id = "DATAGRAM-401",
            asyncio = {280, 281},
            needs = Capability.DATAGRAMS,
            text = "connectionMade is called first, and an endpoint is returned after that, even if a datagram has"
                    + " already arrived; none is received if it was paused, closed or aborted there.",
            source = "selector_events.py _SelectorDatagramTransport.__init__")
    void connectionMadeComesFirst() {
        run(() -> {
            DatagramChannel bound = channel();
            send(new byte[] {'x'}, bound);
            Endpoint<DatagramWitness> endpoint =
                    datagrams().createDatagramEndpoint(DatagramWitness::new, bound);
            assertSame(endpoint.transport(), endpoint.protocol().transport());
            assertSame(endpoint.protocol(), endpoint.transport().protocol());
            endpoint.protocol().awaitExactly("made", "'x'");
            endpoint.transport().abort();
        });
        for (Consumer<DatagramTransport> refusal : List.<Consumer<DatagramTransport>>of(
                DatagramTransport::pauseReading, DatagramTransport::close, DatagramTransport::abort)) {
            run(() -> {
                DatagramChannel bound = channel();
                send(new byte[] {'x'}, bound);
                var refusing = new DatagramWitness() {
                    @Override
                    public void connectionMade(BaseTransport made) {
                        super.connectionMade(made);
                        refusal.accept(transport());
                    }
                };
                DatagramTransport transport =
                        datagrams().createDatagramEndpoint(() -> refusing, bound).transport();
                assertFalse(transport.isReading());
                turns(5);
                transport.abort();
                refusing.awaitExactly("made", "lost");
            });
        }
    }

    /** If this fails: a protocol is notified of the end twice, or inside close, or the port stays in use. */
    @Rule(
            id = "DATAGRAM-402",
            asyncio = {282, 283, 284},
            needs = Capability.DATAGRAMS,
            text = "However and however often an endpoint is ended, connectionLost is called once, without a failure,"
                    + " never inside close or abort; then its port is free, and later datagrams are dropped.",
            source = "selector_events.py _SelectorTransport.close, _force_close")
    void endComesOnce() {
        run(() -> {
            for (Consumer<DatagramTransport> end : List.<Consumer<DatagramTransport>>of(
                    DatagramTransport::close, DatagramTransport::abort)) {
                DatagramWitness ours = open(HERE);
                InetSocketAddress port = address(ours);
                end.accept(ours.transport());
                ours.transport().close();
                ours.transport().abort();
                assertTrue(ours.transport().isClosing());
                ours.expect("made");
                ours.awaitExactly("made", "lost");
                turns(2);
                send(ours.transport(), "dropped", port);
                abort(open(DatagramOptions.at(ServerSite.HOST, port.getPort())));
                ours.expect("made", "lost");
            }
        });
    }

    /** If this fails: a program needs the underlying channel to receive from a group, or cannot leave it. */
    @Rule(
            id = "DATAGRAM-420",
            needs = Capability.DATAGRAMS,
            text = "An endpoint that has joined a multicast group receives what is sent to it until it drops the"
                    + " membership; an address that is not a group is refused as an argument.",
            intent = "asyncio leaves it to setsockopt. A machine without multicast is not asked.")
    void groupCanBeJoined() throws IOException {
        InetAddress group = InetAddress.ofLiteral("239.255.7.7");
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(ServerSite.HOST));
        run(() -> {
            if (!carriesMulticast(group, loopback)) {
                return;
            }
            DatagramWitness member = open(DatagramOptions.at("0.0.0.0", 0));
            DatagramWitness ours = open(HERE);
            NetworkChannel sending = ours.transport().extraInfo(ExtraInfo.SOCKET);
            sending.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
            int port = address(member).getPort();
            var all = new InetSocketAddress(group, port);
            MembershipKey membership = member.transport().join(group, loopback);
            assertSame(membership, member.transport().join(group, loopback));
            send(ours.transport(), "all", all);
            member.awaitExactly("made", "'all'");
            membership.drop();
            send(ours.transport(), "left", all);
            send(ours.transport(), "alone", new InetSocketAddress(ServerSite.ADDRESS, port));
            member.awaitExactly("made", "'all'", "'alone'");
            expectThrows(
                    IllegalArgumentException.class,
                    () -> member.transport().join(InetAddress.ofLiteral(ServerSite.HOST), loopback));
            abort(member, ours);
            member.await("lost");
            turns(1);
            expectThrows(IOException.class, () -> member.transport().join(group, loopback));
        });
    }

    /**
     * Returns whether this machine carries multicast on this interface: sent from one channel to another without any
     * loop.
     */
    private static boolean carriesMulticast(InetAddress group, NetworkInterface over) {
        try (DatagramChannel member = RuleChannels.here().openDatagramChannel().bind(new InetSocketAddress(0));
                DatagramChannel sender = RuleChannels.here().openDatagramChannel(StandardProtocolFamily.INET)) {
            member.join(group, over);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, over);
            int port = ((InetSocketAddress) member.getLocalAddress()).getPort();
            sender.send(ByteBuffer.allocate(1), new InetSocketAddress(group, port));
            member.configureBlocking(false);
            return member.receive(ByteBuffer.allocate(1)) != null; // over the loopback interface it arrives at once
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            return false;
        }
    }

    /** If this fails: two parties receive from one endpoint, and each gets only a part. */
    @Rule(
            id = "DATAGRAM-407",
            asyncio = 331,
            needs = {Capability.DATAGRAMS, Capability.READINESS},
            text = "A channel that belongs to an endpoint can neither be watched nor given to another endpoint, until"
                    + " connectionLost has been called.",
            source = "test_unix_events.py test_add_reader_or_writer_transport_fd")
    void channelOfAnEndpointCannotBeWatched() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            DatagramChannel bound = channel();
            DatagramWitness ours =
                    datagrams().createDatagramEndpoint(DatagramWitness::new, bound).protocol();
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.addReader(bound, () -> {}));
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.removeWriter(bound));
            expectMisuse(
                    Misuse.TRANSPORT_STATE, () -> datagrams().createDatagramEndpoint(DatagramWitness::new, bound));
            assertTrue(bound.isOpen());
            ours.transport().close();
            ours.await("lost");
            turns(1);
            assertFalse(loop.removeReader(bound));
            assertFalse(bound.isOpen());
        });
    }

    /** If this fails: an endpoint whose creation was cancelled, or whose factory fails, keeps its port. */
    @Rule(
            id = "DATAGRAM-408",
            asyncio = 320,
            needs = Capability.DATAGRAMS,
            text = "An endpoint whose creation is cancelled, in any turn, or whose factory throws, leaves nothing"
                    + " open.",
            source = "base_events.py BaseEventLoop.create_datagram_endpoint")
    void cancelledMakingLeavesNothingOpen() {
        run(() -> {
            int given = 0;
            boolean cancelled = true;
            while (cancelled) {
                try (DatagramChannel bound = channel()) {
                    Task<?> making = createTask(() -> {
                        datagrams().createDatagramEndpoint(DatagramWitness::new, bound).transport().abort();
                    });
                    bareTurns(given++);
                    cancelled = making.cancel();
                    turns(5);
                    assertEquals(cancelled && given == 1, bound.isOpen(), "open, if its creation has not begun");
                }
            }
            assertTrue(given > 2, "it has been cancelled on the way");
            var failure = new IllegalStateException("no protocol");
            DatagramChannel bound = channel();
            assertSame(failure, expectThrows(IllegalStateException.class, () -> datagrams()
                    .createDatagramEndpoint(() -> {
                        throw failure;
                    }, bound)));
            assertFalse(bound.isOpen());
        });
    }

    /** If this fails: the port stays in use, or a protocol is called on a loop that is gone. */
    @Rule(
            id = "DATAGRAM-409",
            needs = Capability.DATAGRAMS,
            text = "An endpoint that is open when its loop closes is closed silently.",
            intent = "asyncio leaves it to the garbage collector, which warns.")
    void closingLoopClosesEndpoints() throws IOException {
        DatagramChannel bound;
        DatagramWitness ours;
        try (EventLoop loop = newLoop()) {
            bound = loop.runUntilComplete(DatagramEndpointRules::channel);
            DatagramChannel given = bound;
            ours = loop.runUntilComplete(
                    () -> loop.datagrams().createDatagramEndpoint(DatagramWitness::new, given).protocol());
            assertTrue(bound.isOpen());
        }
        assertFalse(bound.isOpen());
        ours.expect("made");
    }

    /** If this fails: a literal address waits for a thread, or a name is looked up on the loop. */
    @Rule(
            id = "DATAGRAM-410",
            asyncio = 324,
            needs = Capability.DATAGRAMS,
            text = "Literal and resolved addresses are not looked up; names are, in the default executor.",
            source = "base_events.py _ensure_resolved")
    void literalAddressesAreNotLookedUp() {
        run(() -> {
            DatagramWitness named = open(DatagramOptions.at("localhost", 0));
            named.transport().abort();
            ExecutorService refusing = Executors.newSingleThreadExecutor();
            refusing.shutdown();
            getRunningLoop().setDefaultExecutor(refusing);
            DatagramWitness ours = open(HERE);
            abort(open(HERE.withRemoteAddress(address(ours))), open(DatagramOptions.at("", 0)), ours);
            expectThrows(RejectedExecutionException.class, () -> open(DatagramOptions.at("localhost", 0)));
            expectThrows(RejectedExecutionException.class, () -> open(DatagramOptions.connectedTo("localhost", 1)));
        });
    }
}
