package org.asyncio4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.FileOperations;
import org.asyncio4j.bootstrap.UnclosedFiles;
import org.jspecify.annotations.Nullable;

/**
 * An open file whose bytes tasks read and write without blocking the loop.
 *
 * <pre>{@code
 * try (var log = AsyncFile.open(Path.of("server.log"))) {
 *     for (byte[] line : log) {                            // each with its newline
 *         handle(line);
 *     }
 * }
 * }</pre>
 *
 * <p>Text with a charset is read and written by {@link AsyncTextFile}, a whole file at once by {@link AsyncFiles}.
 *
 * <table>
 * <caption>The modes of Python's open</caption>
 * <tr><th>Python</th><th>options here</th></tr>
 * <tr><td>{@code 'rb'}</td><td>none, or {@code READ}</td></tr>
 * <tr><td>{@code 'wb'}</td><td>{@code WRITE, CREATE, TRUNCATE_EXISTING}</td></tr>
 * <tr><td>{@code 'xb'}</td><td>{@code WRITE, CREATE_NEW}</td></tr>
 * <tr><td>{@code 'ab'}</td><td>{@code APPEND, CREATE}</td></tr>
 * <tr><td>{@code 'r+b'}</td><td>{@code READ, WRITE}</td></tr>
 * <tr><td>{@code 'w+b'}</td><td>{@code READ, WRITE, CREATE, TRUNCATE_EXISTING}</td></tr>
 * </table>
 *
 * <p>All methods are called in tasks of the loop that opened the file. Those that read or write suspend the task while
 * a thread of the loop does the work; bytes that have been read ahead are returned at once. The operations of one file
 * are done one at a time, in the order of their calls, regardless of the tasks that call them. Writes are not buffered:
 * when a write returns, the system has the bytes.
 *
 * <p>Cancelling a task ends its wait. An operation that is under way is completed, and the next one comes after it: the
 * file stays whole and open, and bytes that were read are kept for the next read. An operation that waits for its turn
 * is not done. If an operation fails when no task waits for it any longer, the failure goes to the loop's exception
 * handler. The end of a run of the loop, and {@code close()} of the loop, wait for operations that are under way.
 *
 * <p>Failures are those of {@link Files#newByteChannel}: {@link java.nio.file.NoSuchFileException}, {@link
 * java.nio.file.AccessDeniedException}, {@link java.nio.file.FileAlreadyExistsException}, all with the path. Using a
 * closed file, a file of another loop, or one that was not opened to be read or written is refused with {@link
 * Misuse#FILE_STATE}.
 *
 * <p>In debug mode, a file that is garbage-collected without having been closed is reported.
 *
 * @apiNote Not in asyncio, whose users rely on aiofiles. There each call goes to a thread, even for a single line, and
 *     nothing keeps the calls of two tasks in order.
 */
public final class AsyncFile implements AsyncIterator<byte[]>, AutoCloseable {

    /*
     * Overview. Loop thread only; other threads touch only the OpenFile.
     *
     * 1. `ahead` holds the bytes from `position` on that have been read but not yet requested.
     * 2. The holder of `turns` may begin an operation. While one is under way, `working`, its turn does not end, even
     *    if its task has gone: then the turn is in `left`, and the end of the operation releases it.
     * 3. The effects of an operation are recorded when it ends, whether or not its task still waits.
     */
    private static final int INITIAL_READ_AHEAD = 8 * 1024;
    private static final int MAX_READ_AHEAD = 64 * 1024;
    private static final int MAX_READ = 1024 * 1024;
    private static final byte[] NEWLINE = {'\n'};

    private final EventLoop loop;
    private final FileOperations operations;
    private final Path path;
    private final OpenFile file;
    private final boolean readable;
    private final boolean writable;
    private final Lock turns = new Lock();
    private final ByteQueue ahead = new ByteQueue(); // loop thread only
    private long position; // loop thread only: of the next byte
    private int nextReadAhead = INITIAL_READ_AHEAD; // loop thread only: how much to read ahead, if no more is wanted
    private boolean working; // loop thread only
    private @Nullable Acquisition left; // loop thread only
    private @Nullable Future<@Nullable Void> closing; // loop thread only

