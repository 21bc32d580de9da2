package org.asyncio4j.tck.rules.file;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.Misuse;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.tck.rule.Rule;

/** Rules about reading and writing files, which asyncio does not have (FILE). */
public abstract class FileRules extends FileRuleArea {

    /** Constructor for the conformance class. */
    protected FileRules() {}

    /** If this fails: bytes are lost where buffered data meets the next read, or the position includes it. */
    @Rule(
            id = "FILE-401",
            text = "Written data can be read back: by a count, which is short only at the end, by lines, and to the"
                    + " end; the position is behind what was read or written, and can be set.")
    void whatIsWrittenIsReadAgain() {
        runInFolder(folder -> {
            Path path = folder.resolve("text");
            try (var file = AsyncFile.open(path, WRITE, CREATE_NEW)) {
                assertEquals(0, file.tell());
                file.write(bytes("one\ntwo\n"));
                file.writeLines(List.of(bytes("three\n"), bytes("four\n")));
                ByteBuffer last = ByteBuffer.wrap(bytes("<five>"), 1, 4);
                file.write(last);
                assertFalse(last.hasRemaining());
                assertEquals(23, file.tell());
                file.flush();
                file.sync();
                assertEquals(23, file.size());
                file.seek(4);
                file.write(bytes("2"));
                assertEquals(5, file.tell());
            }
            assertEquals("one\n2wo\nthree\nfour\nfive", Files.readString(path));
            try (var file = AsyncFile.open(path)) {
                assertEquals("one", text(file.read(3)));
                assertEquals("\n", text(file.readLine()));
                assertEquals("2wo\n", text(file.readLine()));
                assertEquals(8, file.tell());
                assertEquals(0, file.read(0).length);
                assertEquals("three\nfour\nfive", readAll(file));
                assertEquals(0, file.read(5).length);
                assertEquals(0, file.readAll().length);
                assertEquals(0, file.readLine().length);
                assertEquals(23, file.tell());
                file.seek(19);
                assertEquals("five", text(file.read(100)));
                file.seek(4);
                assertEquals("2wo\n", text(file.readLine()));
                file.seek(10);
                assertEquals("ree\n", text(file.readLine()));
                file.seek(1000);
                assertEquals(0, file.read(1).length);
                assertEquals(1000, file.tell());
                expectThrows(IllegalArgumentException.class, () -> file.seek(-1));
                expectThrows(IllegalArgumentException.class, () -> file.read(-1));
            }
        });
    }

    /** If this fails: a line is cut where a read of the file ended, or the last one is lost. */
    @Rule(
            id = "FILE-402",
            text = "A for-each over a file returns its lines, of any length, each with its newline except the last one;"
                    + " afterwards nothing remains.")
    void forEachGivesLines() {
        runInFolder(folder -> {
            Path path = folder.resolve("lines");
            List<String> written = new ArrayList<>();
            for (int length : new int[] {0, 1, 8 * 1024 - 3, 0, 16 * 1024, 70_000, 200_000, 1, 3}) {
                written.add("x".repeat(length) + "\n");
            }
            for (String last : new String[] {"", "no newline"}) {
                Files.writeString(path, String.join("", written) + last);
                List<String> read = new ArrayList<>();
                try (var file = AsyncFile.open(path)) {
                    for (byte[] line : file) {
                        read.add(text(line));
                    }
                    expectThrows(StopAsyncIteration.class, file::anext);
                }
                List<String> expected = new ArrayList<>(written);
                if (!last.isEmpty()) {
                    expected.add(last);
                }
                assertEquals(expected, read);
            }
        });
    }

    /**
     * If this fails: a large file is cut, or its pieces are mixed up.
     *
     * <p>More data than one read of the system returns.
     */
    @Rule(
            id = "FILE-403",
            text = "Megabytes are written by one call and read by another, at once, in pieces, or after a line.")
    void largeFilesAreWhole() {
        runInFolder(folder -> {
            byte[] large = new byte[3 * 1024 * 1024 + 7];
            for (int i = 0; i < large.length; i++) {
                large[i] = (byte) (i * 7L % 251);
            }
            try (var file = AsyncFile.open(folder.resolve("large"), READ, WRITE, CREATE)) {
                file.write(large);
                file.seek(0);
                assertTrue(Arrays.equals(large, file.readAll()), "at once");
                file.seek(0);
                assertTrue(Arrays.equals(large, file.read(large.length + 1)), "by its length");
                file.seek(0);
                ByteBuffer pieces = ByteBuffer.allocate(large.length);
                pieces.put(file.readLine());
                pieces.put(file.read(100_000));
                pieces.put(file.readAll());
                assertTrue(Arrays.equals(large, pieces.array()), "after a line");
            }
        });
    }

    /**
     * If this fails: a program cannot distinguish a missing file from another failure, or reads a folder as if it were
     * empty.
     */
    @Rule(
            id = "FILE-404",
            text = "Opening fails as in the JDK: NoSuchFileException and FileAlreadyExistsException with the path; and"
                    + " a FileSystemException for a folder.")
    void failuresOfOpeningSayThePath() {
        runInFolder(folder -> {
            Path missing = folder.resolve("missing");
            assertEquals(
                    missing.toString(),
                    expectThrows(NoSuchFileException.class, () -> AsyncFile.open(missing)).getFile());
            expectThrows(NoSuchFileException.class, () -> AsyncFile.open(missing, WRITE));
            Path there = Files.createFile(folder.resolve("there"));
            assertEquals(
                    there.toString(),
                    expectThrows(FileAlreadyExistsException.class, () -> AsyncFile.open(there, WRITE, CREATE_NEW))
                            .getFile());
            assertEquals(
                    folder.toString(),
                    expectThrows(FileSystemException.class, () -> AsyncFile.open(folder)).getFile());
            expectThrows(FileSystemException.class, () -> AsyncFile.open(folder, WRITE));
            expectThrows(IllegalArgumentException.class, () -> AsyncFile.open(there, APPEND, TRUNCATE_EXISTING));
        });
    }

