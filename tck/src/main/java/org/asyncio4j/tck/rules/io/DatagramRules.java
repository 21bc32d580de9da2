package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.DatagramWitness;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.ExtraInfo;

/** Rules about the datagrams that endpoints send and receive (DATAGRAM). */
public abstract class DatagramRules extends DatagramRuleArea {

    /** Constructor for the conformance class. */
    protected DatagramRules() {}

    /** If this fails: one datagram that is too large ends a server, or a failure is not reported at all. */
    @Rule(
            id = "DATAGRAM-338",
            asyncio = 338,
            needs = Capability.DATAGRAMS,
            text = "A datagram that cannot be sent or received is reported to errorReceived as an IOException, and the"
                    + " endpoint stays open; if it cannot be sent at once, inside sendTo.",
            source = "test_selector_events.py test_sendto_error_received, test_read_ready_oserr")
    void failuresLeaveItOpen() {
        run(() -> {
            DatagramWitness ours = open(HERE);
            DatagramWitness peer = open(HERE);
            ours.transport().sendTo(TOO_LARGE, address(peer));
            ours.expect("made", "error");
            ours.transport().sendTo(new byte[1], InetSocketAddress.createUnresolved("host.invalid", 1));
            ours.expect("made", "error", "error");
            send(ours, "still", peer);
            peer.awaitExactly("made", "'still'");

            DatagramWitness refused = open(to(unusedAddress()));
            refused.transport().sendTo(new byte[1]);
            refused.awaitExactly("made", "error");
            assertInstanceOf(PortUnreachableException.class, refused.failure());
            assertFalse(refused.transport().isClosing());
            abort(ours, peer, refused);
        });
    }

    /** If this fails: answers go to the wrong place, or datagrams of strangers are received. */
    @Rule(
            id = "DATAGRAM-339",
            asyncio = 339,
            needs = Capability.DATAGRAMS,
            text = "With a remote address an endpoint sends to no other, and receives from no other; without one each"
                    + " datagram needs an address; an address that does not fit is refused as an argument.",
            source = "test_selector_events.py test_sendto_connected_addr")
    void remoteAddressIsTheOnlyOne() {
        run(() -> {
            DatagramWitness peer = open(HERE);
            DatagramWitness stranger = open(HERE);
            DatagramWitness ours = open(to(address(peer)));
            assertEquals(address(peer), ours.transport().extraInfo(ExtraInfo.PEERNAME));
            expectThrows(IllegalArgumentException.class, () -> send(ours, "wrong", stranger));
            send(ours, "named", peer);
            peer.awaitExactly("made", "'named'");
            assertEquals(address(ours), peer.sender());
            ours.transport().sendTo("unnamed".getBytes(US_ASCII));
            peer.awaitExactly("made", "'named'", "'unnamed'");
            send(stranger, "not to be heard", ours);
            send(peer, "answer", ours);
            ours.awaitExactly("made", "'answer'");
            expectThrows(IllegalArgumentException.class, () -> peer.transport().sendTo(new byte[1]));
            stranger.expect("made");
            abort(ours, peer, stranger);
        });
    }

    /** If this fails: it is dropped silently, as a piece of a stream without bytes would be. */
    @Rule(
            id = "DATAGRAM-340",
            asyncio = 340,
            needs = Capability.DATAGRAMS,
            text = "An empty datagram is sent, and arrives; or errorReceived is notified that it cannot be sent.",
            intent = "The JDK sends none from a connected channel.",
            source = "test_selector_events.py test_sendto_no_data")
    void emptyDatagramsAreSent() {
        run(() -> {
            DatagramWitness peer = open(HERE);
            DatagramWitness ours = open(HERE);
            send(ours, "", peer);
            peer.awaitExactly("made", "''");
            assertEquals(address(ours), peer.sender());
            ours.expect("made");

            DatagramWitness connected = open(to(address(peer)));
            connected.transport().sendTo(new byte[0]);
            connected.expect("made", "error");
            abort(ours, peer, connected);
        });
    }

    /** If this fails: datagrams are merged, split or overtaken, or change after they were sent. */
    @Rule(
            id = "DATAGRAM-341",
            asyncio = 341,
            needs = Capability.DATAGRAMS,
            text = "Datagrams are sent whole and in order; the buffer is empty after sendTo, and may be used again.",
            intent = "That what is kept counts its size plus 8 bytes shows where a buffer of the system is full, which it never"
                    + " is over the loopback address.",
            source = "test_selector_events.py test_sendto_buffer")
    void datagramsStayWholeAndInOrder() {
        run(() -> {
            DatagramWitness ours = open(HERE);
            DatagramWitness peer = open(HERE);
            List<String> expected = new ArrayList<>(List.of("made"));
            ByteBuffer buffer = ByteBuffer.allocate(100);
            for (int i = 0; i < 50; i++) {
                String text = i + ".".repeat(i);
                expected.add("'" + text + "'");
                ours.transport().sendTo(buffer.clear().put(text.getBytes(US_ASCII)).flip(), address(peer));
                assertFalse(buffer.hasRemaining());
                buffer.clear().put(new byte[100]);
            }
            peer.awaitExactly(expected.toArray(String[]::new));
            abort(ours, peer);
        });
    }

