package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;

/** Rules about data transfer over TLS, and flow control (TLS, TRANSPORT). */
public abstract class TlsDataRules extends TlsRuleArea {

    private static final int MUCH = 3_000_000;

    /** Constructor for the conformance class. */
    protected TlsDataRules() {}

    private static byte[] pattern(int begin) {
        byte[] all = new byte[MUCH];
        for (int i = 0; i < MUCH; i++) {
            all[i] = (byte) ('A' + (begin + i) % 53);
        }
        return all;
    }

    private static void assertReceived(byte[] sent, Witness receiver) {
        receiver.awaitBytes(sent.length);
        assertTrue(new String(sent, US_ASCII).equals(receiver.text()), "other bytes have arrived than were sent");
    }

    /**
     * If this fails: data is lost or duplicated when a record arrives in two pieces, many records arrive at once, or a
     * record fills the buffer.
     */
    @Rule(
            id = "TLS-405",
            needs = Capability.TLS,
            text = "Millions of bytes, in both directions at the same time, arrive as they were written.")
    void muchDataArrivesAsItWasWritten() {
        onEachTlsPair(pair -> {
            byte[] forth = pattern(0);
            byte[] back = pattern(7);
            pair.ours().transport().write(forth);
            pair.peer().transport().write(ByteBuffer.wrap(back));
            assertReceived(forth, pair.peer());
            assertReceived(back, pair.ours());
            pair.ours().transport().writeLines(List.of("one ".getBytes(US_ASCII), "two".getBytes(US_ASCII)));
            pair.ours().transport().write(new byte[0]);
            pair.peer().awaitBytes(MUCH + 7);
            assertTrue(pair.peer().text().endsWith("one two"));
            assertFalse(pair.peer().hasHeard("eof"));
        });
    }

