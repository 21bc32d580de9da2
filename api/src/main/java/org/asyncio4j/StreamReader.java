package org.asyncio4j;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.transports.ReadTransport;
import org.jspecify.annotations.Nullable;

/**
 * A reader of bytes that arrive piece by piece, for a task that reads them in portions of its own: by number, by line,
 * or up to a separator.
 *
 * <pre>{@code
 * var reader = new StreamReader();
 * createTask(() -> {
 *     for (byte[] line : reader) {     // until the end, each with its newline
 *         handle(line);
 *     }
 * });
 * reader.feedData(bytes);              // by the code that receives them
 * reader.feedEof();
 * }</pre>
 *
 * <p>A reader belongs to the first loop on which a task has to wait for it. One task reads at a time. It is not
 * thread-safe: its methods must be called on the loop thread; from elsewhere use {@code loop.callSoonThreadsafe(() ->
 * reader.feedData(bytes))}. Every read suspends only if the requested bytes are not available yet; cancelling the task
 * ends the wait, and received bytes stay. Outside a task, and while another task waits, a read throws {@link
 * MisuseException}.
 *
 * <p>The limit, 64 KiB by default, applies to a line, or to the bytes before a separator. A transport that feeds the
 * reader is paused while twice as much is buffered; bytes fed by hand are not held up.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader">asyncio.StreamReader</a>
 */
public final class StreamReader implements AsyncIterator<byte[]> {

