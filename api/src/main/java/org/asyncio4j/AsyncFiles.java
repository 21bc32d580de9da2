package org.asyncio4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.asyncio4j.bootstrap.Throwing;

/**
 * The operations of {@link Files} on a file or a folder, without blocking the loop.
 *
 * <pre>{@code
 * for (Path each : AsyncFiles.list(Path.of("logs"))) {
 *     IO.println(each + " " + AsyncFiles.size(each));
 * }
 * }</pre>
 *
 * <p>Each method does the same as its namesake in {@link Files}, with the same options and failures, and suspends the
 * task while a thread for files does the work. All methods are called inside a task. Cancelling the task ends its wait;
 * an operation that has begun is completed, and its failure is reported to the loop's exception handler. A file that is
 * read as a whole must fit into an array.
 *
 * @apiNote Not in asyncio, whose users rely on {@code aiofiles.os}. For other operations: {@code toThread(() ->
 *     Files.walkFileTree(..))}.
 * @see AsyncFile
 * @see AsyncTextFile
 */
public final class AsyncFiles {

    /** The largest size of an array. */
    private static final int MAX_ARRAY_SIZE = Integer.MAX_VALUE - Long.BYTES;

    private AsyncFiles() {}

    // Whole files

    /** Reads all bytes of a file; see {@link Files#readAllBytes}. */
    public static byte[] readAllBytes(Path path) throws IOException {
        return FileWork.await(() -> Files.readAllBytes(checkFits(path)));
    }

    /** Reads a file's text, in UTF-8; see {@link Files#readString(Path)}. */
    public static String readString(Path path) throws IOException {
        return readString(path, StandardCharsets.UTF_8);
    }

    /** Reads a file's text; see {@link Files#readString(Path, Charset)}. */
    public static String readString(Path path, Charset charset) throws IOException {
        return FileWork.await(() -> Files.readString(checkFits(path), charset));
    }

    /** Reads a file's lines, in UTF-8; see {@link Files#readAllLines(Path)}. */
    public static List<String> readAllLines(Path path) throws IOException {
        return readAllLines(path, StandardCharsets.UTF_8);
    }

    /** Reads a file's lines; see {@link Files#readAllLines(Path, Charset)}. */
    public static List<String> readAllLines(Path path, Charset charset) throws IOException {
        return FileWork.await(() -> Files.readAllLines(path, charset));
    }

    /** Refuses a file that is too large; the JDK would throw an OutOfMemoryError, which would end the loop. */
    private static Path checkFits(Path path) throws IOException {
        if (Files.size(path) > MAX_ARRAY_SIZE) {
            throw new FileSystemException(path.toString(), null, "larger than an array can be");
        }
        return path;
    }

    /** Writes bytes, which are copied first, to a file; see {@link Files#write(Path, byte[], OpenOption...)}. */
    public static void write(Path path, byte[] bytes, OpenOption... options) throws IOException {
        byte[] copy = bytes.clone();
        FileWork.await(() -> Files.write(path, copy, options));
    }

    /** Writes lines to a file, in UTF-8; see {@link Files#write(Path, Iterable, OpenOption...)}. */
    public static void write(Path path, List<? extends CharSequence> lines, OpenOption... options)
            throws IOException {
        List<? extends CharSequence> copy = List.copyOf(lines);
        FileWork.await(() -> Files.write(path, copy, options));
    }

    /** Writes text to a file, in UTF-8; see {@link Files#writeString(Path, CharSequence, OpenOption...)}. */
    public static void writeString(Path path, CharSequence text, OpenOption... options) throws IOException {
        writeString(path, text, StandardCharsets.UTF_8, options);
    }

    /** Writes text to a file; see {@link Files#writeString(Path, CharSequence, Charset, OpenOption...)}. */
    public static void writeString(Path path, CharSequence text, Charset charset, OpenOption... options)
            throws IOException {
        String copy = text.toString();
        FileWork.await(() -> Files.writeString(path, copy, charset, options));
    }

    // Folders

