package org.asyncio4j.tck.rules.cancel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.AsyncTextFile;
import org.asyncio4j.Body;
import org.asyncio4j.Task;
import org.asyncio4j.TemporaryDirectory;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.HeldFile;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;
import org.jspecify.annotations.Nullable;

/** Cancels operations that wait for files, at every place (CANCEL). */
public abstract class CancelledFileRules extends CancelRuleArea {

    private static final String TEXT = "one\ntwo\nthree\n";

    static final List<Scenario> SCENARIOS = scenarios();

    /** Constructor for the conformance class. */
    protected CancelledFileRules() {}

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(openings());
        all.addAll(readings());
        all.addAll(writings());
        all.addAll(texts());
        all.addAll(wholeFiles());
        return List.copyOf(all);
    }

    // Opening and closing

    private static List<Scenario> openings() {
        return List.of(
                Scenario.outside("AsyncFile.open", "to be read", () -> opened(AsyncFile::open)),
                Scenario.outside("AsyncFile.openTemporary", "one", () -> opened(path -> AsyncFile.openTemporary())),
                Scenario.outside("AsyncTextFile.open", "to be read", () -> opened(AsyncTextFile::open)),
                Scenario.outside("AsyncFile.open", "a slow file", CancelledFileRules::heldOpening),
                Scenario.outside("AsyncFile.close", "one", () -> closed(AsyncFile::open)).ending(Manner.IN_ITS_OWN_WAY),
                Scenario.outside("AsyncFile.close", "another task closes it", CancelledFileRules::closedTwice),
                Scenario.outside("AsyncTextFile.close", "one", () -> closed(AsyncTextFile::open))
                        .ending(Manner.IN_ITS_OWN_WAY));
    }

    /** Creates a path or does something with it. */
    private interface OfPath<T extends @Nullable Object> {
        T of(Path path) throws IOException;
    }

    private static <F extends AutoCloseable> Trial<?> opened(OfPath<F> opening) throws IOException {
        Path path = folderWithFile();
        return Trial.of(() -> opening.of(path))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                })
                .afterwards(() -> deleteAll(path.getParent()));
    }

    private static Trial<?> heldOpening() {
        HeldFile file = new HeldFile(TEXT);
        file.hold();
        return Trial.of(() -> AsyncFile.open(file.path()))
                .then(file::letGo)
                .check(ended -> {
                    file.letGo();
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                    var deadline = Deadline.ofStep();
                    while (file.isOpen() && !deadline.hasPassed()) {
                        getRunningLoop().yieldNow();
                    }
                })
                // It may be opened even after the last look above, and is closed again then.
                .afterwards(() -> assertFalse(
                        file.isOpen(), () -> "it was opened for a task that is gone: " + file))
                .end(file::letGo);
    }

    private static <F extends AutoCloseable> Trial<?> closed(OfPath<F> opening) throws IOException {
        Path path = folderWithFile();
        F file = opening.of(path);
        return Trial.of(() -> {
            file.close();
        })
                .end(() -> {
                    file.close();
                })
                .afterwards(() -> deleteAll(path.getParent()));
    }

    private static Trial<?> closedTwice() throws IOException {
        HeldFile slow = new HeldFile(TEXT);
        AsyncFile file = AsyncFile.open(slow.path(), READ);
        slow.hold();
        Task<byte[]> reading = createTask(file::readAll);
        List<Task<?>> closing = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            closing.add(createTask(() -> {
                file.close();
            }));
        }
        return Trial.of(() -> {
            getRunningLoop().yieldNow();
            file.close();
        })
                .then(slow::letGo)
                .end(() -> {
                    slow.letGo();
                    for (Task<?> each : closing) {
                        each.await(); // it is not cancelled together with another one
                    }
                    assertEquals(TEXT, new String(reading.await(), US_ASCII));
                });
    }

    // Reading

    private static List<Scenario> readings() {
        return List.of(
                Scenario.outside("AsyncFile.read", "some", () -> read(file -> file.read(5))),
                Scenario.outside("AsyncFile.readAll", "all", () -> read(AsyncFile::readAll)),
                Scenario.outside("AsyncFile.readLine", "a line", () -> read(AsyncFile::readLine)),
                Scenario.outside("AsyncFile.anext", "a line", () -> read(AsyncFile::anext)),
                Scenario.outside("AsyncFile.size", "it", () -> read(file -> {
                    assertEquals(TEXT.length(), file.size());
                    return new byte[0];
                })),
                Scenario.outside("AsyncFile.seek", "while it is read", () -> read(file -> {
                    file.seek(0);
                    return new byte[0];
                })));
    }

    private interface Reading {
        byte[] from(AsyncFile file) throws IOException;
    }

    private static Trial<?> read(Reading reading) throws IOException {
        HeldFile slow = new HeldFile(TEXT);
        AsyncFile file = AsyncFile.open(slow.path(), READ, WRITE);
        slow.hold();
        return Trial.of(() -> reading.from(file))
                .then(slow::letGo)
                .check(ended -> {
                    slow.letGo();
                    String taken = ended.isCancelled() ? "" : new String(ended.result(), US_ASCII);
                    assertEquals(TEXT, taken + new String(file.readAll(), US_ASCII), "what was read in all");
                })
                .end(() -> {
                    slow.letGo();
                    file.close();
                });
    }

    // Writing

    private static List<Scenario> writings() {
        return List.of(
                Scenario.outside("AsyncFile.write", "bytes", () -> written(file -> file.write(bytes("text"))))
                        .ending(Manner.IN_ITS_OWN_WAY),
                Scenario.outside("AsyncFile.write", "a buffer",
                        () -> written(file -> file.write(ByteBuffer.wrap(bytes("text")))))
                        .ending(Manner.IN_ITS_OWN_WAY),
                Scenario.outside("AsyncFile.writeLines", "lines",
                        () -> written(file -> file.writeLines(List.of(bytes("te"), bytes("xt")))))
                        .ending(Manner.IN_ITS_OWN_WAY),
                Scenario.outside("AsyncFile.truncate", "it", () -> written(file -> file.truncate(0))),
                Scenario.outside("AsyncFile.flush", "it", () -> written(AsyncFile::flush)),
                Scenario.outside("AsyncFile.sync", "it", () -> written(AsyncFile::sync)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private interface Writing {
        void to(AsyncFile file) throws IOException;
    }

    /** An operation that has begun is done completely or not at all; the next one comes after it. */
    private static Trial<?> written(Writing writing) throws IOException {
        Path path = folderWithFile();
        Files.writeString(path, "");
        AsyncFile file = AsyncFile.open(path, READ, WRITE, CREATE);
        return Trial.of(() -> writing.to(file))
                .check(ended -> {
                    file.write(bytes("end"));
                    file.flush();
                    String text = Files.readString(path);
                    assertTrue(text.equals("textend") || text.equals("end"), text);
                })
                .end(() -> {
                    file.close();
                })
                .afterwards(() -> deleteAll(path.getParent()));
    }

    // Text

    private static List<Scenario> texts() {
        return List.of(
                Scenario.outside("AsyncTextFile.read", "some", () -> readText(file -> file.read(5))),
                Scenario.outside("AsyncTextFile.readAll", "all", () -> readText(AsyncTextFile::readAll)),
                Scenario.outside("AsyncTextFile.readLine", "a line", () -> readText(AsyncTextFile::readLine)),
                Scenario.outside("AsyncTextFile.anext", "a line", () -> readText(AsyncTextFile::anext)),
                Scenario.outside("AsyncTextFile.write", "a text", () -> writtenText(file -> file.write("text")))
                        .ending(Manner.IN_ITS_OWN_WAY),
                Scenario.outside("AsyncTextFile.writeLines", "lines",
                        () -> writtenText(file -> file.writeLines(List.of("te", "xt"))))
                        .ending(Manner.IN_ITS_OWN_WAY),
                Scenario.outside("AsyncTextFile.flush", "it", () -> writtenText(AsyncTextFile::flush)),
                Scenario.outside("AsyncTextFile.sync", "it", () -> writtenText(AsyncTextFile::sync)));
    }

    private interface TextReading {
        @Nullable String from(AsyncTextFile file) throws IOException;
    }

    private static Trial<?> readText(TextReading reading) throws IOException {
        HeldFile slow = new HeldFile(TEXT);
        AsyncTextFile file = AsyncTextFile.open(slow.path(), READ);
        slow.hold();
        return Trial.of(() -> reading.from(file))
                .then(slow::letGo)
                .check(ended -> {
                    slow.letGo();
                    String taken = ended.isCancelled() ? "" : ended.result();
                    String rest = file.readAll();
                    String all = taken + rest;
                    assertEquals(
                            TEXT.replace("\n", ""), all.replace("\n", ""),
                            "what was read in all, without its newlines");
                })
                .end(() -> {
                    slow.letGo();
                    file.close();
                });
    }

    private interface TextWriting {
        void to(AsyncTextFile file) throws IOException;
    }

    private static Trial<?> writtenText(TextWriting writing) throws IOException {
        Path path = folderWithFile();
        Files.writeString(path, "");
        AsyncTextFile file = AsyncTextFile.open(path, WRITE);
        return Trial.of(() -> writing.to(file))
                .check(ended -> {
                    file.write("end");
                    file.flush();
                    String text = Files.readString(path);
                    assertTrue(List.of("textend", "te\nxt\nend", "end").contains(text), text);
                })
                .end(() -> {
                    file.close();
                })
                .afterwards(() -> deleteAll(path.getParent()));
    }

    // Whole files

    private static List<Scenario> wholeFiles() {
        return List.of(
                whole("readAllBytes", AsyncFiles::readAllBytes),
                whole("readString", AsyncFiles::readString),
                whole("readAllLines", AsyncFiles::readAllLines),
                whole("size", AsyncFiles::size),
                whole("exists", path -> AsyncFiles.exists(path)),
                whole("isDirectory", path -> AsyncFiles.isDirectory(path)),
                whole("isRegularFile", path -> AsyncFiles.isRegularFile(path)),
                whole("readAttributes", path -> AsyncFiles.readAttributes(path)),
                whole("list", path -> AsyncFiles.list(path.getParent())),
                whole("walk", path -> AsyncFiles.walk(path.getParent())),
                changing("write", path -> AsyncFiles.write(path, bytes("new"))),
                changing("writeString", path -> AsyncFiles.writeString(path, "new")),
                changing("copy", path -> AsyncFiles.copy(path, path.resolveSibling("copy"))),
                changing("move", path -> AsyncFiles.move(path, path.resolveSibling("moved"))),
                changing("delete", path -> AsyncFiles.delete(path)),
                changing("deleteIfExists", path -> AsyncFiles.deleteIfExists(path)),
                changing("createDirectory", path -> AsyncFiles.createDirectory(path.resolveSibling("new"))),
                changing("createDirectories", path -> AsyncFiles.createDirectories(path.resolveSibling("a/b"))),
                Scenario.outside("AsyncFiles.createTempFile", "one",
                        () -> temporary(() -> AsyncFiles.createTempFile("asyncio4j-made", ".tmp"))),
                Scenario.outside("AsyncFiles.createTempDirectory", "one",
                        () -> temporary(() -> AsyncFiles.createTempDirectory("asyncio4j-made"))),
                Scenario.outside("TemporaryDirectory.create", "one", CancelledFileRules::temporaryFolder),
                Scenario.outside("TemporaryDirectory.close", "one", CancelledFileRules::temporaryFolderClosed)
                        .ending(Manner.IN_ITS_OWN_WAY));
    }

    private interface Use {
        @Nullable Object of(Path path) throws IOException;
    }

    private interface Changing {
        void of(Path path) throws IOException;
    }

    private static Path folderWithFile() throws IOException {
        Path folder = Files.createTempDirectory("asyncio4j-tck");
        return Files.writeString(folder.resolve("file"), TEXT);
    }

    /** Retries for a while, as an operation that has begun continues. */
    private static void deleteAll(Path folder) throws IOException {
        var deadline = Deadline.ofStep();
        while (Files.exists(folder)) {
            try {
                deleteOnce(folder);
            } catch (IOException meanwhile) {
                if (deadline.hasPassed()) {
                    throw meanwhile;
                }
            }
        }
    }

    private static void deleteOnce(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (Path each : all.reversed()) {
            Files.deleteIfExists(each);
        }
    }

    private static Scenario whole(String name, Use use) {
        return Scenario.outside("AsyncFiles." + name, "a file", () -> {
            Path path = folderWithFile();
            return Trial.of(() -> use.of(path)).afterwards(() -> deleteAll(path.getParent()));
        });
    }

    private static Scenario changing(String name, Changing changing) {
        return Scenario.outside("AsyncFiles." + name, "a file", () -> {
            Path path = folderWithFile();
            return Trial.of(() -> {
                changing.of(path);
            })
                    .afterwards(() -> deleteAll(path.getParent()));
        });
    }

    private static Trial<?> temporary(Body<Path, ?> making) {
        return Trial.of(making).check(ended -> {
            if (!ended.isCancelled()) {
                Files.delete(ended.result());
            }
        });
    }

    private static Trial<?> temporaryFolder() {
        return Trial.of(() -> TemporaryDirectory.create("asyncio4j-made")).check(ended -> {
            if (!ended.isCancelled()) {
                ended.result().close();
            }
        });
    }

    private static Trial<?> temporaryFolderClosed() throws IOException {
        TemporaryDirectory folder = TemporaryDirectory.create("asyncio4j-tck");
        Files.writeString(folder.path().resolve("file"), TEXT);
        return Trial.of(folder::close).end(() -> {
            folder.close();
            assertFalse(Files.exists(folder.path()), "the folder is left");
        });
    }

    /**
     * If this fails: a file that was opened for a cancelled task stays open, bytes that were read for it are lost, or
     * half of what it wrote is in the file.
     */
    @Rule(
            id = "CANCEL-460",
            text = "A task that waits for a file, cancelled at any of its suspensions, ends: data it has read can be"
                    + " read again, data it has written is there completely or not at all, and nothing is left open.")
    void filesAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS);
        expectTimeGoesOn(SCENARIOS);
    }
}
