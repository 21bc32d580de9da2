package org.asyncio4j.tck.rules.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.asyncio4j.IncompleteReadException;
import org.asyncio4j.LimitOverrunException;
import org.asyncio4j.StreamReader;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about reading lines and up to separators: where they are found, and the limit (STREAM). */
public abstract class StreamSeparatorRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected StreamSeparatorRules() {}

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static StreamReader fed(int limit, String text) {
        var reader = new StreamReader(limit);
        reader.feedData(bytes(text));
        return reader;
    }

    private static void expect(String text, byte[] bytes) {
        assertEquals(text, new String(bytes, US_ASCII));
    }

    private static List<byte[]> separators(String... texts) {
        return Stream.of(texts).map(StreamSeparatorRules::bytes).toList();
    }

    private void expectOverrun(int consumed, StreamReader reader, String separator) {
        var failure = expectThrows(LimitOverrunException.class, () -> reader.readUntil(bytes(separator)));
        assertEquals(consumed, failure.consumed(), failure.getMessage());
    }

    /** If this fails: the last part of the data is lost, or passes for a complete one. */
    @Rule(
            id = "STREAM-260",
            asyncio = 260,
            text = "readUntil that meets the end throws IncompleteReadException with the bytes that had come, expecting"
                    + " no number, and removes them; a separator right before the end is found.",
            source = "test_streams.py test_readuntil_eof")
    void readUntilAtTheEndGivesThePart() {
        run(() -> {
            StreamReader reader = fed(100, "dataAA");
            Task<?> task = createTask(() -> {
                var failure = expectThrows(IncompleteReadException.class, () -> reader.readUntil(bytes("AAA")));
                expect("dataAA", failure.partial());
                assertEquals(OptionalInt.empty(), failure.expected());
            });
            turns(2);
            reader.feedEof();
            task.await();
            assertTrue(reader.isAtEof());
            StreamReader complete = fed(100, "dataAAA");
            complete.feedEof();
            expect("dataAAA", complete.readUntil(bytes("AAA")));
        });
    }

    /** If this fails: the code that handles the failure has lost the data. */
    @Rule(
            id = "STREAM-261",
            asyncio = 261,
            text = "readUntil beyond the limit throws LimitOverrunException with how many bytes hold no separator,"
                    + " whether it has come or not, and leaves everything.",
            source = "test_streams.py test_readuntil_limit, test_readuntil_limit_found_sep")
    void overrunLeavesTheBytes() {
        run(() -> {
            StreamReader without = fed(3, "some data");
            expectOverrun(9, without, "A");
            expectOverrun(8, without, "AA");
            StreamReader with = fed(3, "some dataAA");
            expectOverrun(9, with, "AA");
            with.feedEof();
            expectOverrun(9, with, "AA");
            expect("some data", with.readExactly(9));
            expect("AA", with.readUntil(bytes("AA")));
        });
    }

    /** If this fails: the next readLine meets the same line, or the good line behind it is lost. */
    @Rule(
            id = "STREAM-262",
            asyncio = 262,
            text = "readLine beyond the limit throws IllegalArgumentException and removes that line, or, if its end has"
                    + " not come, all the bytes there are.",
            source = "test_streams.py test_readline_limit, test_readline_limit_with_existing_data")
    void lineBeyondTheLimitIsRemoved() {
        run(() -> {
            StreamReader complete = fed(7, "much too long\nshort\n");
            expectThrows(IllegalArgumentException.class, complete::readLine);
            expect("short\n", complete.readLine());
            StreamReader begun = fed(7, "much too lo");
            expectThrows(IllegalArgumentException.class, begun::readLine);
            begun.feedData(bytes("ng\nshort\n"));
            expect("ng\n", begun.readLine());
            expect("short\n", begun.readLine());
        });
    }

    /** If this fails: a line that is just allowed is refused, or one that is just too long is not. */
    @Rule(
            id = "STREAM-263",
            asyncio = 263,
            text = "The limit does not include the separator: exactly that many bytes before it are allowed, one more"
                    + " is not; without a separator, too.",
            source = "streams.py StreamReader.readuntil")
    void limitExcludesTheSeparator() {
        run(() -> {
            StreamReader reader = fed(4, "four\nfive5\n");
            expect("four\n", reader.readLine());
            expectOverrun(5, reader, "\n");
            StreamReader growing = fed(4, "four");
            Task<byte[]> waiting = createTask(() -> growing.readUntil(bytes("\r\n")));
            turns(1);
            growing.feedData(bytes("\r"));
            turns(1);
            growing.feedData(bytes("\n"));
            expect("four\r\n", waiting.await());
            expectThrows(IllegalArgumentException.class, () -> new StreamReader(0));
        });
    }

    /** If this fails: a shorter separator inside a longer one wins or loses wrongly. */
    @Rule(
            id = "STREAM-264",
            asyncio = 264,
            text = "Of several separators the match that ends first counts; no separators, or an empty one, are"
                    + " refused.",
            source = "test_streams.py test_readuntil_multi_separator")
    void separatorThatEndsFirstWins() {
        run(() -> {
            StreamReader reader = fed(100, "line 1\nline 2\rABCDEFGxyz");
            expect("line 1\n", reader.readUntil(separators("\r", "\n")));
            expect("line 2\r", reader.readUntil(separators("\r", "\n")));
            expect("ABCDE", reader.readUntil(separators("DEF", "BCDE")));
            Task<byte[]> waiting = createTask(() -> reader.readUntil(separators("zz", "!")));
            turns(1);
            reader.feedData(bytes("z!"));
            expect("FGxyzz", waiting.await());
            expect("!", reader.readUntil(separators("!")));
            expectThrows(IllegalArgumentException.class, () -> reader.readUntil(List.of()));
            expectThrows(IllegalArgumentException.class, () -> reader.readUntil(separators("a", "")));
            expectThrows(IllegalArgumentException.class, () -> reader.readUntil(new byte[0]));
        });
    }

    /** If this fails: a separator in two pieces, or one that begins inside a false start, is missed. */
    @Rule(
            id = "STREAM-265",
            asyncio = 265,
            text = "A separator is found however it is split over the pieces fed, also after false starts.",
            source = "test_streams.py test_readuntil_multi_chunks, test_readuntil_multi_chunks_1")
    void separatorIsFoundAcrossPieces() {
        run(() -> {
            var reader = new StreamReader();
            for (List<String> pieces : List.of(
                    List.of("QWEaa", "XYaa", "a"),
                    List.of("QWEaa", "XYa", "aa"),
                    List.of("aaa"),
                    List.of("a", "a", "a"),
                    List.of("Xa", "a", "baa", "a"))) {
                Task<byte[]> waiting = createTask(() -> reader.readUntil(separators("a long separator", "aaa")));
                for (String piece : pieces) {
                    turns(1);
                    reader.feedData(bytes(piece));
                }
                expect(String.join("", pieces), waiting.await());
            }
        });
    }
}
