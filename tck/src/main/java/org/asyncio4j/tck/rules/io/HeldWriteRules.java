package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;

/**
 * Rules about writes that a loop holds back to send them together: only the single system call shows it (TRANSPORT).
 */
public abstract class HeldWriteRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected HeldWriteRules() {}

    private static Transport connect(ChannelPair channels) {
        return getRunningLoop()
                .sockets()
                .connectAcceptedChannel(Witness::new, channels.ours())
                .transport();
    }

    private static void write(Transport to, String text) {
        to.write(text.getBytes(US_ASCII));
    }

    private static String receive(ChannelPair channels, int count) {
        try {
            return channels.receive(count);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * If this fails: writes wait for the end of the turn or for the next poll, not just for the end of the callback or
     * of the task's step that made them.
     */
    @Rule(
            id = "TRANSPORT-409",
            asyncio = 291,
            needs = Capability.SOCKETS,
            text = "Data that a callback or a step of a task has written is sent before the next one of the same turn"
                    + " runs.",
            source = "uvloop test_tcp.py; held back there until the end of the turn")
    void writesLeaveBeforeTheNextCallback() {
        onEachChannelPair(channels -> {
            Transport transport = connect(channels);
            List<String> received = new ArrayList<>();
            EventLoop loop = getRunningLoop();
            loop.callSoon(() -> {
                write(transport, "head ");
                write(transport, "body");
            });
            loop.callSoon(() -> received.add(receive(channels, 9)));
            turns(2);
            assertEquals(List.of("head body"), received);
            createTask(() -> {
                write(transport, "step");
                sleep(Duration.ZERO);
                write(transport, "last");
            });
            createTask(() -> received.add(receive(channels, 4)));
            turns(4);
            createTask(() -> received.add(receive(channels, 4)));
            turns(2);
            assertEquals(List.of("head body", "step", "last"), received);
            transport.abort();
        });
    }

    /** If this fails: held-back data is sent only where callbacks end normally. */
    @Rule(
            id = "TRANSPORT-410",
            asyncio = 291,
            needs = Capability.SOCKETS,
            text = "Data written by a callback that then throws, or by the last step of a run, is still sent.",
            source = "selector_events.py _SelectorSocketTransport.write, which has sent when it returns")
    void writesLeaveHoweverTheCallbackEnds() throws IOException {
        for (SocketKind kind : SocketKind.values()) {
            EventLoop loop = newLoop();
            List<ChannelPair> opened = new ArrayList<>();
            Transport transport = loop.runUntilComplete(() -> {
                ChannelPair channels = kind.pair();
                opened.add(channels);
                Transport made = connect(channels);
                loop.callSoon(() -> {
                    write(made, "thrown ");
                    throw new IllegalStateException("after a write");
                });
                loop.callSoon(() -> write(made, "again " + receive(channels, 7)));
                turns(3);
                write(made, "last");
                return made;
            });
            try (ChannelPair channels = opened.getFirst()) {
                assertEquals("again thrown last", channels.receive(17));
                write(transport, "between two runs");
                assertEquals("between two runs", channels.receive(16));
            }
            loop.runUntilComplete(() -> {
                transport.abort();
                turns(2);
            });
            expectHandled(IllegalStateException.class);
        }
    }

    /**
     * If this fails: held-back data is discarded, or overtaken by the end; or several transports share the buffer, and
     * it goes to the wrong one.
     */
    @Rule(
            id = "TRANSPORT-411",
            asyncio = {283, 287, 289, 291},
            needs = Capability.SOCKETS,
            text = "In one callback, data written is sent before a close, an abort, an end, new water marks, a larger"
                    + " write, and in order where several transports are written in turn.",
            source = "selector_events.py _SelectorSocketTransport.write, which has sent when it returns")
    void writesComeBeforeWhatIsDoneNext() {
        List<Consumer<Transport>> ends = List.of(Transport::close, Transport::abort, Transport::writeEof);
        for (Consumer<Transport> end : ends) {
            onEachChannelPair(channels -> {
                Transport transport = connect(channels);
                write(transport, "held ");
                transport.setWriteBufferLimits(WaterMarks.high(0));
                write(transport, "last");
                end.accept(transport);
                assertEquals("held last", channels.receive(9));
                expectEnd(channels);
                transport.abort();
            });
        }
        onEachChannelPair(channels -> {
            Transport transport = connect(channels);
            write(transport, "held ");
            write(transport, "x".repeat(9_000)); // as much as any system accepts at once, more than a loop has to hold
            assertEquals("held " + "x".repeat(9_000), channels.receive(9_005));
            transport.abort();
        });
        onEachSocketKind(kind -> {
            try (ChannelPair left = kind.pair();
                    ChannelPair right = kind.pair()) {
                Transport toLeft = connect(left);
                Transport toRight = connect(right);
                for (int i = 0; i < 4; i++) {
                    write(toLeft, "l" + i);
                    write(toRight, "r" + i);
                }
                assertEquals(0, toRight.writeBufferSize());
                assertEquals("l0l1l2l3", left.receive(8));
                assertEquals("r0r1r2r3", right.receive(8));
                toLeft.abort();
                toRight.abort();
            }
        });
    }

    /** Demands that no more data arrives. */
    private void expectEnd(ChannelPair channels) throws IOException {
        turns(3); // a transport is lost in a turn of its own
        RuleChannels.awaitReady(channels.peer(), SelectionKey.OP_READ);
        assertEquals(-1, channels.peer().read(ByteBuffer.allocate(1)));
    }
}