    private AsyncFile(EventLoop loop, Path path, OpenFile file, Set<OpenOption> options) {
        this.loop = loop;
        this.operations = FileOperations.of(loop);
        this.path = path;
        this.file = file;
        this.writable = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        this.readable = options.contains(StandardOpenOption.READ) || !writable;
        this.position = file.position();
    }

    /**
     * Opens a file, for reading by default. Suspends; if cancelled, it leaves nothing open.
     *
     * @param options the options, those of {@link Files#newByteChannel}
     * @throws java.nio.file.NoSuchFileException if there is no such file, and no option to create it
     * @throws java.nio.file.FileSystemException if it is a directory
     * @throws IllegalArgumentException if the options contradict each other
     */
    public static AsyncFile open(Path path, OpenOption... options) throws IOException {
        Objects.requireNonNull(path, "path");
        Set<OpenOption> all = new HashSet<>(List.of(options));
        return open(() -> OpenFile.open(path, all), all);
    }

    /**
     * Creates a file in the system's folder for temporary files, for reading and writing. The file is deleted when it
     * is closed; on many systems it has no name even before that. Suspends; if cancelled, it leaves nothing behind.
     *
     * @see AsyncFiles#createTempFile
     */
    public static AsyncFile openTemporary() throws IOException {
        Set<OpenOption> all =
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return open(() -> OpenFile.openNew(Files.createTempFile("asyncio4j", ""), all), all);
    }

    private static AsyncFile open(Body<OpenFile, IOException> opening, Set<OpenOption> options) throws IOException {
        EventLoop here = Suspension.loop();
        OpenFile opened = CreateOrDispose.await(here, opening, OpenFile::close);
        AsyncFile made = new AsyncFile(here, opened.path(), opened, options);
        if (here.isDebug()) {
            UnclosedFiles.watch(made, opened, here, CreationSite.here());
        }
        return made;
    }

    /** Returns the path with which the file was opened. */
    public Path path() {
        return path;
    }

    // Reading

    /**
     * Reads {@code n} bytes, or fewer if the file ends or a pipe has no more at present. Suspends unless they have been
     * read ahead.
     *
     * @return the bytes; empty at the end of the file, or if {@code n} is 0
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public byte[] read(int n) throws IOException {
        if (n < 0) {
            throw new IllegalArgumentException("cannot read " + n + " bytes");
        }
        return reading(() -> {
            boolean more = true;
            while (more && ahead.size() < n) {
                more = readMore(n - ahead.size());
            }
            return take(Math.min(n, ahead.size()));
        });
    }

    /**
     * Reads a line with its newline; at the end of the file, the rest without a newline, which may be empty. Suspends
     * unless the line has been read ahead.
     */
    public byte[] readLine() throws IOException {
        return reading(() -> {
            int searched = 0;
            boolean more = true;
            while (true) {
                int at = ahead.indexOf(NEWLINE, searched);
                if (at >= 0) {
                    return take(at + 1);
                }
                if (!more) {
                    return take(ahead.size());
                }
                searched = ahead.size();
                more = readMore(1);
            }
        });
    }

    /** Returns the next line and suspends like {@link #readLine()}; the iteration ends with the file. */
    @Override
    public byte[] anext() throws IOException {
        byte[] line = readLine();
        if (line.length == 0) {
            throw new StopAsyncIteration();
        }
        return line;
    }

    /**
     * Reads the rest of the file. Suspends; if cancelled, it has read nothing.
     *
     * @throws java.nio.file.FileSystemException if the rest is larger than an array can be
     */
    public byte[] readAll() throws IOException {
        return reading(() -> {
            long from = position + ahead.size();
            byte[] rest = work(() -> file.readAll(from), _ -> {});
            byte[] begin = ahead.take(ahead.size());
            position = from + rest.length;
            if (begin.length == 0) {
                return rest;
            }
            byte[] all = Arrays.copyOf(begin, Math.addExact(begin.length, rest.length));
            System.arraycopy(rest, 0, all, begin.length, rest.length);
            return all;
        });
    }

