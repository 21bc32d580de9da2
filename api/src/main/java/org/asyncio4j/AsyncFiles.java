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
 * What {@link Files} does at once with a file or a folder, without blocking the loop.
 *
 * <pre>{@code
 * for (Path each : AsyncFiles.list(Path.of("logs"))) {
 *     IO.println(each + " " + AsyncFiles.size(each));
 * }
 * }</pre>
 *
 * <p>Each method does what the one of the same name does there, with the same options and failures, and suspends the task
 * while a thread for files does it. Cancelling the task ends its wait; what has been begun is done to its end, and
 * what it fails with is told to the loop's exception handler. What is read as a whole has to find room in an array.
 *
 * @apiNote asyncio has none; this is what its users take {@code aiofiles.os} for. What is not here: {@code
 *     toThread(() -> Files.walkFileTree(..))}.
 * @see AsyncFile
 * @see AsyncTextFile
 */
public final class AsyncFiles {

    /** What an array can hold. */
    private static final int MOST = Integer.MAX_VALUE - Long.BYTES;

    private AsyncFiles() {}

    // Whole files

    /** {@link Files#readAllBytes}. */
    public static byte[] readAllBytes(Path path) throws IOException {
        return FileWork.await(() -> Files.readAllBytes(checkFits(path)));
    }

    /** {@link Files#readString(Path)}: the file's text, in UTF-8. */
    public static String readString(Path path) throws IOException {
        return readString(path, StandardCharsets.UTF_8);
    }

    /** {@link Files#readString(Path, Charset)}. */
    public static String readString(Path path, Charset charset) throws IOException {
        return FileWork.await(() -> Files.readString(checkFits(path), charset));
    }

    /** {@link Files#readAllLines(Path)}: the file's lines, in UTF-8. */
    public static List<String> readAllLines(Path path) throws IOException {
        return readAllLines(path, StandardCharsets.UTF_8);
    }

    /** {@link Files#readAllLines(Path, Charset)}. */
    public static List<String> readAllLines(Path path, Charset charset) throws IOException {
        return FileWork.await(() -> Files.readAllLines(path, charset));
    }

    /** The JDK says it with an OutOfMemoryError, which would end the loop. */
    private static Path checkFits(Path path) throws IOException {
        if (Files.size(path) > MOST) {
            throw new FileSystemException(path.toString(), null, "larger than an array can be");
        }
        return path;
    }

    /** {@link Files#write(Path, byte[], OpenOption...)}; the bytes are copied before. */
    public static void write(Path path, byte[] bytes, OpenOption... options) throws IOException {
        byte[] copy = bytes.clone();
        FileWork.await(() -> Files.write(path, copy, options));
    }

    /** {@link Files#write(Path, Iterable, OpenOption...)}: lines, in UTF-8. */
    public static void write(Path path, List<? extends CharSequence> lines, OpenOption... options)
            throws IOException {
        List<? extends CharSequence> copy = List.copyOf(lines);
        FileWork.await(() -> Files.write(path, copy, options));
    }

    /** {@link Files#writeString(Path, CharSequence, OpenOption...)}: in UTF-8. */
    public static void writeString(Path path, CharSequence text, OpenOption... options) throws IOException {
        writeString(path, text, StandardCharsets.UTF_8, options);
    }

    /** {@link Files#writeString(Path, CharSequence, Charset, OpenOption...)}. */
    public static void writeString(Path path, CharSequence text, Charset charset, OpenOption... options)
            throws IOException {
        String copy = text.toString();
        FileWork.await(() -> Files.writeString(path, copy, charset, options));
    }

    // Folders

    /** {@link Files#list}, as a list that has nothing to be closed: what is in a folder, in no order. */
    public static List<Path> list(Path folder) throws IOException {
        return FileWork.await(() -> {
            try (Stream<Path> all = Files.list(folder)) {
                return all.toList();
            }
        });
    }

    /** {@link Files#walk(Path, FileVisitOption...)}, as a list: the folder, and all that is in it at any depth. */
    public static List<Path> walk(Path folder, FileVisitOption... options) throws IOException {
        return FileWork.await(() -> {
            try (Stream<Path> all = Files.walk(folder, options)) {
                return all.toList();
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
        });
    }

    /** {@link Files#createDirectory}. */
    public static Path createDirectory(Path folder) throws IOException {
        return FileWork.await(() -> Files.createDirectory(folder));
    }

    /** {@link Files#createDirectories}: with those above it. */
    public static Path createDirectories(Path folder) throws IOException {
        return FileWork.await(() -> Files.createDirectories(folder));
    }

    // Files and folders

    /** {@link Files#copy(Path, Path, CopyOption...)}. Cancelled, it is done to its end. */
    public static void copy(Path from, Path to, CopyOption... options) throws IOException {
        FileWork.await(() -> Files.copy(from, to, options));
    }

    /** {@link Files#move}. */
    public static void move(Path from, Path to, CopyOption... options) throws IOException {
        FileWork.await(() -> Files.move(from, to, options));
    }

    /** {@link Files#delete}. */
    public static void delete(Path path) throws IOException {
        FileWork.await(() -> {
            Files.delete(path);
            return path;
        });
    }

    /** {@link Files#deleteIfExists}: whether it was there. */
    public static boolean deleteIfExists(Path path) throws IOException {
        return FileWork.await(() -> Files.deleteIfExists(path));
    }

    /** {@link Files#exists}. */
    public static boolean exists(Path path, LinkOption... options) {
        return ask(() -> Files.exists(path, options));
    }

    /** {@link Files#isDirectory}. */
    public static boolean isDirectory(Path path, LinkOption... options) {
        return ask(() -> Files.isDirectory(path, options));
    }

    /** {@link Files#isRegularFile}. */
    public static boolean isRegularFile(Path path, LinkOption... options) {
        return ask(() -> Files.isRegularFile(path, options));
    }

    private static boolean ask(BooleanSupplier question) {
        try {
            return FileWork.await(question::getAsBoolean);
        } catch (IOException never) {
            throw Throwing.any(never);
        }
    }

    /** {@link Files#size}. */
    public static long size(Path path) throws IOException {
        return FileWork.await(() -> Files.size(path));
    }

    /** {@link Files#readAttributes(Path, Class, LinkOption...)}: size, times, and of which kind it is. */
    public static BasicFileAttributes readAttributes(Path path, LinkOption... options) throws IOException {
        return FileWork.await(() -> Files.readAttributes(path, BasicFileAttributes.class, options));
    }

    // Temporary ones

    /**
     * {@link Files#createTempFile(String, String, java.nio.file.attribute.FileAttribute...)}. Cancelled on the way, it
     * leaves nothing behind.
     *
     * @see AsyncFile#openTemporary
     */
    public static Path createTempFile(String prefix, String suffix) throws IOException {
        return created(() -> Files.createTempFile(prefix, suffix));
    }

    /**
     * {@link Files#createTempDirectory(String, java.nio.file.attribute.FileAttribute...)}. Cancelled on the way, it leaves
     * nothing behind.
     *
     * @see TemporaryDirectory
     */
    public static Path createTempDirectory(String prefix) throws IOException {
        return created(() -> Files.createTempDirectory(prefix));
    }

    private static Path created(Body<Path, IOException> creating) throws IOException {
        return FileMaking.await(Suspension.loop(), creating, Files::deleteIfExists);
    }
}
