package org.asyncio4j.tck.rules.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.asyncio4j.Action;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TemporaryDirectory;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.rule.Rule;

/** Rules about operations on whole files and folders (FILE). */
public abstract class WholeFileRules extends FileRuleArea {

    /** Constructor for the conformance class. */
    protected WholeFileRules() {}

    /** If this fails: one of them does something other than its name suggests. */
    @Rule(
            id = "FILE-450",
            text = "Files are read, written, copied, moved, deleted and queried, folders created and listed, as"
                    + " java.nio.file.Files does it.")
    void verbsAreThoseOfFiles() {
        runInFolder(folder -> {
            Path text = folder.resolve("text");
            AsyncFiles.writeString(text, "one\nzwölf\n");
            AsyncFiles.writeString(text, "three\n", APPEND);
            assertEquals("one\nzwölf\nthree\n", AsyncFiles.readString(text));
            assertEquals(List.of("one", "zwölf", "three"), AsyncFiles.readAllLines(text));
            AsyncFiles.writeString(text, "zwölf\n", ISO_8859_1);
            assertEquals(6, AsyncFiles.size(text));
            assertEquals("zwölf\n", AsyncFiles.readString(text, ISO_8859_1));
            assertEquals(List.of("zwölf"), AsyncFiles.readAllLines(text, ISO_8859_1));
            AsyncFiles.write(text, new byte[] {1, 2});
            assertArrayEquals(new byte[] {1, 2}, AsyncFiles.readAllBytes(text));
            AsyncFiles.write(text, List.of("one", "two"));
            assertEquals(Files.readAllLines(text), AsyncFiles.readAllLines(text));

            Path deep = AsyncFiles.createDirectories(folder.resolve("a").resolve("b"));
            Path flat = AsyncFiles.createDirectory(folder.resolve("c"));
            assertTrue(AsyncFiles.isDirectory(deep) && AsyncFiles.isDirectory(flat));
            assertFalse(AsyncFiles.isDirectory(text) || AsyncFiles.isRegularFile(deep));
            assertTrue(AsyncFiles.isRegularFile(text) && AsyncFiles.exists(text) && AsyncFiles.exists(deep));
            assertTrue(AsyncFiles.readAttributes(deep).isDirectory());

            Path copy = deep.resolve("copy");
            AsyncFiles.copy(text, copy);
            assertEquals(AsyncFiles.readString(text), AsyncFiles.readString(copy));
            AsyncFiles.writeString(text, "new");
            AsyncFiles.copy(text, copy, REPLACE_EXISTING);
            assertEquals("new", AsyncFiles.readString(copy));
            Path moved = flat.resolve("moved");
            AsyncFiles.move(copy, moved);
            assertFalse(AsyncFiles.exists(copy));
            assertEquals(Set.of(folder.resolve("a"), flat, text), new HashSet<>(AsyncFiles.list(folder)));
            assertEquals(Set.of(flat, moved), new HashSet<>(AsyncFiles.walk(flat)));
            AsyncFiles.delete(moved);
            assertTrue(AsyncFiles.deleteIfExists(flat));
            assertFalse(AsyncFiles.deleteIfExists(flat));
            assertEquals(List.of(), AsyncFiles.list(deep));
        });
    }

    /** If this fails: a missing file is another exception, or has no name. */
    @Rule(
            id = "FILE-451",
            text = "File operations fail as those of java.nio.file.Files do, with the path; outside a task they are"
                    + " refused.")
    void verbsFailAsFilesDoes() {
        runInFolder(folder -> {
            Path missing = folder.resolve("missing");
            for (var read : List.<Action<?>>of(
                    () -> AsyncFiles.readString(missing),
                    () -> AsyncFiles.readAllBytes(missing),
                    () -> AsyncFiles.readAllLines(missing),
                    () -> AsyncFiles.size(missing),
                    () -> AsyncFiles.delete(missing),
                    () -> AsyncFiles.list(missing),
                    () -> AsyncFiles.walk(missing),
                    () -> AsyncFiles.copy(missing, folder.resolve("copy")),
                    () -> AsyncFiles.move(missing, folder.resolve("moved")))) {
                assertEquals(missing.toString(), expectThrows(NoSuchFileException.class, read).getFile());
            }
            Path there = Files.createFile(folder.resolve("there"));
            expectThrows(FileAlreadyExistsException.class, () -> AsyncFiles.createDirectory(there));
            expectThrows(DirectoryNotEmptyException.class, () -> AsyncFiles.delete(folder));
        });
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> AsyncFiles.exists(Path.of("nowhere")));
    }

    /** If this fails: each run of a program leaves a folder behind. */
    @Rule(
            id = "FILE-452",
            text = "A temporary folder is deleted with its contents when it is closed, a temporary file as well; those"
                    + " whose creation is cancelled, in any turn, are not left behind.")
    void temporaryFilesAreDeleted() {
        String mark = "asyncio4j" + System.nanoTime();
        run(() -> {
            Path gone;
            try (var folder = TemporaryDirectory.create(mark)) {
                gone = folder.path();
                assertTrue(gone.getFileName().toString().startsWith(mark));
                Path deep = AsyncFiles.createDirectories(gone.resolve("a").resolve("b"));
                AsyncFiles.writeString(deep.resolve("file"), "text");
                AsyncFiles.writeString(gone.resolve("file"), "text");
            }
            assertFalse(Files.exists(gone));
            Path temporary;
            try (var file = AsyncFile.openTemporary()) {
                temporary = file.path();
                file.write(bytes("text"));
                file.seek(0);
                assertEquals("text", readAll(file));
            }
            assertFalse(Files.exists(temporary));
            for (int given = 0; given < 8; given++) {
                Task<Path> folder = createTask(() -> AsyncFiles.createTempDirectory(mark));
                Task<Path> file = createTask(() -> AsyncFiles.createTempFile(mark, ".tmp"));
                turns(given);
                deleteUnlessCancelled(folder);
                deleteUnlessCancelled(file);
            }
        });
        drainFiles(mark);
        assertEquals(List.of(), left(mark));
    }

    private void deleteUnlessCancelled(Task<Path> making) throws IOException {
        if (making.cancel()) {
            expectCancelled(making::await);
        } else {
            AsyncFiles.delete(making.await());
        }
    }

    /** Waits for what follows the operations; loops wait only for the operations themselves. */
    private void drainFiles(String mark) {
        var deadline = Deadline.ofStep();
        while (!left(mark).isEmpty() && !deadline.hasPassed()) {
            Thread.onSpinWait();
        }
    }

    private static List<Path> left(String mark) {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName().toString().startsWith(mark)).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
