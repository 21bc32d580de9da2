package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;

/** Rules about flow control: when a protocol has to pause, and when it may resume (TRANSPORT). */
public abstract class FlowControlRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected FlowControlRules() {}

    /** Records the size of the write buffer at each call. */
    private static final class Gauge extends Witness {

        private final List<Long> pausedAt = new ArrayList<>();
        private final List<Long> resumedAt = new ArrayList<>();

        @Override
        public void pauseWriting() {
            pausedAt.add(transport().writeBufferSize());
            super.pauseWriting();
        }

        @Override
        public void resumeWriting() {
            resumedAt.add(transport().writeBufferSize());
            super.resumeWriting();
        }
    }

    /** If this fails: pieces arrive in another order, or writeLines silently exceeds the water mark. */
    @Rule(
            id = "TRANSPORT-293",
            asyncio = 293,
            needs = Capability.SOCKETS,
            text = "writeLines sends its pieces in order, after pending data, and pauses the protocol if that is too"
                    + " much.",
            source = "test_selector_events.py test_writelines_pauses_protocol, test_writelines_send_partial")
    void writeLinesKeepsOrderAndPauses() {
        onEachPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.setWriteBufferLimits(WaterMarks.high(Long.MAX_VALUE));
            int filled = pair.fill();
            transport.setWriteBufferLimits(new WaterMarks(transport.writeBufferSize() + 4, 0));
            transport.writeLines(List.of("ab".getBytes(US_ASCII), "cd".getBytes(US_ASCII)));
            pair.ours().expect("made");
            transport.writeLines(List.of("e".getBytes(US_ASCII)));
            pair.ours().expect("made", "pause");
            pair.peer().transport().resumeReading();
            pair.peer().awaitBytes(filled + 5);
            assertEquals("abcde", pair.peer().text().substring(filled));
        });
    }

    /** If this fails: a protocol that counts the calls is paused twice, or stays paused. */
    @Rule(
            id = "TRANSPORT-294",
            asyncio = 294,
            needs = Capability.SOCKETS,
            text = "pauseWriting is called when more than the high water mark is buffered, resumeWriting when the low"
                    + " one or less is; each once, alternately.",
            source = "test_transports.py test_flowcontrol_mixin_set_write_limits; test_proactor_events.py"
                    + " test_pause_writing_2write, test_pause_writing_3write, test_dont_pause_writing")
    void pauseAndResumeAlternate() {
        onEachSocketKind(kind -> {
            var gauge = new Gauge();
            try (ConnectedPair pair = ConnectedPair.open(kind, gauge, new Witness())) {
                Transport transport = gauge.transport();
                transport.setWriteBufferLimits(WaterMarks.high(Long.MAX_VALUE));
                pair.fill();
                long kept = transport.writeBufferSize();
                transport.setWriteBufferLimits(new WaterMarks(kept + 1, 1000));
                gauge.expect("made");
                transport.write(new byte[1]);
                gauge.expect("made");
                transport.write(new byte[1]);
                transport.write(new byte[1]);
                gauge.expect("made", "pause");
                pair.peer().transport().resumeReading();
                gauge.await("resume");
                assertTrue(gauge.resumedAt.getFirst() <= 1000, "resumed at " + gauge.resumedAt);
                transport.setWriteBufferLimits(WaterMarks.high(0));
                pair.fill();
                assertEquals(2, gauge.times("pause"));
                pair.peer().transport().resumeReading();
                gauge.await(() -> gauge.times("resume") == 2);
                assertEquals(0, gauge.resumedAt.getLast());
                gauge.expect("made", "pause", "resume", "pause", "resume");
            }
        });
        onEachSocketKind(kind -> {
            var gauge = new Gauge();
            var readsOnce = new Witness() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    super.dataReceived(data);
                    transport().pauseReading();
                }
            };
            try (ConnectedPair pair = ConnectedPair.open(kind, gauge, readsOnce)) {
                pair.fill();
                long kept = gauge.transport().writeBufferSize();
                gauge.transport().setWriteBufferLimits(new WaterMarks(kept, kept - 1));
                readsOnce.transport().resumeReading();
                gauge.await("resume");
                assertTrue(gauge.resumedAt.getFirst() > 0, "resumed when nothing was left");
            }
        });
    }

    /** If this fails: a protocol that writes in a loop is paused too late. */
    @Rule(
            id = "TRANSPORT-295",
            asyncio = 295,
            needs = Capability.SOCKETS,
            text = "pauseWriting is called inside the write that exceeds the mark, after its data has been added.",
            source = "transports.py _FlowControlMixin._maybe_pause_protocol")
    void pauseIsCalledInsideWrite() {
        onEachSocketKind(kind -> {
            var gauge = new Gauge();
            try (ConnectedPair pair = ConnectedPair.open(kind, gauge, new Witness())) {
                gauge.transport().setWriteBufferLimits(WaterMarks.high(Long.MAX_VALUE));
                pair.fill();
                long kept = gauge.transport().writeBufferSize();
                gauge.transport().setWriteBufferLimits(WaterMarks.high(kept));
                gauge.transport().write(new byte[7]);
                assertEquals(List.of(kept + 7), gauge.pausedAt);
            }
        });
    }

    /** If this fails: the limits differ from the requested ones, or take effect only from the next write on. */
    @Rule(
            id = "TRANSPORT-296",
            asyncio = 296,
            needs = Capability.SOCKETS,
            text = "The default water marks are 64 and 16 KiB; one implies the other as 4 to 1; a low one above the"
                    + " high one, or a negative one, is refused; a high one of 0 pauses at any byte; new ones count at"
                    + " once.",
            source = "test_transports.py test_flowcontrol_mixin_set_write_limits")
    void waterMarksCountAtOnce() {
        assertEquals(new WaterMarks(1024, 256), WaterMarks.high(1024));
        assertEquals(new WaterMarks(1024, 256), WaterMarks.low(256));
        assertEquals(new WaterMarks(0, 0), WaterMarks.high(0));
        expectThrows(IllegalArgumentException.class, () -> new WaterMarks(255, 256));
        expectThrows(IllegalArgumentException.class, () -> new WaterMarks(1, -1));
        expectThrows(IllegalArgumentException.class, () -> WaterMarks.high(-1));
        expectThrows(IllegalArgumentException.class, () -> WaterMarks.low(-1));
        onEachPair(pair -> {
            Transport transport = pair.ours().transport();
            assertEquals(new WaterMarks(65_536, 16_384), transport.writeBufferLimits());
            transport.setWriteBufferLimits(WaterMarks.high(Long.MAX_VALUE));
            pair.fill();
            long kept = transport.writeBufferSize();
            transport.setWriteBufferLimits(WaterMarks.high(kept));
            pair.ours().expect("made");
            transport.setWriteBufferLimits(WaterMarks.high(kept - 1));
            assertEquals(WaterMarks.high(kept - 1), transport.writeBufferLimits());
            pair.ours().expect("made", "pause");
        });
        onEachPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.setWriteBufferLimits(WaterMarks.high(0));
            pair.peer().transport().pauseReading();
            while (transport.writeBufferSize() == 0) {
                pair.ours().expect("made");
                transport.write(new byte[1024]);
            }
            pair.ours().expect("made", "pause");
        });
    }

    /** If this fails: the failure is thrown by a write that did not cause it, or ends the connection. */
    @Rule(
            id = "TRANSPORT-298",
            asyncio = 298,
            needs = Capability.SOCKETS,
            text = "A failure of pauseWriting or resumeWriting is reported to the exception handler, and the transport"
                    + " continues.",
            source = "transports.py _FlowControlMixin._maybe_pause_protocol, _maybe_resume_protocol")
    void failingPauseIsReported() {
        onEachSocketKind(kind -> {
            var ofPause = new IllegalStateException("of pauseWriting");
            var ofResume = new IllegalStateException("of resumeWriting");
            var failing = new Witness() {
                @Override
                public void pauseWriting() {
                    throw ofPause;
                }

                @Override
                public void resumeWriting() {
                    note("resume");
                    throw ofResume;
                }
            };
            try (ConnectedPair pair = ConnectedPair.open(kind, failing, new Witness())) {
                int filled = pair.fill();
                assertSame(failing, expectHandled(ofPause).details().get("protocol"));
                assertFalse(failing.transport().isClosing());
                pair.peer().transport().resumeReading();
                failing.await("resume");
                assertSame(failing.transport(), expectHandled(ofResume).details().get("transport"));
                pair.peer().awaitBytes(filled);
                assertFalse(failing.transport().isClosing());
            }
        });
    }

    /** If this fails: a transport is not yet in order when it reports that writing may continue. */
    @Rule(
            id = "TRANSPORT-304",
            asyncio = 304,
            needs = Capability.SOCKETS,
            text = "A protocol's resumeWriting may write to its own transport and to others, and close them.",
            source = "uvloop test_tcp.py test_resume_writing_write_different_transport")
    void resumeMayWrite() {
        onEachSocketKind(kind -> {
            try (ConnectedPair other = ConnectedPair.open(kind)) {
                int[] onTop = {0};
                var writing = new Witness() {
                    @Override
                    public void resumeWriting() {
                        super.resumeWriting();
                        if (times("resume") == 1) {
                            onTop[0] = ConnectedPair.fill(transport());
                            other.ours().transport().write("to the other".getBytes(US_ASCII));
                        } else {
                            transport().write("last".getBytes(US_ASCII));
                            transport().close();
                        }
                    }
                };
                try (ConnectedPair pair = ConnectedPair.open(kind, writing, new Witness())) {
                    int filled = pair.fill();
                    pair.peer().transport().resumeReading();
                    writing.await("lost");
                    pair.peer().await("lost");
                    other.peer().awaitBytes(12);
                    assertEquals("to the other", other.peer().text());
                    assertEquals(filled + onTop[0] + 4, pair.peer().count());
                    writing.expect("made", "pause", "resume", "pause", "resume", "lost");
                }
            }
        });
    }
}