    /** If this fails: an endpoint that communicates with many others is disturbed by one that is gone. */
    @Rule(
            id = "DATAGRAM-342",
            asyncio = 342,
            needs = Capability.DATAGRAMS,
            text = "An endpoint that has sent to a port at which nothing listens continues to work.",
            source = "test_events.py test_datagram_send_to_non_listening_address")
    void endpointOutlivesThoseItTalksTo() {
        run(() -> {
            DatagramWitness ours = open(HERE);
            send(ours.transport(), "lost", unusedAddress());
            DatagramWitness peer = open(HERE);
            send(ours, "there", peer);
            peer.awaitExactly("made", "'there'");
            send(peer, "and back", ours);
            ours.await("'and back'");
            abort(ours, peer);
        });
    }

    /**
     * If this fails: the endpoint is connected to the broadcast address, and receives no answer.
     *
     * <p>Broadcasts are answered from other addresses than they were sent to.
     */
    @Rule(
            id = "DATAGRAM-403",
            needs = Capability.DATAGRAMS,
            text = "An endpoint that may broadcast sends to its remote address and receives from any address.")
    void broadcastingEndpointIsNotConnected() {
        run(() -> {
            DatagramWitness peer = open(HERE);
            DatagramWitness stranger = open(HERE);
            DatagramWitness ours = open(to(address(peer)).withBroadcast());
            assertNull(ours.transport().extraInfo(ExtraInfo.PEERNAME));
            ours.transport().sendTo("who".getBytes(US_ASCII));
            peer.awaitExactly("made", "'who'");
            expectThrows(IllegalArgumentException.class, () -> send(ours, "wrong", stranger));
            InetSocketAddress reply = new InetSocketAddress(ServerSite.ADDRESS, peer.sender().getPort());
            send(stranger.transport(), "me", reply);
            ours.awaitExactly("made", "'me'");
            abort(ours, peer, stranger);
        });
    }

    /** If this fails: there is no way to hold datagrams back. */
    @Rule(
            id = "DATAGRAM-404",
            needs = Capability.DATAGRAMS,
            text = "A paused endpoint receives nothing, and afterwards the datagrams that the system has kept.",
            intent = "asyncio cannot pause them.")
    void pausedEndpointReceivesNothing() {
        run(() -> {
            DatagramWitness peer = open(HERE);
            var pausing = new DatagramWitness() {
                @Override
                public void datagramReceived(ByteBuffer data, InetSocketAddress from) {
                    super.datagramReceived(data, from);
                    transport().pauseReading();
                }
            };
            datagrams().createDatagramEndpoint(() -> pausing, HERE);
            send(peer, "one", pausing);
            send(peer, "two", pausing);
            pausing.await("'one'");
            turns(5);
            pausing.expect("made", "'one'");
            assertFalse(pausing.transport().isReading());
            pausing.transport().resumeReading();
            assertTrue(pausing.transport().isReading());
            pausing.awaitExactly("made", "'one'", "'two'");
            abort(peer, pausing);
        });
    }

    /** If this fails: one strange datagram ends a server, or its failure is not reported at all. */
    @Rule(
            id = "DATAGRAM-405",
            needs = Capability.DATAGRAMS,
            text = "An exception that a protocol throws for a datagram goes to the exception handler, and the endpoint"
                    + " stays open.")
    void failureOfTheProtocolLeavesItOpen() {
        var failure = new IllegalStateException("strange");
        run(() -> {
            DatagramWitness peer = open(HERE);
            var failing = new DatagramWitness() {
                @Override
                public void datagramReceived(ByteBuffer data, InetSocketAddress from) {
                    int size = data.remaining();
                    super.datagramReceived(data, from);
                    if (size == 1) {
                        throw failure;
                    }
                }
            };
            datagrams().createDatagramEndpoint(() -> failing, HERE);
            send(peer, "1", failing);
            send(peer, "two", failing);
            failing.awaitExactly("made", "'1'", "'two'");
            abort(peer, failing);
        });
        expectHandled(failure);
    }

    /** If this fails: the option is ignored, or an address that is in use is used twice. */
    @Rule(
            id = "DATAGRAM-406",
            needs = Capability.DATAGRAMS,
            text = "An address that is in use is an IOException, unless all endpoints there were created to share it.")
    void addressesAreSharedOnlyOnDemand() {
        run(() -> {
            DatagramWitness alone = open(HERE);
            expectThrows(IOException.class, () -> open(DatagramOptions.at(ServerSite.HOST, address(alone).getPort())));
            DatagramWitness first = open(HERE.withReusePort());
            DatagramWitness second =
                    open(DatagramOptions.at(ServerSite.HOST, address(first).getPort()).withReusePort());
            assertEquals(address(first), address(second));
            abort(alone, first, second);
        });
    }

    /** If this fails: a program finds out later, or never. */
    @Rule(
            id = "DATAGRAM-400",
            text = "A loop that does not claim DATAGRAMS refuses them as not supported.")
    void unclaimedDatagramsAreRefused() {
        if (claims(Capability.DATAGRAMS)) {
            return; // then all rules above apply
        }
        EventLoop loop = newLoop();
        expectMisuse(Misuse.NOT_SUPPORTED, loop::datagrams);
    }
}
