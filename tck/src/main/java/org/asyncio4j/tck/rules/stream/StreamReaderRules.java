package org.asyncio4j.tck.rules.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.IncompleteReadException;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Runner;
import org.asyncio4j.StreamReader;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about reading from a stream, however it is fed: portions, the end, failures, who may read (STREAM). */
public abstract class StreamReaderRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected StreamReaderRules() {}

    private static void feed(StreamReader reader, String text) {
        reader.feedData(text.getBytes(US_ASCII));
    }

    private static void expect(String text, byte[] bytes) {
        assertEquals(text, new String(bytes, US_ASCII));
    }

    private Task<?> readInTask(Body<byte[], ?> read) {
        return createTask(() -> trail().add(new String(read.run(), US_ASCII)));
    }

    /** If this fails: read waits for more than it needs, or the limit for lines is applied to reads. */
    @Rule(
            id = "STREAM-255",
            asyncio = 255,
            text = "read(n) returns what is there, at most n bytes, and waits for the first only; read(0) is empty at"
                    + " once; read() and read(-1) read to the end, regardless of the limit.",
            source = "test_streams.py test_read, test_read_zero, test_read_until_eof")
    void readTakesWhatIsThere() {
        run(() -> {
            var reader = new StreamReader(2);
            expect("", reader.read(0));
            readInTask(() -> reader.read(30));
            turns(1);
            trail().expect();
            feed(reader, "ab");
            feed(reader, "cde");
            turns(1);
            trail().expect("abcde");
            feed(reader, "fghij");
            expect("fg", reader.read(2));
            expect("h", reader.read(1));
            readInTask(reader::read);
            turns(2);
            feed(reader, "klmnop");
            settle();
            trail().expect("abcde");
            reader.feedEof();
            settle();
            trail().expect("abcde", "ijklmnop");
            expect("", reader.read(-1));
        });
    }

    /** If this fails: a reader waits at the end, or sees the end while there is something to read. */
    @Rule(
            id = "STREAM-256",
            asyncio = 256,
            text = "After feedEof and the last byte, all reads and readLines are empty; isAtEof is true only then.",
            source = "test_streams.py test_at_eof")
    void endIsPermanent() {
        run(() -> {
            var reader = new StreamReader();
            assertFalse(reader.isAtEof());
            feed(reader, "a\n");
            reader.feedEof();
            assertFalse(reader.isAtEof());
            expect("a\n", reader.readLine());
            assertTrue(reader.isAtEof());
            for (int i = 0; i < 2; i++) {
                expect("", reader.readLine());
                expect("", reader.read(1));
                expect("", reader.read());
            }
            reader.feedEof();
            assertTrue(reader.isAtEof());
        });
    }

    /** If this fails: the last bytes of a connection are lost, or read twice. */
    @Rule(
            id = "STREAM-257",
            asyncio = 257,
            text = "readExactly(n) that meets the end throws IncompleteReadException with the bytes that had come and"
                    + " n, and removes them.",
            source = "test_streams.py test_readexactly_eof")
    void readExactlyAtTheEndGivesThePart() {
        run(() -> {
            var reader = new StreamReader();
            Task<?> task = createTask(() -> {
                var failure = expectThrows(IncompleteReadException.class, () -> reader.readExactly(3));
                expect("ab", failure.partial());
                assertEquals(OptionalInt.of(3), failure.expected());
            });
            turns(1);
            feed(reader, "ab");
            turns(2);
            reader.feedEof();
            task.await();
            assertTrue(reader.isAtEof());
            expect("", reader.readExactly(0));
            expectThrows(IllegalArgumentException.class, () -> reader.readExactly(-1));
        });
    }

    /** If this fails: a block longer than the limit is refused, or never complete. */
    @Rule(
            id = "STREAM-258",
            asyncio = 258,
            text = "readExactly waits until all bytes it wants are there, regardless of the limit, and leaves the"
                    + " rest.",
            source = "test_streams.py test_readexactly_limit")
    void readExactlyKnowsNoLimit() {
        run(() -> {
            var reader = new StreamReader(3);
            readInTask(() -> reader.readExactly(10));
            for (String part : new String[] {"0123", "4567", "89ab"}) {
                turns(2);
                trail().expect();
                feed(reader, part);
            }
            turns(1);
            trail().expect("0123456789");
            expect("ab", reader.read(9));
        });
    }

    /** If this fails: the last line is lost. */
    @Rule(
            id = "STREAM-259",
            asyncio = 259,
            text = "readLine at the end returns the last line without a newline; this is not a failure.",
            source = "test_streams.py test_readline_eof")
    void lastLineNeedsNoNewline() {
        run(() -> {
            var reader = new StreamReader();
            feed(reader, "some data");
            reader.feedEof();
            expect("some data", reader.readLine());
            assertTrue(reader.isAtEof());
        });
    }

    /** If this fails: a fast sender fills the memory of a slow reader, or is never resumed. */
    @Rule(
            id = "STREAM-266",
            asyncio = 266,
            text = "A reader pauses its transport when it holds more than twice the limit, and resumes it when it holds"
                    + " the limit or less, or a read has to wait.",
            source = "test_streams.py test_read_limit; streams.py StreamReader.feed_data, _maybe_resume_transport")
    void fullReaderPausesItsTransport() {
        run(() -> {
            var reader = new StreamReader(4);
            reader.setTransport(new NotedPauses(trail()));
            expectThrows(IllegalStateException.class, () -> reader.setTransport(new NotedPauses(trail())));
            feed(reader, "12345678");
            trail().expect();
            feed(reader, "9");
            trail().expect("pause");
            feed(reader, "0");
            trail().expect("pause");
            expect("12345", reader.read(5));
            trail().expect("pause");
            expect("6", reader.read(1));
            trail().expect("pause", "resume");
            feed(reader, "12345");
            trail().expect("pause", "resume", "pause");
            readInTask(() -> reader.readExactly(10));
            turns(1);
            trail().expect("pause", "resume", "pause", "resume");
            feed(reader, "!");
            trail().expect("pause", "resume", "pause", "resume", "pause");
            turns(1);
            trail().expect("pause", "resume", "pause", "resume", "pause", "resume", "789012345!");
        });
    }

    /** If this fails: two tasks wait for the same bytes, and one of them waits indefinitely. */
    @Rule(
            id = "STREAM-267",
            asyncio = 267,
            text = "While one task waits for data, any read that would have to wait, too, is refused, and the first"
                    + " continues undisturbed.",
            source = "streams.py StreamReader._wait_for_data")
    void secondReaderIsRefused() {
        run(() -> {
            var reader = new StreamReader();
            readInTask(() -> reader.readExactly(4));
            turns(1);
            feed(reader, "ab");
            turns(1);
            for (Body<byte[], ?> read : List.<Body<byte[], ?>>of(
                    reader::readLine, () -> reader.readExactly(3), () -> reader.readUntil(new byte[] {'c'}))) {
                expectMisuse(Misuse.STREAM_STATE, read::run);
            }
            feed(reader, "cd");
            turns(1);
            trail().expect("abcd");
        });
    }

    /** If this fails: a reader takes a broken connection for a good one, or waits for it indefinitely. */
    @Rule(
            id = "STREAM-268",
            asyncio = 268,
            text = "After setException the waiting read and all later ones throw the same object, even if there are"
                    + " bytes left; exception() returns it.",
            source = "test_streams.py test_read_exception")
    void exceptionFailsAllReads() {
        run(() -> {
            var reader = new StreamReader();
            assertNull(reader.exception());
            var failure = new IOException("connection lost");
            Task<?> waiting = createTask(() -> assertSame(failure, expectThrows(IOException.class, reader::readLine)));
            turns(1);
            feed(reader, "left");
            turns(1);
            reader.setException(failure);
            waiting.await();
            assertSame(failure, reader.exception());
            reader.feedEof();
            for (Body<byte[], ?> read : List.<Body<byte[], ?>>of(
                    reader::readLine, () -> reader.readExactly(3), () -> reader.read(1), reader::read)) {
                assertSame(failure, expectThrows(IOException.class, read::run));
            }
        });
    }

    /**
     * If this fails: the reader waits indefinitely, as it does in asyncio, for a connection that was lost in the same
     * turn in which some, but not enough, bytes came.
     */
    @Rule(
            id = "STREAM-400",
            text = "A read that was woken by too few bytes, and finds that an exception has been set since, throws it.")
    void exceptionAfterTooFewBytesIsSeen() {
        run(() -> {
            var reader = new StreamReader();
            var failure = new IOException("connection lost");
            Task<?> waiting =
                    createTask(() -> assertSame(failure, expectThrows(IOException.class, () -> reader.readExactly(9))));
            turns(1);
            feed(reader, "few");
            reader.setException(failure);
            waiting.await();
        });
    }

    /** If this fails: a loop over lines drops one, or does not end. */
    @Rule(
            id = "STREAM-401",
            text = "Iterating returns the lines with their newlines, waiting for each, and the last one without.")
    void iteratingGivesLines() {
        run(() -> {
            var reader = new StreamReader();
            Task<?> task = createTask(() -> {
                for (byte[] line : reader) {
                    trail().add(new String(line, US_ASCII));
                }
                trail().add("end");
            });
            turns(1);
            feed(reader, "one\n\ntw");
            settle();
            trail().expect("one\n", "\n");
            feed(reader, "o\nthree");
            settle();
            reader.feedEof();
            task.await();
            trail().expect("one\n", "\n", "two\n", "three", "end");
        });
    }

    /** If this fails: a read with a timeout loses data. */
    @Rule(
            id = "STREAM-402",
            text = "A cancelled read leaves the bytes that had come to the next one, even if it was woken before.")
    void cancelledReadTakesNothing() {
        run(() -> {
            var reader = new StreamReader();
            Task<byte[]> waiting = createTask(() -> reader.readExactly(3));
            turns(1);
            feed(reader, "ab");
            turns(1);
            waiting.cancel();
            expectThrows(CancelledError.class, waiting::await);
            Task<byte[]> woken = createTask(() -> reader.readExactly(3));
            turns(1);
            feed(reader, "c");
            woken.cancel();
            expectThrows(CancelledError.class, woken::await);
            expect("abc", reader.readExactly(3));
        });
    }

    /** If this fails: reusing a buffer changes what was read, or bytes appear after the end. */
    @Rule(
            id = "STREAM-403",
            text = "Bytes are copied when they are fed; an empty array wakes no reader; bytes after the end are"
                    + " refused.")
    void feedingCopiesAndEnds() {
        run(() -> {
            var reader = new StreamReader();
            byte[] reused = "abc".getBytes(US_ASCII);
            reader.feedData(reused);
            reused[0] = 'x';
            expect("abc", reader.read(3));
            readInTask(() -> reader.read(3));
            turns(1);
            reader.feedData(new byte[0]);
            turns(2);
            trail().expect();
            reader.feedEof();
            turns(1);
            trail().expect("");
            MisuseException refused = expectMisuse(Misuse.STREAM_STATE, () -> feed(reader, "d"));
            assertTrue(refused.getMessage().contains("feedData() after feedEof()"), refused.getMessage());
            assertTrue(reader.isAtEof());
        });
    }

    /**
     * If this fails: a task waits indefinitely, or reads an end that is not one, and that is not reported.
     *
     * <p>Between the moment a reader is woken and its turn another one can read, as in asyncio.
     */
    @Rule(
            id = "STREAM-404",
            text = "If a second task reads while the first is woken but has not run, the exception handler is notified"
                    + " of what one of them loses.",
            intent = "asyncio does the same, without a report.")
    void secondReaderBetweenWakeUpAndTurnIsReported() {
        run(() -> {
            var reader = new StreamReader();
            Task<byte[]> robbed = createTask(() -> reader.read(9));
            turns(1);
            feed(reader, "ab");
            expect("ab", reader.read(9));
            assertArrayEquals(new byte[0], robbed.await());
            assertTrue(expectHandled(MisuseException.class).message().contains("read() returns no bytes"));
            Task<byte[]> first = createTask(() -> reader.readExactly(2));
            turns(1);
            Task<byte[]> second = createTask(() -> reader.readExactly(3));
            feed(reader, "cd"); // wakes the first, behind the second
            expect("cd", first.await());
            assertTrue(expectHandled(MisuseException.class).message().contains("will not be woken"));
            feed(reader, "efg");
            settle();
            assertFalse(second.isDone());
            second.cancel();
            expect("efg", reader.read(9));
        });
    }

    /** If this fails: a task of one loop is woken on another loop's thread. */
    @Rule(id = "STREAM-405", text = "A stream belongs to the first loop on which a task waited at it.")
    void readerBelongsToOneLoop() throws Exception {
        var reader = new StreamReader();
        run(() -> {
            Task<byte[]> task = createTask(() -> reader.read(1));
            turns(1);
            feed(reader, "a");
            task.await();
        });
        try (Runner other = newRunner()) {
            other.run(() -> expectMisuse(Misuse.PRIMITIVE_STATE, () -> reader.read(1)));
        }
    }
}