    /** If this fails: data that does not fit into it is lost, or comes after data sent later. */
    @Rule(
            id = "TLS-406",
            needs = Capability.TLS,
            text = "A BufferedProtocol over TLS gets everything through its own buffer, even if it pauses in between; a"
                    + " protocol may be replaced by one of the other kind at any time.")
    void bufferedProtocolUsesItsOwnBuffer() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            var small = new BufferedWitness(1000) {
                @Override
                public void bufferUpdated(int count) {
                    super.bufferUpdated(count);
                    transport.pauseReading();
                }
            };
            transport.setProtocol(small);
            byte[] sent = pattern(3);
            pair.peer().transport().write(sent);
            int seen = 0;
            for (int i = 0; i < 20; i++) {
                int before = seen;
                small.witness().await(() -> small.witness().count() > before);
                seen = small.witness().count();
                turns(3);
                assertEquals(seen, small.witness().count(), "what came while it was paused");
                transport.resumeReading();
            }
            var large = new BufferedWitness(100_000);
            transport.setProtocol(large);
            int first = small.witness().count();
            large.witness().awaitBytes(MUCH / 2);
            transport.setProtocol(pair.ours());
            int second = large.witness().count();
            pair.ours().awaitBytes(MUCH - first - second);
            String all = small.witness().text() + large.witness().text() + pair.ours().text();
            assertTrue(new String(sent, US_ASCII).equals(all), "other bytes have arrived than were sent");
        });
    }

    /** If this fails: memory fills with unsent data, or writing is never resumed. */
    @Rule(
            id = "TLS-407",
            needs = Capability.TLS,
            text = "While the other side does not read, buffered data counts and the protocol is asked to pause, at 512"
                    + " KiB by default; when the buffer is empty it is asked to resume.")
    void backPressureGoesThrough() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            assertEquals(WaterMarks.high(512 * 1024), transport.writeBufferLimits());
            Transport reading = pair.peer().transport();
            assertTrue(reading.isReading());
            reading.pauseReading();
            reading.pauseReading();
            assertFalse(reading.isReading());
            int written = ConnectedPair.fill(transport);
            pair.ours().expect("made", "pause");
            turns(20);
            pair.peer().expect("made");
            assertTrue(transport.writeBufferSize() >= 512 * 1024);
            reading.resumeReading();
            assertTrue(reading.isReading());
            pair.peer().awaitBytes(written);
            pair.ours().await("resume");
            pair.ours().expect("made", "pause", "resume");
            assertEquals(0, transport.writeBufferSize());
        });
    }

    /** If this fails: TLS pauses as other transports do, which a program written for asyncio can notice. */
    @Rule(
            id = "TRANSPORT-297",
            asyncio = 297,
            needs = Capability.TLS,
            text = "Over TLS a protocol is asked to pause at or above the high water mark; with an empty buffer it"
                    + " never is.",
            intent = "asyncio asks a protocol with a high water mark of 0 to pause even if nothing is kept.",
            source = "sslproto.py SSLProtocol._control_app_writing")
    void tlsPausesAtTheHighMark() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.setWriteBufferLimits(WaterMarks.high(0));
            assertEquals(WaterMarks.high(0), transport.writeBufferLimits());
            pair.ours().expect("made");
            transport.setWriteBufferLimits(WaterMarks.high(100 * ConnectedPair.SURPLUS));
            pair.peer().transport().pauseReading();
            ConnectedPair.fill(transport);
            long kept = transport.writeBufferSize();
            transport.setWriteBufferLimits(new WaterMarks(kept + 1, kept));
            pair.ours().expect("made");
            transport.setWriteBufferLimits(new WaterMarks(kept, 0));
            pair.ours().expect("made", "pause");
        });
    }

    /** If this fails: its bytes come in the middle of the write that made it pause. */
    @Rule(
            id = "TLS-408",
            needs = Capability.TLS,
            text = "pauseWriting is called when all data of the write is queued: data written there comes after it.")
    void whatIsWrittenInPauseWritingComesAfter() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.setProtocol(new Witness() {
                @Override
                public void pauseWriting() {
                    transport.write("?".getBytes(US_ASCII));
                }
            });
            pair.peer().transport().pauseReading();
            byte[] sent = pattern(11);
            transport.write(sent);
            pair.peer().transport().resumeReading();
            pair.peer().awaitBytes(MUCH + 1);
            assertTrue((new String(sent, US_ASCII) + "?").equals(pair.peer().text()));
        });
    }

    /** If this fails: the failure is lost, or the connection continues with a failed protocol. */
    @Rule(
            id = "TLS-409",
            asyncio = 288,
            needs = Capability.TLS,
            text = "A failure of dataReceived, getBuffer or eofReceived over TLS goes to the exception handler, and the"
                    + " connection is lost with it.",
            source = "sslproto.py SSLProtocol._fatal_error")
    void failureOfAProtocolEndsTheConnection() {
        var failure = new IllegalStateException("not today");
        onEachTlsPair(pair -> {
            var failing = new Witness() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    throw failure;
                }
            };
            pair.ours().transport().setProtocol(failing);
            pair.peer().transport().write("x".getBytes(US_ASCII));
            failing.await("lost");
            assertEquals(failure, failing.failure());
            expectHandled(failure);
        });
        onEachTlsPair(pair -> {
            var failing = new BufferedWitness(0);
            pair.ours().transport().setProtocol(failing);
            pair.peer().transport().write("x".getBytes(US_ASCII));
            failing.witness().await("lost");
            assertEquals(failing.witness().failure(), expectHandled(IllegalStateException.class).exception());
        });
        onEachTlsPair(pair -> {
            var failing = new Witness() {
                @Override
                public Eof eofReceived() {
                    throw failure;
                }
            };
            pair.ours().transport().setProtocol(failing);
            pair.peer().transport().close();
            failing.await("lost");
            assertEquals(failure, failing.failure());
            expectHandled(failure);
        });
        expectThrows(IllegalArgumentException.class, () -> onEachTlsPair(pair -> pair.ours()
                .transport()
                .setProtocol(new BaseProtocol() {})));
    }
}