    /** If this fails: a closed file is written to silently. */
    @Rule(
            id = "FILE-405",
            text = "Any operation on a file that is closed, that belongs to another loop, or that was not opened for"
                    + " it, is refused as FILE_STATE and has no effect.")
    void misuseIsRefused() {
        runInFolder(folder -> {
            Path path = Files.writeString(folder.resolve("text"), "text");
            AsyncFile closed;
            try (var reading = AsyncFile.open(path);
                    var writing = AsyncFile.open(path, WRITE);
                    var appending = AsyncFile.open(path, APPEND)) {
                closed = reading;
                expectMisuse(Misuse.FILE_STATE, () -> reading.write(new byte[1]));
                expectMisuse(Misuse.FILE_STATE, () -> reading.truncate(0));
                expectMisuse(Misuse.FILE_STATE, writing::readAll);
                expectMisuse(Misuse.FILE_STATE, () -> writing.read(1));
                expectMisuse(Misuse.FILE_STATE, appending::readLine);
                onThread(() -> run(() -> {
                    expectMisuse(Misuse.FILE_STATE, () -> reading.read(1));
                    expectMisuse(Misuse.FILE_STATE, reading::close);
                }));
                assertEquals("text", readAll(reading));
                assertFalse(reading.isClosed());
            }
            assertTrue(closed.isClosed());
            closed.close();
            String message = expectMisuse(Misuse.FILE_STATE, () -> closed.read(1)).getMessage();
            assertTrue(message.contains(path.toString()), message);
            expectMisuse(Misuse.FILE_STATE, closed::readAll);
            expectMisuse(Misuse.FILE_STATE, closed::readLine);
            expectMisuse(Misuse.FILE_STATE, closed::tell);
            expectMisuse(Misuse.FILE_STATE, () -> closed.seek(0));
            expectMisuse(Misuse.FILE_STATE, closed::size);
            expectMisuse(Misuse.FILE_STATE, closed::flush);
            expectMisuse(Misuse.FILE_STATE, closed::sync);
            assertEquals("text", Files.readString(path));
        });
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> AsyncFile.open(Path.of("nowhere")));
    }

    /**
     * If this fails: two programs that append overwrite each other.
     *
     * <p>Several programs may write to the same log.
     */
    @Rule(
            id = "FILE-406",
            text = "A file opened for appending is written at its end, wherever that is by then, and its position is"
                    + " behind the data written.")
    void appendedIsAtTheEnd() {
        runInFolder(folder -> {
            Path path = Files.writeString(folder.resolve("log"), "one\n");
            try (var file = AsyncFile.open(path, APPEND)) {
                assertEquals(4, file.tell());
                file.write(bytes("two\n"));
                Files.writeString(path, "other\n", APPEND);
                file.seek(0);
                file.write(bytes("three\n"));
                assertEquals(20, file.tell());
            }
            assertEquals("one\ntwo\nother\nthree\n", Files.readString(path));
        });
    }

    /** If this fails: the next write leaves a hole, or buffered data is read although it is gone. */
    @Rule(
            id = "FILE-407",
            text = "A truncated file is no longer than the given size, and its position not beyond its end; a shorter"
                    + " file is unchanged.")
    void truncatedFileIsShorter() {
        runInFolder(folder -> {
            Path path = Files.writeString(folder.resolve("text"), "one\ntwo\nthree\n");
            try (var file = AsyncFile.open(path, READ, WRITE)) {
                file.readLine();
                file.truncate(6);
                assertEquals(4, file.tell());
                file.seek(0);
                assertEquals("one\ntw", readAll(file));
                file.seek(4);
                assertEquals("tw", readAll(file));
                file.truncate(2);
                assertEquals(2, file.tell());
                file.truncate(100);
                assertEquals(2, file.size());
                file.write(bytes("!"));
                expectThrows(IllegalArgumentException.class, () -> file.truncate(-1));
            }
            assertEquals("on!", Files.readString(path));
        });
    }

    /** If this fails: data written after a read lands behind the buffered data, or is not seen by the next read. */
    @Rule(
            id = "FILE-408",
            text = "Data written after a read is written where the read ended, and the next read begins behind it.")
    void writesComeWhereReadsEnded() {
        runInFolder(folder -> {
            Path path = Files.writeString(folder.resolve("text"), "one\ntwo\nthree\n");
            try (var file = AsyncFile.open(path, READ, WRITE)) {
                file.readLine();
                file.write(bytes("TWO"));
                assertEquals("\n", text(file.readLine()));
                assertEquals("three\n", text(file.readLine()));
                Files.writeString(path, "four\n", APPEND);
                assertEquals("four\n", text(file.readLine()), "what another has appended since");
            }
            assertEquals("one\nTWO\nthree\nfour\n", Files.readString(path));
        });
    }
}
