package org.asyncio4j.tck.rules.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.AsyncTextFile;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.HeldFile;

/** Rules about text in files (FILE). */
public abstract class TextFileRules extends FileRuleArea {

    private static final String SMILE = "\uD83D\uDE00"; // four bytes in UTF-8, two chars

    /** Constructor for the conformance class. */
    protected TextFileRules() {}

    /** If this fails: a character split across two reads turns into another one. */
    @Rule(
            id = "FILE-440",
            text = "Text that is written in a charset, in pieces, is read back in it: by characters, by lines, to the"
                    + " end; a byte order mark is written once.")
    void textIsReadAgain() {
        runInFolder(folder -> {
            for (Charset charset : new Charset[] {UTF_8, UTF_16, ISO_8859_1}) {
                String word = charset == ISO_8859_1 ? "Grüße" : "Grüße " + SMILE + "日本";
                Path path = folder.resolve("text " + charset);
                StringBuilder expected = new StringBuilder();
                try (var file = AsyncTextFile.open(path, charset, WRITE, CREATE)) {
                    for (int i = 0; i < 3_000; i++) {
                        String line = word.repeat(i % 40 == 0 ? 40 : 1);
                        if (i % 100 == 0) {
                            file.write(line + "\n");
                        }
                        expected.append(i % 100 == 0 ? line + "\n" : "");
                    }
                    file.write(expected);
                    file.flush();
                    file.sync();
                }
                expected.append(expected);
                assertEquals(expected.toString(), Files.readString(path, charset));
                try (var file = AsyncTextFile.open(path, charset)) {
                    assertEquals(path, file.path());
                    assertEquals(charset, file.charset());
                    String first = file.read(7);
                    String line = file.readLine();
                    String second = file.read(100);
                    assertEquals("", file.read(0));
                    String rest = file.readAll();
                    assertEquals(expected.toString(), first + line + "\n" + second + rest);
                    assertEquals("", file.readAll());
                    assertEquals("", file.read(1));
                    assertNull(file.readLine());
                }
            }
        });
    }

    /** If this fails: a file from another system has empty lines in between, or its lines never end. */
    @Rule(
            id = "FILE-441",
            text = "Lines end with a newline, a carriage return, or both, wherever a read of the file ends, and are"
                    + " returned without them; lines that are written get the system's separator.")
    void linesAreThoseOfReaders() {
        runInFolder(folder -> {
            Path path = folder.resolve("lines");
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60_000; i++) {
                text.append(new String[] {"\n", "\r", "\r\n", "x", "\r\n\r", "yy", "\n\n"}[(int) (i * 31L % 7)]);
            }
            for (String end : new String[] {"", "\r", "\r\n", "last"}) {
                String all = text + end;
                Files.writeString(path, all);
                List<String> expected = new ArrayList<>();
                try (BufferedReader reader = Files.newBufferedReader(path)) {
                    reader.lines().forEach(expected::add);
                }
                List<String> read = new ArrayList<>();
                try (var file = AsyncTextFile.open(path)) {
                    for (String line : file) {
                        read.add(line);
                    }
                    assertNull(file.readLine());
                }
                assertEquals(expected, read);
            }
            try (var file = AsyncTextFile.open(path, WRITE, TRUNCATE_EXISTING)) {
                file.writeLines(List.of("one", "", "two"));
            }
            try (var file = AsyncTextFile.open(path, APPEND)) {
                file.writeLines(List.of(new StringBuilder("three")));
            }
            String separator = System.lineSeparator();
            assertEquals(String.join(separator, "one", "", "two", "three", ""), Files.readString(path));
        });
    }

    /** If this fails: letters silently become question marks. */
    @Rule(
            id = "FILE-442",
            text = "Bytes that are malformed in the charset, and text that it cannot encode, are a"
                    + " CharacterCodingException; so is a file that ends in the middle of a character.")
    void wrongCharsetIsNoticed() {
        runInFolder(folder -> {
            Path path = folder.resolve("text");
            Files.writeString(path, "fine\nGrüße\n", ISO_8859_1);
            try (var file = AsyncTextFile.open(path)) {
                expectThrows(CharacterCodingException.class, file::readAll);
            }
            Files.write(path, new byte[] {'f', 'i', 'n', 'e', (byte) 0xC3});
            try (var file = AsyncTextFile.open(path)) {
                assertEquals("fine", file.read(4));
                expectThrows(MalformedInputException.class, () -> file.read(1));
            }
            try (var file = AsyncTextFile.open(path, US_ASCII, WRITE, TRUNCATE_EXISTING)) {
                expectThrows(CharacterCodingException.class, () -> file.write("Grüße"));
                expectThrows(CharacterCodingException.class, () -> file.write(SMILE.substring(0, 1)));
            }
            assertEquals("", Files.readString(path));
        });
    }

    /** If this fails: text decoded ahead is returned from a closed file, or is overwritten. */
    @Rule(
            id = "FILE-443",
            text = "Text is read or written, not both; a text file that is closed, or was not opened for the operation,"
                    + " is refused as FILE_STATE.")
    void misuseOfTextIsRefused() {
        runInFolder(folder -> {
            Path path = Files.writeString(folder.resolve("text"), "one\ntwo\n");
            expectThrows(IllegalArgumentException.class, () -> AsyncTextFile.open(path, READ, WRITE));
            AsyncTextFile closed;
            try (var reading = AsyncTextFile.open(path);
                    var writing = AsyncTextFile.open(path, APPEND)) {
                closed = reading;
                assertEquals("one", reading.readLine());
                expectMisuse(Misuse.FILE_STATE, () -> reading.write("text"));
                expectMisuse(Misuse.FILE_STATE, writing::readLine);
                expectThrows(IllegalArgumentException.class, () -> reading.read(-1));
            }
            expectMisuse(Misuse.FILE_STATE, closed::readLine);
            expectMisuse(Misuse.FILE_STATE, () -> closed.read(1));
            expectMisuse(Misuse.FILE_STATE, closed::readAll);
            closed.close();
        });
    }

    /** If this fails: a cancelled read loses the lines that came with it. */
    @Rule(
            id = "FILE-444",
            text = "A task that is cancelled while it reads text loses none of it, and the reads of two tasks run one"
                    + " after the other.")
    void cancelledReadLosesNoText() {
        run(() -> {
            HeldFile held = new HeldFile("one\ntwo\nthree\n");
            try (var file = AsyncTextFile.open(held.path())) {
                held.hold();
                Task<String> cancelled = createTask(() -> String.valueOf(file.readLine()));
                Task<String> next = createTask(() -> String.valueOf(file.readLine()));
                Task<String> last = createTask(file::readAll);
                until(held::isHeld);
                cancelled.cancel();
                expectCancelled(cancelled::await);
                held.letGo();
                assertEquals("one", next.await());
                assertEquals("two\nthree\n", last.await());
            }
        });
    }
}
