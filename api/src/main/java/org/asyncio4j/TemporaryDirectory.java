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
 * A folder that is deleted, with all its contents, when it is closed.
 *
 * <pre>{@code
 * try (var folder = TemporaryDirectory.create("report")) {
 *     AsyncFiles.writeString(folder.path().resolve("page.html"), page);
 * }
 * }</pre>
 *
 * <p>To be used in tasks; see {@link AsyncFiles} for threads and cancellation.
 *
 * @apiNote Not in asyncio; this is Python's {@code tempfile.TemporaryDirectory}, as in aiofiles.
 */
public final class TemporaryDirectory implements AutoCloseable {

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /**
     * Creates an empty folder whose name begins with {@code prefix}, in the system's folder for temporary files.
     * Suspends; if cancelled meanwhile, no folder is left behind.
     *
     * @throws IOException if it cannot be created
     */
    public static TemporaryDirectory create(String prefix) throws IOException {
        return new TemporaryDirectory(AsyncFiles.createTempDirectory(prefix));
    }

    /** Returns the path of the folder. */
    public Path path() {
        return path;
    }

    /**
     * Deletes the folder with all its contents; links are not followed. Suspends; if cancelled, the folder is deleted
     * nevertheless. Idempotent.
     *
     * @throws IOException if a file could not be deleted; then others may remain, too
     */
    @Override
    public void close() throws IOException {
        FileWork.await(() -> {
            try {
                Files.walkFileTree(path, new Deleting());
            } catch (NoSuchFileException gone) {
                // deleted before, or by other code
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
