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
 * <p>All methods are called in tasks of the loop that opened it. Those that read or write suspend the task while a thread
 * that belongs to the loop does it; what has been read ahead is given out at once. The operations of one file are done
 * one at a time, in the order of their calls, whichever tasks call them. Nothing that was written is kept back: when a
 * write returns the system has it.
 *
 * <p>Cancelling a task ends its wait. An operation that is under way is done to its end, and the next one comes after it:
 * the file stays whole and open, what was read is there for the next read. One that waits for its turn is not done. What
 * an operation fails with when no task waits for it any more goes to the loop's exception handler. A run of the loop
 * that ends, and {@code close()} of the loop, wait for what is under way.
 *
 * <p>Failures are those of {@link Files#newByteChannel}: {@link java.nio.file.NoSuchFileException}, {@link
 * java.nio.file.AccessDeniedException}, {@link java.nio.file.FileAlreadyExistsException}, all with the path. A closed
 * file, one of another loop, and one that was not opened to be read or written are refused with {@link
 * Misuse#FILE_STATE}.
 *
 * <p>In debug mode one that is collected and was not closed is reported.
 *
 * @apiNote asyncio has no files; this is what its users take aiofiles for. There each call is one of a thread, a line as
 *     well; nothing keeps the calls of two tasks in order.
 */
public final class AsyncFile implements AsyncIterator<byte[]>, AutoCloseable {

    /*
     * Overview. Loop thread only; what a thread touches is the OpenFile.
     *
     * 1. `ahead` holds the bytes from `position` on that have been read and were not asked for yet.
     * 2. Who holds `turns` may begin an operation. While one is under way, `working`, its turn does not end, even if its
     *    task has gone: then the turn stands in `left`, and the operation's end gives it back.
     * 3. What an operation has changed is noted when it ends, whether or not its task is still there.
     */
    private static final int FIRST_AHEAD = 8 * 1024;
    private static final int MOST_AHEAD = 64 * 1024;
    private static final int MOST_AT_ONCE = 1024 * 1024;
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
    private int nextAhead = FIRST_AHEAD; // loop thread only: how much to read ahead, if so much is not wanted anyway
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
     * Opens a file, to be read if nothing else is said. Suspends; cancelled on the way, it leaves nothing open.
     *
     * @param options those of {@link Files#newByteChannel}
     * @throws java.nio.file.NoSuchFileException if there is no such file, and no option to make it
     * @throws java.nio.file.FileSystemException if it is a directory
     * @throws IllegalArgumentException if the options contradict each other
     */
    public static AsyncFile open(Path path, OpenOption... options) throws IOException {
        Objects.requireNonNull(path, "path");
        Set<OpenOption> all = new HashSet<>(List.of(options));
        return open(() -> OpenFile.open(path, all), all);
    }

    /**
     * Makes a file in the system's folder for temporary files, to be read and written, which is gone when it is closed. On
     * many systems it has no name even before. Suspends; cancelled on the way, it leaves nothing behind.
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
        OpenFile opened = FileMaking.await(here, opening, OpenFile::close);
        AsyncFile made = new AsyncFile(here, opened.path(), opened, options);
        if (here.isDebug()) {
            UnclosedFiles.watch(made, opened, here, CreationSite.here());
        }
        return made;
    }

    /** Which file it is, as it was opened. */
    public Path path() {
        return path;
    }

    // Reading

    /**
     * Reads {@code n} bytes; fewer only where the file ends, or a pipe has no more at present. Suspends unless they have
     * been read ahead.
     *
     * @return none at the end, or if {@code n} is 0
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public byte[] read(int n) throws IOException {
        if (n < 0) {
            throw new IllegalArgumentException("cannot read " + n + " bytes");
        }
        return reading(() -> {
            boolean more = true;
            while (more && ahead.size() < n) {
                more = readOn(n - ahead.size());
            }
            return take(Math.min(n, ahead.size()));
        });
    }

    /** Reads a line with its newline; at the end what is left, without a newline or empty. Suspends unless it is there. */
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
                more = readOn(1);
            }
        });
    }

    /** The next line, as {@link #readLine()}; the end of the file is the end. */
    @Override
    public byte[] anext() throws IOException {
        byte[] line = readLine();
        if (line.length == 0) {
            throw new StopAsyncIteration();
        }
        return line;
    }

    /**
     * Reads all that follows. Suspends. Cancelled, it has read nothing.
     *
     * @throws java.nio.file.FileSystemException if that is more than an array can hold
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

    /** Returns what there is, at least so much if it is there; empty at the end. */
    byte[] readSome(int least) throws IOException {
        return reading(() -> {
            if (ahead.isEmpty()) {
                readOn(least);
            }
            return take(ahead.size());
        });
    }

    /** Whether there was nothing behind what was read last. */
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

    /** Reads on behind what has been read ahead, mostly more than is needed; whether there may be more. */
    private boolean readOn(int least) throws IOException {
        long from = position + ahead.size();
        int most = Math.min(Math.max(least, nextAhead), MOST_AT_ONCE);
        nextAhead = Math.min(2 * nextAhead, MOST_AHEAD);
        work(() -> file.read(from, most), this::add);
        return !file.hasReachedEnd();
    }

    private void add(Future<byte[]> read) {
        if (!read.isCancelled() && read.exception() == null) {
            ahead.add(read.result());
        }
    }

    // Writing

    /**
     * Writes all of {@code data} at the position; if the file was opened to be appended to, at its end. Suspends until the
     * system has it. The bytes are copied before.
     */
    public void write(byte[] data) throws IOException {
        writing(data.clone());
    }

    /** Writes the bytes that {@code data} has left; the buffer may be used again at once. */
    public void write(ByteBuffer data) throws IOException {
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        writing(copy);
    }

    /** Writes several pieces, one after the other, as one operation. They are lines if each ends with a newline. */
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
                    _ -> position = file.position()); // also if it could not write all
        });
    }

    /**
     * Cuts the file to {@code size} bytes; one that is shorter stays as it is. The position is not beyond the new end
     * afterwards. Suspends.
     *
     * @throws IllegalArgumentException if {@code size} is negative
     * @apiNote Python's truncate makes a shorter file longer, and leaves the position.
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
     * Suspends until the system has all that was written: until the operations called before have been done, those of
     * tasks that were cancelled among them. Never has to write anything itself.
     */
    public void flush() throws IOException {
        inTurn(() -> position);
    }

    /** Suspends until the device has all that was written, see {@link java.nio.channels.FileChannel#force}. */
    public void sync() throws IOException {
        inTurn(() -> work(
                () -> {
                    file.sync();
                    return true;
                },
                _ -> {}));
    }

    // Position

    /** The position of the next byte that is read or written, from 0 on. Never suspends. */
    public long tell() {
        checkUsable();
        return position;
    }

    /**
     * Goes to a position, which may be beyond the end. Suspends only until its turn comes.
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

    /** The size of the file in bytes, now. Suspends. */
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
        nextAhead = FIRST_AHEAD;
    }

    // Closing

    /** Whether it is closed, or about to be. */
    public boolean isClosed() {
        return closing != null;
    }

    /**
     * Closes the file, after an operation that is under way; those that wait for their turn are refused. Suspends until it
     * is closed; cancelled, or on a loop that is closed, it is closed all the same. Idempotent.
     *
     * @throws IOException if the system says only now that something could not be written
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

    /** Coroutines that are unwound cannot wait any more. */
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

    /** Does it when its turn has come. */
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

    /** Has a thread do {@code body}; {@code ended} hears of it in any case. */
    private <T> T work(Body<T, IOException> body, Consumer<Future<T>> ended) throws IOException {
        checkOpen(); // again: since the one before
        Future<T> work = begin(body);
        working = true;
        return FileWork.await(work, done -> {
            working = false;
            ended.accept(done);
            endLeftTurn();
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

    private void endLeftTurn() {
        Acquisition turn = left;
        if (turn != null) {
            left = null;
            turn.close();
        }
    }

    void checkReadable() {
        checkUsable();
        if (!readable) {
            throw Misuse.FILE_STATE.exception("read, and opened to be written: " + path);
        }
    }

    void checkWritable() {
        checkUsable();
        if (!writable) {
            throw Misuse.FILE_STATE.exception("written, and opened to be read: " + path);
        }
    }

    private void checkUsable() {
        checkLoop();
        checkOpen();
    }

    private void checkLoop() {
        if (Suspension.loop() != loop) {
            throw Misuse.FILE_STATE.exception("used by another loop than that which opened it: " + path);
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