    /**
     * Lists the entries of a folder, in no particular order; see {@link Files#list}. Unlike the stream there, the list
     * need not be closed.
     */
    public static List<Path> list(Path folder) throws IOException {
        return FileWork.await(() -> {
            try (Stream<Path> all = Files.list(folder)) {
                return all.toList();
            }
        });
    }

    /** Lists the folder and everything in it, at any depth; see {@link Files#walk(Path, FileVisitOption...)}. */
    public static List<Path> walk(Path folder, FileVisitOption... options) throws IOException {
        return FileWork.await(() -> {
            try (Stream<Path> all = Files.walk(folder, options)) {
                return all.toList();
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
        });
    }

    /** Creates a folder; see {@link Files#createDirectory}. */
    public static Path createDirectory(Path folder) throws IOException {
        return FileWork.await(() -> Files.createDirectory(folder));
    }

    /** Creates a folder and those above it; see {@link Files#createDirectories}. */
    public static Path createDirectories(Path folder) throws IOException {
        return FileWork.await(() -> Files.createDirectories(folder));
    }

    // Files and folders

    /**
     * Copies a file or folder; see {@link Files#copy(Path, Path, CopyOption...)}. If cancelled, the copy is still
     * completed.
     */
    public static void copy(Path from, Path to, CopyOption... options) throws IOException {
        FileWork.await(() -> Files.copy(from, to, options));
    }

    /** Moves or renames a file or folder; see {@link Files#move}. */
    public static void move(Path from, Path to, CopyOption... options) throws IOException {
        FileWork.await(() -> Files.move(from, to, options));
    }

    /** Deletes a file or folder; see {@link Files#delete}. */
    public static void delete(Path path) throws IOException {
        FileWork.await(() -> {
            Files.delete(path);
            return path;
        });
    }

    /** Deletes a file or folder if it exists, and returns whether it did; see {@link Files#deleteIfExists}. */
    public static boolean deleteIfExists(Path path) throws IOException {
        return FileWork.await(() -> Files.deleteIfExists(path));
    }

    /** Returns whether a file or folder exists; see {@link Files#exists}. */
    public static boolean exists(Path path, LinkOption... options) {
        return check(() -> Files.exists(path, options));
    }

    /** Returns whether {@code path} is a folder; see {@link Files#isDirectory}. */
    public static boolean isDirectory(Path path, LinkOption... options) {
        return check(() -> Files.isDirectory(path, options));
    }

    /** Returns whether {@code path} is a regular file; see {@link Files#isRegularFile}. */
    public static boolean isRegularFile(Path path, LinkOption... options) {
        return check(() -> Files.isRegularFile(path, options));
    }

    private static boolean check(BooleanSupplier question) {
        try {
            return FileWork.await(question::getAsBoolean);
        } catch (IOException never) {
            throw Throwing.any(never);
        }
    }

    /** Returns the size of a file in bytes; see {@link Files#size}. */
    public static long size(Path path) throws IOException {
        return FileWork.await(() -> Files.size(path));
    }

    /**
     * Reads the size, the times and the kind of a file; see {@link Files#readAttributes(Path, Class, LinkOption...)}.
     */
    public static BasicFileAttributes readAttributes(Path path, LinkOption... options) throws IOException {
        return FileWork.await(() -> Files.readAttributes(path, BasicFileAttributes.class, options));
    }

    // Temporary files and folders

    /**
     * Creates a temporary file; see {@link Files#createTempFile(String, String,
     * java.nio.file.attribute.FileAttribute...)}. If cancelled, it leaves nothing behind.
     *
     * @see AsyncFile#openTemporary
     */
    public static Path createTempFile(String prefix, String suffix) throws IOException {
        return created(() -> Files.createTempFile(prefix, suffix));
    }

    /**
     * Creates a temporary folder; see {@link Files#createTempDirectory(String,
     * java.nio.file.attribute.FileAttribute...)}. If cancelled, it leaves nothing behind.
     *
     * @see TemporaryDirectory
     */
    public static Path createTempDirectory(String prefix) throws IOException {
        return created(() -> Files.createTempDirectory(prefix));
    }

    private static Path created(Body<Path, IOException> creating) throws IOException {
        return CreateOrDispose.await(Suspension.loop(), creating, Files::deleteIfExists);
    }
}
