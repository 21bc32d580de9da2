package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import org.asyncio4j.Datagram;
import org.asyncio4j.DatagramStream;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.DatagramWitness;

/** Rules about datagrams for tasks, which asyncio does not have (DATAGRAM). */
public abstract class DatagramStreamRules extends DatagramRuleArea {

    /** Constructor for the conformance class. */
    protected DatagramStreamRules() {}

    private static String text(Datagram datagram) {
        return new String(datagram.data(), US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static InetSocketAddress address(DatagramStream stream) {
        return address(stream.transport());
    }

    /** If this fails: datagrams are lost or mixed up, or the loop does not end when the endpoint is closed. */
    @Rule(
            id = "DATAGRAM-411",
            needs = Capability.DATAGRAMS,
            text = "A stream of datagrams returns each with its sender, until it is closed; then datagrams already"
                    + " received are still returned, and after that sending and receiving throw"
                    + " ClosedChannelException.")
    void streamReturnsDatagramsUntilItIsClosed() {
        run(() -> {
            DatagramStream server = Streams.openDatagrams(HERE);
            Task<?> serving = createTask(() -> {
                for (Datagram each : server) {
                    server.send(bytes("echo " + text(each)), each.from());
                }
            });
            try (DatagramStream client = Streams.openDatagrams(to(address(server)))) {
                for (String word : new String[] {"one", "two"}) {
                    client.send(bytes(word));
                    Datagram answer = client.receive();
                    assertEquals("echo " + word, text(answer));
                    assertEquals(address(server), answer.from());
                }
            }
            server.close();
            serving.await();
            expectThrows(ClosedChannelException.class, server::receive);
            expectThrows(ClosedChannelException.class, () -> server.send(new byte[1], address(server)));
        });
    }

    /** If this fails: a timeout costs a datagram, or a task continues to wait although one is there. */
    @Rule(
            id = "DATAGRAM-412",
            needs = Capability.DATAGRAMS,
            text = "Of several receiving tasks each gets a datagram; one that is cancelled, even when it is about to"
                    + " get one, leaves it to the next.")
    void cancelledReceiveLosesNothing() {
        run(() -> {
            DatagramWitness peer = open(HERE);
            try (DatagramStream ours = Streams.openDatagrams(HERE)) {
                Task<String> first = createTask(() -> text(ours.receive()));
                Task<String> second = createTask(() -> text(ours.receive()));
                Task<String> third = createTask(() -> text(ours.receive()));
                turns(1);
                send(peer.transport(), "a", address(ours));
                first.cancel();
                expectCancelled(first::await);
                send(peer.transport(), "b", address(ours));
                assertEquals(Set.of("a", "b"), Set.of(second.await(), third.await()));

                int tooLate = 0;
                for (int given = 0; given < 6; given++) {
                    Task<String> giving = createTask(() -> text(ours.receive()));
                    Task<String> next = createTask(() -> text(ours.receive()));
                    turns(1);
                    send(peer.transport(), "one", address(ours));
                    bareTurns(given);
                    if (giving.cancel()) {
                        assertEquals("one", next.await());
                    } else {
                        assertEquals("one", giving.await());
                        tooLate++;
                        next.cancel();
                    }
                }
                assertTrue(tooLate < 6, "it was cancelled in time at least once");
            }
            abort(peer);
        });
    }

    /** If this fails: a datagram that was too large vanishes silently, or one failure is thrown again and again. */
    @Rule(
            id = "DATAGRAM-413",
            needs = Capability.DATAGRAMS,
            text = "A failure to send is thrown by send, a failure to receive by receive; once, and the stream stays"
                    + " usable.")
    void failuresAreThrownOnce() {
        run(() -> {
            try (DatagramStream ours = Streams.openDatagrams(HERE)) {
                expectThrows(IOException.class, () -> ours.send(TOO_LARGE, address(ours)));
                ours.send(bytes("to itself"), address(ours));
                assertEquals("to itself", text(ours.receive()));
            }
            DatagramStream refused = Streams.openDatagrams(to(unusedAddress()));
            refused.send(new byte[1]);
            expectThrows(PortUnreachableException.class, refused::receive);
            Task<?> waiting = createTask(refused::receive);
            turns(3);
            assertFalse(waiting.isDone());
            refused.close();
            expectThrows(ClosedChannelException.class, waiting::await);
        });
    }

    /** If this fails: a flood of datagrams fills the memory of a slow program, or stops it for good. */
    @Rule(
            id = "DATAGRAM-414",
            needs = Capability.DATAGRAMS,
            text = "While a stream keeps more than 256 KiB it accepts no more; when enough has been received it does.")
    void streamTakesInNoMoreThanItCanKeep() {
        run(() -> {
            DatagramWitness peer = open(HERE);
            byte[] large = new byte[20_000];
            try (DatagramStream ours = Streams.openDatagrams(HERE)) {
                while (ours.transport().isReading()) {
                    peer.transport().sendTo(large, address(ours));
                    turns(1);
                }
                int kept = 0;
                while (!ours.transport().isReading()) {
                    assertEquals(large.length, ours.receive().data().length);
                    kept++;
                }
                assertTrue(kept > 9, "only " + kept + " before there was room");
                Task<?> rest = createTask(() -> {
                    while (!text(ours.receive()).equals("last")) {
                        // one of the datagrams before
                    }
                });
                while (!rest.isDone()) {
                    send(peer.transport(), "last", address(ours)); // may be dropped during a flood
                    turns(1);
                }
            }
            abort(peer);
        });
    }
}
