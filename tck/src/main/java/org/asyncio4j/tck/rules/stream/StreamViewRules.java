package org.asyncio4j.tck.rules.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.SocketException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;

/** Rules about streams as the input and output streams of the JDK (STREAM). */
public abstract class StreamViewRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected StreamViewRules() {}

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }

    /** Feeds a reader byte by byte, with turns in between, then the end, so that a read has to wait again and again. */
    private Task<?> feedSlowly(StreamReader reader, byte[] data) {
        return createTask(() -> {
            for (byte each : data) {
                turns(2);
                reader.feedData(new byte[] {each});
            }
            turns(2);
            reader.feedEof();
        });
    }

    /** If this fails: a read waits for more than it needs, or the end is taken for an empty read. */
    @Rule(
            id = "STREAM-420",
            text = "A reader's input stream reads, skips and transfers the reader's bytes, each once; available returns"
                    + " how many are there; at the end its reads return -1.",
            intent = "Not in asyncio: code of the JDK reads input streams.")
    void inputStreamReadsWhatTheReaderHas() {
        run(() -> {
            var reader = new StreamReader(4);
            InputStream in = reader.asInputStream();
            assertEquals(0, in.available());
            reader.feedData(bytes("abcdefghijk"));
            reader.feedData(new byte[] {(byte) 0xFF});
            assertEquals(12, in.available());
            assertEquals('a', in.read());
            var into = new byte[5];
            assertEquals(3, in.read(into, 1, 3));
            assertArrayEquals(new byte[] {0, 'b', 'c', 'd', 0}, into);
            assertEquals(0, in.read(into, 5, 0));
            expectThrows(IndexOutOfBoundsException.class, () -> in.read(into, 3, 3));
            assertEquals("e", text(reader.read(1)));
            assertEquals(1, in.skip(1));
            assertEquals("ghi", text(reader.asInputStream().readNBytes(3)));
            assertEquals(3, in.read(new byte[10]), "it waits for the first byte only");
            Task<?> feeding = feedSlowly(reader, bytes("lmnop"));
            assertEquals("lm", text(in.readNBytes(2)));
            var out = new ByteArrayOutputStream();
            assertEquals(3, in.transferTo(out));
            assertEquals("nop", out.toString(US_ASCII));
            assertEquals(-1, in.read());
            assertEquals(-1, in.read(into, 0, 2));
            assertEquals(0, in.readAllBytes().length);
            feeding.await();
        });
    }

    /** If this fails: the read blocks the thread of the loop, or a lock that is held around it pins or blocks it. */
    @Rule(
            id = "STREAM-421",
            text = "A read of the input stream suspends the task, even under code of the JDK that holds a lock or a"
                    + " monitor meanwhile (decoders, decompressors, buffers); all other tasks continue.")
    void readUnderCodeOfTheJdkSuspendsTheTask() {
        run(() -> {
            var reader = new StreamReader();
            Task<?> feeding = feedSlowly(reader, bytes("gr\u00fcn\n\u20ac\n\nend"));
            try (var lines = new BufferedReader(new InputStreamReader(reader.asInputStream(), UTF_8))) {
                assertEquals("gr\u00fcn", lines.readLine());
                assertFalse(feeding.isDone());
                assertEquals(List.of("\u20ac", "", "end"), lines.lines().toList());
                assertNull(lines.readLine());
            }
            feeding.await();
        });
        run(() -> {
            var packed = new ByteArrayOutputStream();
            try (var objects = new ObjectOutputStream(new GZIPOutputStream(packed))) {
                objects.writeObject(List.of("one", "two"));
            }
            var reader = new StreamReader();
            Task<?> feeding = feedSlowly(reader, packed.toByteArray());
            try (var objects = new ObjectInputStream(new GZIPInputStream(reader.asInputStream()))) {
                assertEquals(List.of("one", "two"), objects.readObject());
            }
            feeding.await();
        });
        run(() -> {
            var reader = new StreamReader();
            Task<?> feeding = feedSlowly(reader, bytes("monitor"));
            var subclass = new BufferedInputStream(reader.asInputStream()) {}; // a subclass locks its own monitor
            assertEquals("monitor", text(subclass.readAllBytes()));
            feeding.await();
        });
    }

    /** If this fails: a timeout around a read loses bytes, or leaves JDK code above it locked. */
    @Rule(
            id = "STREAM-422",
            text = "A task that is cancelled in a read of the input stream has taken nothing from it; a BufferedReader"
                    + " over it is not locked, and can be read afterwards.")
    void cancelledReadOfAViewTakesNothing() {
        run(() -> {
            var reader = new StreamReader();
            InputStream in = reader.asInputStream();
            Task<?> reading = createTask(() -> in.read());
            turns(1);
            reader.feedData(bytes("a"));
            reading.cancel(); // woken, and cancelled before it has run
            expectCancelled(reading::await);
            assertEquals('a', in.read());
            var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            Task<?> first = createTask(() -> lines.readLine());
            bareTurns(2);
            first.cancel();
            expectCancelled(first::await);
            Task<String> second = createTask(() -> lines.readLine());
            turns(2);
            reader.feedData(bytes("line\n"));
            assertEquals("line", second.await());
        });
    }

    /** If this fails: the end of a decompressor ends a connection on which an answer is still due. */
    @Rule(
            id = "STREAM-423",
            text = "A closed input stream throws IOException; its reader, other input streams of it and the connection"
                    + " stay as they were.")
    void closingTheInputStreamEndsItAlone() {
        run(() -> {
            var reader = new StreamReader();
            InputStream in = reader.asInputStream();
            InputStream other = reader.asInputStream();
            in.close();
            in.close();
            reader.feedData(bytes("abc"));
            expectThrows(IOException.class, in::read);
            expectThrows(IOException.class, () -> in.read(new byte[1]));
            expectThrows(IOException.class, in::available);
            assertEquals('a', other.read());
            assertEquals("b", text(reader.read(1)));
        });
        if (claims(Capability.SOCKETS)) {
            onEachStreamPair(pair -> {
                pair.client().reader().asInputStream().close();
                turns(3);
                assertFalse(pair.client().writer().isClosing());
            });
        }
    }

    /** If this fails: a lost connection looks like the end of the data. */
    @Rule(
            id = "STREAM-424",
            text = "A read of the input stream throws the same object that the reader throws; outside a task it is"
                    + " refused.")
    void readOfAViewThrowsWhatTheReaderThrows() {
        var failure = new SocketException("Connection reset");
        var reader = new StreamReader();
        InputStream in = reader.asInputStream();
        run(() -> {
            Task<?> reading = createTask(() -> in.read());
            turns(1);
            reader.setException(failure);
            assertSame(failure, expectThrows(SocketException.class, reading::await));
            assertSame(failure, expectThrows(SocketException.class, () -> in.read(new byte[2])));
        });
        expectThrows(RuntimeException.class, in::read);
    }

    /** If this fails: written data is buffered without limit, or a piece waits for a flush. */
    @Rule(
            id = "STREAM-425",
            needs = Capability.SOCKETS,
            text = "A writer's output stream sends its data at once, suspends the task while too much is buffered, and"
                    + " when closed closes the connection; what was written is still sent.",
            intent = "Not in asyncio: code of the JDK writes to output streams.")
    void outputStreamSendsAndSuspends() {
        onEachStreamPair(pair -> {
            OutputStream out = pair.client().writer().asOutputStream();
            out.write('a');
            out.write(bytes("-bc-"), 1, 2);
            assertEquals("abc", text(pair.served().reader().readExactly(3)));
            expectThrows(IndexOutOfBoundsException.class, () -> out.write(new byte[2], 1, 2));
            var print = new PrintStream(out, true, UTF_8); // locks while it writes
            print.println("one");
            assertEquals("one" + System.lineSeparator(), text(pair.served().reader().readLine()));
            int filled = pair.fill();
            Task<?> writing = createTask(() -> print.print("last"));
            Task<?> flushing = createTask(out::flush);
            turns(5);
            assertFalse(writing.isDone() || flushing.isDone());
            pair.served().writer().transport().resumeReading();
            assertEquals(filled, pair.served().reader().readExactly(filled).length);
            writing.await();
            flushing.await();
            assertFalse(print.checkError());
            print.print("!");
            print.close();
            assertTrue(pair.client().writer().isClosing());
            assertEquals("last!", text(pair.served().reader().read()));
            out.close();
        });
    }

    /** If this fails: bytes are dropped silently. */
    @Rule(
            id = "STREAM-426",
            needs = Capability.SOCKETS,
            text = "Writing to or flushing the output stream of a connection that is gone throws IOException.")
    void outputStreamThrowsWhenTheConnectionIsGone() {
        onEachStreamPair(pair -> {
            StreamWriter writer = pair.client().writer();
            OutputStream out = writer.asOutputStream();
            writer.close();
            expectThrows(IOException.class, () -> out.write(1));
            expectThrows(IOException.class, () -> out.write(bytes("late")));
            expectThrows(IOException.class, out::flush);
        });
    }
}
