package org.asyncio4j;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is deleted, with all that is in it, when it is closed.
 *
 * <pre>{@code
 * try (var folder = TemporaryDirectory.create("report")) {
 *     AsyncFiles.writeString(folder.path().resolve("page.html"), page);
 * }
 * }</pre>
 *
 * <p>In tasks; see {@link AsyncFiles} for threads and cancellation.
 *
 * @apiNote asyncio has none; it is Python's {@code tempfile.TemporaryDirectory}, as aiofiles has it.
 */
public final class TemporaryDirectory implements AutoCloseable {

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes an empty folder whose name begins with {@code prefix}, in the system's folder for temporary files. Suspends;
     * cancelled on the way, it leaves nothing behind.
     */
    public static TemporaryDirectory create(String prefix) throws IOException {
        return new TemporaryDirectory(AsyncFiles.createTempDirectory(prefix));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Deletes it with all that is in it; links are not followed. Suspends; cancelled, it is deleted all the same.
     * Idempotent.
     *
     * @throws IOException if something could not be deleted; then the rest may be there
     */
    @Override
    public void close() throws IOException {
        FileWork.await(() -> {
            try {
                Files.walkFileTree(path, new Deleting());
            } catch (NoSuchFileException gone) {
                // deleted before, or by another
            }
            return path;
        });
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public String toString() {
        return "<TemporaryDirectory " + path + ">";
    }
}