    /** Returns the available bytes, at least {@code min} if there are as many; empty at the end. */
    byte[] readSome(int min) throws IOException {
        return reading(() -> {
            if (ahead.isEmpty()) {
                readMore(min);
            }
            return take(ahead.size());
        });
    }

    /** Returns whether nothing followed the bytes read last. */
    boolean hasReachedEnd() {
        return file.hasReachedEnd();
    }

    private byte[] reading(Body<byte[], IOException> read) throws IOException {
        checkReadable();
        return inTurn(read);
    }

    private byte[] take(int count) {
        position += count;
        return ahead.take(count);
    }

    /** Reads on after the bytes read ahead, usually more than needed; returns whether there may be more. */
    private boolean readMore(int min) throws IOException {
        long from = position + ahead.size();
        int max = Math.min(Math.max(min, nextReadAhead), MAX_READ);
        nextReadAhead = Math.min(2 * nextReadAhead, MAX_READ_AHEAD);
        work(() -> file.read(from, max), this::add);
        return !file.hasReachedEnd();
    }

    private void add(Future<byte[]> read) {
        if (!read.isCancelled() && read.exception() == null) {
            ahead.add(read.result());
        }
    }

    // Writing

    /**
     * Writes all of {@code data} at the position, or at the end of the file if it was opened for appending. Suspends
     * until the system has the bytes, which are copied first.
     */
    public void write(byte[] data) throws IOException {
        writing(data.clone());
    }

    /** Writes the remaining bytes of {@code data}; the buffer may be reused at once. */
    public void write(ByteBuffer data) throws IOException {
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        writing(copy);
    }

    /** Writes several pieces in sequence, as one operation. They are lines if each ends with a newline. */
    public void writeLines(Collection<byte[]> pieces) throws IOException {
        ByteQueue all = new ByteQueue();
        pieces.forEach(all::add);
        writing(all.take(all.size()));
    }

    private void writing(byte[] data) throws IOException {
        checkWritable();
        inTurn(() -> {
            long at = position;
            forgetAhead();
            return work(
                    () -> {
                        file.write(at, data);
                        return data;
                    },
                    _ -> position = file.position()); // even if it could not write everything
        });
    }

    /**
     * Truncates the file to {@code size} bytes; a shorter file stays as it is. A position beyond {@code size} moves to
     * it. Suspends.
     *
     * @throws IllegalArgumentException if {@code size} is negative
     * @apiNote Python's truncate extends a shorter file, and keeps the position.
     */
    public void truncate(long size) throws IOException {
        checkNotNegative(size);
        checkWritable();
        inTurn(() -> {
            forgetAhead();
            work(
                    () -> {
                        file.truncate(size);
                        return size;
                    },
                    done -> {
                        if (!done.isCancelled() && done.exception() == null) {
                            position = Math.min(position, size);
                        }
                    });
            return size;
        });
    }

    /**
     * Suspends until the system has everything that was written: until all earlier operations are done, including those
     * of cancelled tasks. Writes are not buffered, so there is nothing left to write.
     */
    public void flush() throws IOException {
        inTurn(() -> position);
    }

    /** Suspends until the device has everything that was written, see {@link java.nio.channels.FileChannel#force}. */
    public void sync() throws IOException {
        inTurn(() -> work(
                () -> {
                    file.sync();
                    return true;
                },
                _ -> {}));
    }

    // Position

    /** Returns the position of the next byte to be read or written, counted from 0. Never suspends. */
    public long tell() {
        checkUsable();
        return position;
    }