    /*
     * Overview. Loop thread only. The reading task waits on `waiter`, which is null again as soon as anything arrived;
     * the task then checks for itself. A second task is refused while one waits. Between the moment a task is woken and
     * its turn the second task is not refused, as in asyncio: the bytes that it takes, or its wait, are then lost to
     * one of the two. That is reported to the exception handler (ADR 0010).
     */
    private static final int DEFAULT_LIMIT = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] NEWLINE = {'\n'};

    private final int limit;
    private final LoopBinding binding = new LoopBinding();
    private final ByteQueue buffer = new ByteQueue();
    private @Nullable ReadTransport transport; // loop thread only; null where bytes come from elsewhere
    private boolean paused; // loop thread only: whether this reader has paused the transport
    private @Nullable Future<@Nullable Void> waiter; // loop thread only
    private @Nullable Throwable exception; // loop thread only
    private boolean isEof; // loop thread only
    private boolean isUnanswered; // loop thread only: bytes were taken, and nothing was written since
    private boolean endsWhenIdle; // loop thread only: the server shuts down

    /** Creates a reader with a limit of 64 KiB. */
    public StreamReader() {
        this(DEFAULT_LIMIT);
    }

    /**
     * Creates a reader with a limit in bytes. Any thread.
     *
     * @throws IllegalArgumentException if the limit is not positive
     */
    public StreamReader(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be at least 1 byte: " + limit);
        }
        this.limit = limit;
    }

    // For code that feeds it

    /**
     * Adds bytes, which are copied, and wakes the task that waits for data. Never suspends.
     *
     * @throws MisuseException after {@link #feedEof()}
     */
    public void feedData(byte[] data) {
        feed(ByteBuffer.wrap(data));
    }

    void feed(ByteBuffer data) {
        if (isEof) {
            throw Misuse.STREAM_STATE.exception("feedData() after feedEof()");
        }
        if (data.hasRemaining()) {
            buffer.add(data);
            wake();
            pauseIfFull();
        }
    }

    /**
     * Sets the transport that is to pause while more than twice the limit is buffered, and to resume when no more than
     * the limit is. Connections created by {@link Streams} have it set.
     *
     * @throws IllegalStateException if the reader already has a transport
     */
    public void setTransport(ReadTransport feeding) {
        if (transport != null) {
            throw new IllegalStateException("the reader already has a transport: " + transport);
        }
        transport = feeding;
    }

    /** Removes and returns all buffered bytes, for another reader; the reason for a pause is gone with them. */
    byte[] takeAll() {
        paused = false;
        return buffer.take(buffer.size());
    }

    /** Replaces the transport: the same bytes come from {@code feeding} now. */
    void replaceTransport(ReadTransport feeding) {
        transport = feeding;
        if (paused) {
            feeding.pauseReading();
        }
    }

    private void pauseIfFull() {
        if (transport != null && !paused && buffer.size() > 2L * limit) {
            paused = true;
            transport.pauseReading();
        }
    }

    private void resumeIfRoom() {
        if (paused && buffer.size() <= limit) {
            resume();
        }
    }

    private void resume() {
        if (transport != null && paused) {
            paused = false;
            transport.resumeReading();
        }
    }

    /** Removes and returns the first {@code count} bytes. */
    private byte[] take(int count) {
        byte[] taken = buffer.take(count);
        isUnanswered |= count > 0;
        resumeIfRoom();
        return taken;
    }

    /**
     * Marks the end of the stream; the waiting task gets the bytes buffered so far. Idempotent; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.feed_eof">
     *     StreamReader.feed_eof</a>
     */
    public void feedEof() {
        isEof = true;
        wake();
    }

    /**
     * Makes the waiting read, and all later ones, throw {@code failure} itself, even if there are bytes left. Never
     * suspends.
     */
    public void setException(Throwable failure) {
        exception = requireNonNull(failure);
        Future<@Nullable Void> waiting = takeWaiter();
        if (waiting != null) {
            waiting.setException(failure);
        }
    }

    // For the end of a server

    /**
     * Makes a read see the end of the stream if it would wait and is not in the middle of a request: the read that
     * waits now, and all later ones.
     */
    void endWhenIdle() {
        endsWhenIdle = true;
        endIfIdle();
    }

    /** Called when the bytes read have been answered, at least in part. */
    void answered() {
        isUnanswered = false;
        endIfIdle();
    }

    private void endIfIdle() {
        if (endsWhenIdle && waiter != null && isIdle()) {
            feedEof();
        }
    }

    private boolean isIdle() {
        return buffer.isEmpty() && !isUnanswered;
    }

    /** Returns whether reads have seen the end because of {@link #endWhenIdle}: later bytes have no reader. */
    boolean isEnded() {
        return endsWhenIdle && isEof;
    }

    // For code that reads

    /** Returns the failure set by {@link #setException}, or null if none was set. */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * Returns whether the end was marked and every byte before it was read.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.at_eof">
     *     StreamReader.at_eof</a>
     */
    public boolean isAtEof() {
        return isEof && buffer.isEmpty();
    }

    /**
     * Reads to the end of the stream, regardless of the limit. Suspends until the end is reached. If cancelled before
     * that, the bytes read so far are lost.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.read">
     *     StreamReader.read</a>
     */
    public byte[] read() {
        var all = new ByteArrayOutputStream();
        for (byte[] part = read(limit); part.length > 0; part = read(limit)) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /**
     * Reads the available bytes, at most {@code n}; suspends until there is at least one. The result is empty at the
     * end of the stream, or if {@code n} is 0. A negative {@code n} stands for {@link #read()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.read">
     *     StreamReader.read</a>
     */
    public byte[] read(int n) {
        EventLoop here = begin();
        if (n < 0) {
            return read();
        }
        if (n == 0) {
            return NOTHING;
        }
        if (buffer.isEmpty() && !isEof) {
            waitForData(here, "read");
            if (buffer.isEmpty() && !isEof) {
                report(here, "read() returns no bytes, because another task has taken those that arrived");
            }
        }
        return take(Math.min(n, buffer.size()));
    }

    /**
     * Reads {@code n} bytes, regardless of the limit; suspends until they are available.
     *
     * @throws IncompleteReadException if the stream ends before that
     * @throws IllegalArgumentException if {@code n} is negative
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readexactly">
     *     StreamReader.readexactly</a>
     */
    public byte[] readExactly(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("cannot read " + n + " bytes");
        }
        EventLoop here = begin();
        while (buffer.size() < n) {
            if (isEof) {
                throw new IncompleteReadException(take(buffer.size()), n);
            }
            waitForData(here, "readExactly");
        }
        return take(n);
    }

    /**
     * Reads a line with its newline; suspends until it is available. At the end of the stream, returns the remaining
     * bytes, without a newline or empty.
     *
     * @throws IllegalArgumentException if the line is longer than the limit, not counting its newline; the line is then
     *     dropped, or, if its end had not arrived yet, everything received so far
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readline">
     *     StreamReader.readline</a>
     */
    public byte[] readLine() {
        try {
            return readUntil(NEWLINE);
        } catch (IncompleteReadException end) {
            return end.partial();
        } catch (LimitOverrunException tooLong) {
            if (buffer.hasAt(tooLong.consumed(), NEWLINE)) {
                take(tooLong.consumed() + NEWLINE.length);
            } else {
                take(buffer.size());
            }
            throw new IllegalArgumentException(tooLong.getMessage(), tooLong);
        }
    }

    /**
     * Reads up to and including a separator; suspends until it is available.
     *
     * @throws IncompleteReadException if the stream ends before that
     * @throws LimitOverrunException if there are more bytes than the limit before the separator; all of them stay
     * @throws IllegalArgumentException if the separator is empty
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readuntil">
     *     StreamReader.readuntil</a>
     */
    public byte[] readUntil(byte[] separator) {
        return readUntil(List.of(separator));
    }

    /**
     * Like {@link #readUntil(byte[])}, for several separators: the one that ends first counts. Suspends until one of
     * them is available.
     *
     * @throws IllegalArgumentException also if there is no separator
     */
    public byte[] readUntil(Collection<byte[]> separators) {
        List<byte[]> shortestFirst = separators.stream()
                .sorted(Comparator.comparingInt(separator -> separator.length))
                .toList();
        if (shortestFirst.isEmpty() || shortestFirst.getFirst().length == 0) {
            throw new IllegalArgumentException("at least one separator is required, and none may be empty");
        }
        EventLoop here = begin();
        int longest = shortestFirst.getLast().length;
        int searched = 0; // no separator begins before it
        while (true) {
            Match first = find(shortestFirst, searched);
            if (first != null) {
                return take(first);
            }
            searched = Math.max(searched, buffer.size() + 1 - longest);
            if (searched > limit) {
                throw new LimitOverrunException(
                        "No separator in the first " + searched + " bytes; the limit is " + limit, searched);
            }
            if (isEof) {
                throw new IncompleteReadException(take(buffer.size()));
            }
            waitForData(here, "readUntil");
        }
    }

    /**
     * Returns this reader as an input stream, for code of the JDK or of libraries: decoders, decompressors, parsers.
     * Its reads are reads of this reader, at the same position in the stream, and suspend the task; {@code available}
     * returns the number of buffered bytes. They throw {@link java.io.IOException} where this reader does, and return
     * -1 at the end of the stream. Closing the input stream ends only its own reads: the connection is closed by its
     * writer.
     *
     * <p>Cancelling the task ends a waiting read, and received bytes stay; bytes that the calling code has read before
     * may be lost there. Code that locks while it reads, such as {@link java.io.BufferedReader}, keeps that lock while
     * the task is suspended: only one task at a time may use it, because another one that waits for the lock blocks the
     * loop.
     *
     * @apiNote Not in asyncio.
     */
    public InputStream asInputStream() {
        return new StreamReaderInput(this);
    }

    /**
     * Reads the available bytes, at most {@code count}, which is positive, into the array at that offset; suspends
     * until there is at least one.
     *
     * @return the number of bytes read, or -1 at the end of the stream
     */
    int readInto(byte[] to, int offset, int count) {
        EventLoop here = begin();
        while (buffer.isEmpty() && !isEof) { // another task may have taken the bytes that woke this one
            waitForData(here, "read");
        }
        if (buffer.isEmpty()) {
            return -1;
        }
        int taken = Math.min(count, buffer.size());
        buffer.take(to, offset, taken);
        isUnanswered = true;
        resumeIfRoom();
        return taken;
    }

    /** Returns the number of buffered bytes. */
    int buffered() {
        return buffer.size();
    }

    /** Returns the next line and suspends like {@link #readLine()}; the iteration ends at the end of the stream. */
    @Override
    public byte[] anext() {
        byte[] line = readLine();
        if (line.length == 0) {
            throw new StopAsyncIteration();
        }
        return line;
    }

    /** The position of a separator. */
    private record Match(int begin, int end) {}

    private @Nullable Match find(List<byte[]> separators, int from) {
        Match first = null;
        for (byte[] separator : separators) {
            int at = buffer.indexOf(separator, from);
            if (at >= 0 && (first == null || at + separator.length < first.end)) {
                first = new Match(at, at + separator.length);
            }
        }
        return first;
    }

    private byte[] take(Match match) {
        if (match.begin > limit) {
            throw new LimitOverrunException(
                    match.begin + " bytes precede the separator; the limit is " + limit, match.begin);
        }
        return take(match.end);
    }

    private EventLoop begin() {
        EventLoop here = Suspension.loop();
        throwException();
        return here;
    }

    private void throwException() {
        if (exception != null) {
            throw Throwing.any(exception);
        }
    }

    private void wake() {
        Waiters.wake(takeWaiter());
    }

    /** Clears and returns the waiter to wake, or null if there is none or it has given up. */
    private @Nullable Future<@Nullable Void> takeWaiter() {
        Future<@Nullable Void> waiting = waiter;
        waiter = null;
        return waiting == null || waiting.isDone() ? null : waiting;
    }

    private void waitForData(EventLoop here, String who) {
        if (waiter != null) {
            throw Misuse.STREAM_STATE.exception(who + "() while another task waits for data");
        }
        throwException(); // it may have come after the bytes that woke this task, which do not suffice
        if (endsWhenIdle && isIdle()) {
            feedEof();
            return;
        }
        resume(); // more than the limit is requested
        Future<@Nullable Void> mine = binding.newWaiter(here, this);
        waiter = mine;
        ReadTransport from = transport;
        RealTime.beginWait(from);
        try {
            mine.await();
        } finally {
            RealTime.endWait(from);
            if (waiter != null && waiter != mine) {
                report(here,
                        "a task that waits for data will not be woken, because another reading task cleared its waiter");
            }
            waiter = null;
        }
    }

    private void report(EventLoop here, String what) {
        here.callExceptionHandler(ExceptionContext.of(what, Misuse.STREAM_STATE.exception(what)));
    }

    @Override
    public String toString() {
        return "<StreamReader"
                + (buffer.isEmpty() ? "" : " " + buffer.size() + " bytes")
                + (isEof ? " eof" : "")
                + (limit == DEFAULT_LIMIT ? "" : " limit=" + limit)
                + (waiter == null ? "" : " waiter")
                + (exception == null ? "" : " exception=" + exception) + ">";
    }
}
