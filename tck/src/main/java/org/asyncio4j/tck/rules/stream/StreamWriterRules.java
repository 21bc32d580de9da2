package org.asyncio4j.tck.rules.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.StreamPair;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.transports.ExtraInfo;

/** Rules about the sending end of a stream, and about how a connection ends (STREAM). */
public abstract class StreamWriterRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected StreamWriterRules() {}

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }

    private static void reset(StreamWriter writer) throws IOException {
        NetworkChannel channel = writer.extraInfo(ExtraInfo.SOCKET);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        writer.transport().abort();
    }

    /** If this fails: every drain costs a turn of the loop. */
    @Rule(
            id = "STREAM-269",
            asyncio = 269,
            needs = Capability.SOCKETS,
            text = "drain returns at once, without letting others run, as long as no more than the high water mark is"
                    + " buffered.",
            source = "streams.py FlowControlMixin._drain_helper")
    void drainReturnsAtOnceWhileNotPaused() {
        onEachStreamPair(pair -> {
            createTask(() -> trail().add("other"));
            for (int i = 0; i < 3; i++) {
                pair.client().writer().write("x");
                pair.client().writer().drain();
                pair.client().writer().send("y");
            }
            trail().expectNothing();
            assertEquals("xyxyxy", text(pair.served().reader().readExactly(6)));
        });
    }

    /** If this fails: the second task to wait is refused, or only one of them continues. */
    @Rule(
            id = "STREAM-270",
            asyncio = 270,
            needs = Capability.SOCKETS,
            text = "While too much is buffered any number of tasks wait in drain; all continue when it is little"
                    + " enough, except for one that was cancelled.",
            source = "test_streams.py test_multiple_drain")
    void allDrainsEndTogether() {
        onEachStreamPair(pair -> {
            int filled = pair.fill();
            List<Task<?>> draining = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                draining.add(createTask(pair.client().writer()::drain));
            }
            Task<?> cancelled = createTask(() -> pair.client().writer().send("!"));
            turns(5);
            cancelled.cancel();
            expectCancelled(cancelled::await);
            draining.forEach(each -> assertFalse(each.isDone()));
            pair.served().writer().transport().resumeReading();
            pair.served().reader().readExactly(filled);
            for (Task<?> each : draining) {
                each.await();
            }
            assertEquals("!", text(pair.served().reader().readExactly(1)), "what was written is not taken back");
        });
    }

    /**
     * If this fails: a task continues to write to a connection that is gone, or waits indefinitely until it can write.
     */
    @Rule(
            id = "STREAM-271",
            asyncio = 271,
            needs = Capability.SOCKETS,
            text = "drain on a lost connection throws the failure it was lost by, else a SocketException; after close"
                    + " it first lets the loop notice the loss.",
            source = "test_streams.py test_drain_raises; streams.py StreamWriter.drain")
    void drainThrowsWhenTheConnectionIsLost() {
        onEachStreamPair(pair -> {
            StreamWriter writer = pair.client().writer();
            createTask(() -> trail().add("other"));
            writer.transport().abort();
            expectThrows(SocketException.class, writer::drain);
            trail().expect("other");
            expectThrows(SocketException.class, () -> writer.send("more"));
        });
        onEachStreamPair(pair -> {
            StreamWriter writer = pair.client().writer();
            pair.fill();
            Task<?> waiting = createTask(writer::drain);
            Task<?> cancelled = createTask(writer::drain);
            turns(2);
            writer.transport().abort();
            cancelled.cancel();
            waiting.await(); // there is nothing left to wait for
            expectCancelled(cancelled::await);
        });
        run(() -> {
            try (StreamPair pair = StreamPair.open(SocketKind.TCP)) {
                StreamWriter writer = pair.client().writer();
                pair.fill();
                Task<?> waiting = createTask(writer::drain);
                turns(2);
                reset(pair.served().writer());
                IOException failure = expectThrows(IOException.class, waiting::await);
                assertSame(failure, pair.client().reader().exception());
                assertSame(failure, expectThrows(IOException.class, writer::drain));
            }
        });
    }

    /** If this fails: the end of an answer is lost, or waitClosed does not wait for it. */
    @Rule(
            id = "STREAM-272",
            asyncio = 272,
            needs = Capability.SOCKETS,
            text = "After close what was written is still sent; waitClosed returns when the connection is gone, and"
                    + " throws the failure it was lost by.",
            source = "test_streams.py test_wait_closed_on_close, test_async_writer_api_exception_after_close")
    void waitClosedEndsWhenAllIsSent() {
        onEachStreamPair(pair -> {
            int filled = pair.fill();
            StreamWriter writer = pair.client().writer();
            Task<?> first = createTask(writer::waitClosed);
            turns(2);
            writer.close();
            assertTrue(writer.isClosing());
            Task<?> second = createTask(writer::waitClosed);
            turns(5);
            assertFalse(first.isDone() || second.isDone(), "gone before all was sent");
            pair.served().writer().transport().resumeReading();
            assertEquals(filled, pair.served().reader().read().length);
            first.await();
            second.await();
            writer.waitClosed();
        });
        run(() -> {
            try (StreamPair pair = StreamPair.open(SocketKind.TCP)) {
                reset(pair.served().writer());
                IOException failure =
                        expectThrows(IOException.class, pair.client().writer()::waitClosed);
                assertSame(failure, expectThrows(IOException.class, pair.client().writer()::waitClosed));
                assertSame(failure, expectThrows(IOException.class, pair.client().reader()::readLine));
            }
        });
    }

    /** If this fails: a connection whose reader is full never ends. */
    @Rule(
            id = "STREAM-273",
            asyncio = 273,
            needs = Capability.SOCKETS,
            text = "After close with unread input, waitClosed returns, and received data can still be read.",
            source = "test_streams.py test_wait_closed_on_close_with_unread_data")
    void unreadInputDoesNotHoldUpTheEnd() {
        onEachStreamPair(pair -> {
            pair.served().writer().send("a line\nanother one\n");
            assertEquals("a line\n", text(pair.client().reader().readLine()));
            pair.client().writer().close();
            pair.client().writer().waitClosed();
            assertEquals("another one\n", text(pair.client().reader().read()));
        });
    }

    /** If this fails: whether a write throws depends on whether another task has closed the connection before. */
    @Rule(
            id = "STREAM-274",
            asyncio = 274,
            needs = Capability.SOCKETS,
            text = "Data written after close is dropped without a failure.",
            source = "selector_events.py _SelectorSocketTransport.write")
    void writeAfterCloseIsDropped() {
        onEachStreamPair(pair -> {
            StreamWriter writer = pair.client().writer();
            writer.write("before");
            writer.close();
            writer.write("after");
            writer.writeLines(List.of(new byte[1], new byte[2]));
            writer.close();
            writer.waitClosed();
            assertEquals("before", text(pair.served().reader().read()));
        });
    }

    /** If this fails: the end of the input closes the connection. */
    @Rule(
            id = "STREAM-275",
            asyncio = 275,
            needs = Capability.SOCKETS,
            text = "After the other side's end a stream stays open for writing until it is closed.",
            source = "streams.py StreamReaderProtocol.eof_received")
    void streamStaysHalfOpen() {
        onEachStreamPair(pair -> {
            StreamWriter asking = pair.client().writer();
            assertTrue(asking.canWriteEof());
            asking.write("question");
            asking.writeEof();
            assertEquals("question", text(pair.served().reader().read()));
            turns(3);
            assertFalse(pair.served().writer().isClosing());
            pair.served().writer().send("answer");
            assertEquals("answer", text(pair.client().reader().readExactly(6)));
            pair.served().writer().close();
            assertEquals("", text(pair.client().reader().read()));
            assertTrue(pair.client().reader().isAtEof());
            asking.close();
            asking.waitClosed();
        });
    }

    /** If this fails: everything the other side sends is buffered without limit; or reading stops and never resumes. */
    @Rule(
            id = "STREAM-406",
            asyncio = 266,
            needs = Capability.SOCKETS,
            text = "A connection pauses reading while its reader holds more than twice the limit, and everything"
                    + " arrives in the end.",
            source = "streams.py StreamReader.feed_data, _maybe_resume_transport")
    void fullReaderPausesItsConnection() {
        onEachStreamPair(pair -> {
            StreamReader reader = pair.client().reader();
            byte[] data = new byte[3 * 1024 * 1024];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (i % 251);
            }
            Task<?> sending = createTask(() -> {
                pair.served().writer().send(data);
                pair.served().writer().writeEof();
            });
            while (pair.client().writer().transport().isReading()) {
                turns(1);
            }
            assertFalse(sending.isDone());
            assertArrayEquals(data, reader.read());
            assertTrue(pair.client().writer().transport().isReading());
            sending.await();
        });
    }

    /** If this fails: a timeout around waitClosed ends the wait of another task, too, as it does in asyncio. */
    @Rule(
            id = "STREAM-407",
            needs = Capability.SOCKETS,
            text = "A cancelled waitClosed leaves the connection and other tasks that wait for its end alone.",
            intent = "asyncio cancels the future that all of them share.")
    void cancelledWaitClosedIsAlone() {
        onEachStreamPair(pair -> {
            StreamWriter writer = pair.client().writer();
            Task<?> cancelled = createTask(writer::waitClosed);
            Task<?> other = createTask(writer::waitClosed);
            bareTurns(2);
            cancelled.cancel();
            expectCancelled(cancelled::await);
            turns(2);
            assertFalse(other.isDone());
            writer.send("still there");
            assertEquals("still there", text(pair.served().reader().readExactly(11)));
            writer.close();
            other.await();
        });
    }

    /** If this fails: a connection used in a block stays open after it. */
    @Rule(
            id = "STREAM-408",
            needs = Capability.SOCKETS,
            text = "Leaving a block whose resource is a connection closes it, and what was written is still sent.")
    void leavingABlockClosesTheConnection() {
        onEachStreamPair(pair -> {
            try (var connection = pair.client()) {
                connection.writer().writeLines(List.of("one\n".getBytes(US_ASCII), "two\n".getBytes(US_ASCII)));
                connection.writer().write("three");
            }
            assertTrue(pair.client().writer().isClosing());
            List<String> lines = new ArrayList<>();
            for (byte[] line : pair.served().reader()) {
                lines.add(text(line));
            }
            assertEquals(List.of("one\n", "two\n", "three"), lines);
        });
    }
}