    /**
     * Sets the position, which may be beyond the end. Suspends only until its turn comes.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void seek(long newPosition) throws IOException {
        checkNotNegative(newPosition);
        inTurn(() -> {
            if (newPosition >= position && newPosition - position <= ahead.size()) {
                take((int) (newPosition - position));
            } else {
                forgetAhead();
                position = newPosition;
            }
            return position;
        });
    }

    /** Returns the current size of the file in bytes. Suspends. */
    public long size() throws IOException {
        return inTurn(() -> work(file::size, _ -> {}));
    }

    private static void checkNotNegative(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("there is no byte " + bytes + " in a file");
        }
    }

    private void forgetAhead() {
        ahead.clear();
        nextReadAhead = INITIAL_READ_AHEAD;
    }

    // Closing

    /** Returns whether the file is closed, or about to be. */
    public boolean isClosed() {
        return closing != null;
    }

    /**
     * Closes the file, after any operation that is under way; operations that wait for their turn are refused. Suspends
     * until the file is closed. It is closed even if the task is cancelled, or the loop is closed. Idempotent.
     *
     * @throws IOException if the system reports only now that something could not be written
     */
    @Override
    public void close() throws IOException {
        if (loop.isClosed()) {
            closeWithoutLoop();
            return;
        }
        checkLoop();
        Future<@Nullable Void> first = closing;
        if (first != null) {
            awaitClosed(first);
            return;
        }
        Future<@Nullable Void> closed = loop.createFuture();
        Future<Boolean> work = operations.begin(loop, () -> {
            file.close(); // waits there for the operation that is under way
            return true;
        });
        closing = closed;
        FileWork.await(work, _ -> closed.setResult(null));
    }

    /** Closes the file for a coroutine that is being unwound, which can no longer wait. */
    private void closeWithoutLoop() {
        if (closing == null) {
            closing = loop.createFuture();
            operations.closeLater(file::closeQuietly);
        }
    }

    private void awaitClosed(Future<@Nullable Void> closed) {
        Shield.of(closed).await();
    }

    // One at a time

    /** Runs {@code operation} when its turn has come. */
    private <T> T inTurn(Body<T, IOException> operation) throws IOException {
        checkUsable();
        Acquisition turn = turns.acquire();
        try {
            checkOpen();
            return operation.run();
        } finally {
            if (working) {
                left = turn;
            } else {
                turn.close();
            }
        }
    }

    /** Runs {@code body} on a thread; {@code ended} is called in any case. */
    private <T> T work(Body<T, IOException> body, Consumer<Future<T>> ended) throws IOException {
        checkOpen(); // again: it may have been closed since
        Future<T> work = begin(body);
        working = true;
        return FileWork.await(work, done -> {
            working = false;
            ended.accept(done);
            endAbandonedTurn();
        });
    }

    private <T> Future<T> begin(Body<T, IOException> body) {
        file.operationBegins();
        try {
            return operations.begin(loop, () -> {
                try {
                    return body.run();
                } finally {
                    file.operationEnds();
                }
            });
        } catch (Throwable refused) {
            file.operationEnds();
            throw refused;
        }
    }

    private void endAbandonedTurn() {
        Acquisition turn = left;
        if (turn != null) {
            left = null;
            turn.close();
        }
    }

    void checkReadable() {
        checkUsable();
        if (!readable) {
            throw Misuse.FILE_STATE.exception("read, but opened for writing: " + path);
        }
    }

    void checkWritable() {
        checkUsable();
        if (!writable) {
            throw Misuse.FILE_STATE.exception("written, but opened for reading: " + path);
        }
    }

    private void checkUsable() {
        checkLoop();
        checkOpen();
    }

    private void checkLoop() {
        if (Suspension.loop() != loop) {
            throw Misuse.FILE_STATE.exception("used by a loop other than the one that opened it: " + path);
        }
    }

    private void checkOpen() {
        if (closing != null) {
            throw Misuse.FILE_STATE.exception("closed: " + path);
        }
    }

    @Override
    public String toString() {
        return "<AsyncFile " + path + " position=" + position + (closing == null ? "" : " closed") + ">";
    }
}
