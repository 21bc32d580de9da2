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
import org.asyncio4j.bootstrap.WakeUp;
import org.asyncio4j.transports.ReadTransport;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that arrive piece by piece, for a task that reads them in portions of its own: by number, by line, up to a
 * separator.
 *
 * <pre>{@code
 * var reader = new StreamReader();
 * createTask(() -> {
 *     for (byte[] line : reader) {     // until the end, each with its newline
 *         handle(line);
 *     }
 * });
 * reader.feedData(bytes);              // by whoever receives them
 * reader.feedEof();
 * }</pre>
 *
 * <p>It belongs to the first loop on which a task has to wait at it. One task reads at a time. Not for threads: all
 * calls are made on the loop's thread or in its tasks; from elsewhere use {@code loop.callSoonThreadsafe(() ->
 * reader.feedData(bytes))}. Every read suspends only if what it wants is not there yet; cancelling the task ends the
 * wait, and what had come stays. Outside a task, and while another task waits, it throws {@link MisuseException}.
 *
 * <p>The limit, 64 KiB unless given, is that of a line, or of what stands before a separator. A transport that feeds the
 * reader is paused while twice as much is here; what is fed by hand is not held up.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader">asyncio.StreamReader</a>
 */
public final class StreamReader implements AsyncIterator<byte[]> {

    /*
     * Overview. Loop thread only. The reading task waits on `waiter`, which is null again as soon as something came;
     * the task then looks for itself. A second task is refused while one waits. Between the moment a task is woken and
     * its turn it is not, as in asyncio: what it takes, or its wait, is then lost to one of the two. That is told to
     * the exception handler (ADR 0010).
     */
    private static final int DEFAULT_LIMIT = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] NEWLINE = {'\n'};

    private final int limit;
    private final LoopBinding binding = new LoopBinding();
    private final ByteQueue buffer = new ByteQueue();
    private @Nullable ReadTransport transport; // loop thread only; null where bytes come from elsewhere
    private boolean paused; // loop thread only: the transport, by this reader
    private @Nullable Future<@Nullable Void> waiter; // loop thread only
    private @Nullable Throwable exception; // loop thread only
    private boolean isEof; // loop thread only
    private boolean isUnanswered; // loop thread only: bytes were taken, and nothing was written since
    private boolean endsWhenIdle; // loop thread only: the server shuts down

    /** With a limit of 64 KiB. */
    public StreamReader() {
        this(DEFAULT_LIMIT);
    }

    /**
     * With a limit in bytes.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public StreamReader(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be at least 1 byte: " + limit);
        }
        this.limit = limit;
    }

    // For whoever feeds it

    /**
     * Adds bytes, and wakes the task that waits for some. They are copied. Never suspends.
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
     * Has {@code transport} pause while more than twice the limit is here, and resume when it is no more than the limit.
     * Done for connections made by {@link Streams}.
     *
     * @throws IllegalStateException if it has one
     */
    public void setTransport(ReadTransport feeding) {
        if (transport != null) {
            throw new IllegalStateException("the reader has a transport already: " + transport);
        }
        transport = feeding;
    }

    /** What is here, for another to read: what it was paused for is gone. */
    byte[] takeAll() {
        paused = false;
        return buffer.take(buffer.size());
    }

    /** The same bytes come from {@code feeding} now. */
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

    /** Takes the first {@code count} bytes out. */
    private byte[] take(int count) {
        byte[] taken = buffer.take(count);
        isUnanswered |= count > 0;
        resumeIfRoom();
        return taken;
    }

    /** Says that no more bytes will come; the task that waits gets what is there. Idempotent; never suspends. */
    public void feedEof() {
        isEof = true;
        wake();
    }

    /**
     * Makes the read that waits, and all later ones, throw {@code failure} itself, even if there are bytes left. Never
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
     * Has a read see the end if it would wait, and does not wait in the middle of a request: the one that waits now, and
     * all later ones.
     */
    void endWhenIdle() {
        endsWhenIdle = true;
        endIfIdle();
    }

    /** What was read has its answer, or the beginning of one. */
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

    /** Whether reads have seen their end by {@link #endWhenIdle}: what comes after it is for no one. */
    boolean isEnded() {
        return endsWhenIdle && isEof;
    }

    // For whoever reads

    /** What {@link #setException} set; null if nothing. */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * Whether the end was announced and every byte before it was read.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.at_eof">
     *     StreamReader.at_eof</a>
     */
    public boolean isAtEof() {
        return isEof && buffer.isEmpty();
    }

    /**
     * Reads to the end, whatever the limit. Suspends until it is reached. Cancelled on the way, it loses what it has
     * read.
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
     * Reads what is there, at most {@code n} bytes; suspends until there is at least one. Empty at the end, or if
     * {@code n} is 0. A negative {@code n} stands for {@link #read()}.
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
                tell(here, "read() found nothing, as another task took what had come");
            }
        }
        return take(Math.min(n, buffer.size()));
    }

    /**
     * Reads {@code n} bytes, whatever the limit; suspends until they are there.
     *
     * @throws IncompleteReadException if the stream ends before
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
     * Reads a line with its newline; suspends until it is there. At the end it gives what is left, without a newline or
     * empty.
     *
     * @throws IllegalArgumentException if the line is longer than the limit, its newline not counted; then it is gone,
     *     or, if its end had not come yet, everything that had
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
     * Reads up to and with a separator; suspends until it is there.
     *
     * @throws IncompleteReadException if the stream ends before
     * @throws LimitOverrunException if more than the limit stands before the separator; it all stays
     * @throws IllegalArgumentException if the separator is empty
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readuntil">
     *     StreamReader.readuntil</a>
     */
    public byte[] readUntil(byte[] separator) {
        return readUntil(List.of(separator));
    }

    /**
     * The same with several separators: the one that ends first counts.
     *
     * @throws IllegalArgumentException also if there is none
     */
    public byte[] readUntil(Collection<byte[]> separators) {
        List<byte[]> shortestFirst = separators.stream()
                .sorted(Comparator.comparingInt(separator -> separator.length))
                .toList();
        if (shortestFirst.isEmpty() || shortestFirst.getFirst().length == 0) {
            throw new IllegalArgumentException("a separator must be at least one byte long, and there must be one");
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
     * The reader as an input stream, for code of the JDK or of libraries: decoders, decompressors, parsers. Its reads
     * are reads of this reader, at the same place in the stream, and suspend the task; {@code available} is what is here.
     * They throw {@link java.io.IOException} where this reader does, and at the end of the stream return -1. Closing it
     * ends its own reads: the connection is closed by its writer.
     *
     * <p>Cancelling the task ends a read that waits, and what had come stays; what the code above has read before, it
     * may lose. Code that locks while it reads, as {@link java.io.BufferedReader} does, keeps that lock while the task
     * is suspended: one task at a time may use it, as another one that waits for the lock blocks the loop.
     *
     * @apiNote Not in asyncio.
     */
    public InputStream asInputStream() {
        return new StreamReaderInput(this);
    }

    /**
     * Reads what is there, at most {@code count} bytes and more than none are wanted, to that place; suspends until
     * there is at least one.
     *
     * @return how many they were; -1 at the end
     */
    int readInto(byte[] to, int offset, int count) {
        EventLoop here = begin();
        while (buffer.isEmpty() && !isEof) { // what woke this task another one may have taken
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

    /** How many bytes are here. */
    int buffered() {
        return buffer.size();
    }

    /** The next line, as {@link #readLine()}; the end of the stream is the end. */
    @Override
    public byte[] anext() {
        byte[] line = readLine();
        if (line.length == 0) {
            throw new StopAsyncIteration();
        }
        return line;
    }

    /** Where a separator stands. */
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
                    match.begin + " bytes stand before the separator; the limit is " + limit, match.begin);
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
        WakeUp.call(takeWaiter());
    }

    /** Whom to wake, who counts as waiting no more; null for nobody, or one who has given up. */
    private @Nullable Future<@Nullable Void> takeWaiter() {
        Future<@Nullable Void> waiting = waiter;
        waiter = null;
        return waiting == null || waiting.isDone() ? null : waiting;
    }

    private void waitForData(EventLoop here, String who) {
        if (waiter != null) {
            throw Misuse.STREAM_STATE.exception(who + "() while another task waits for data");
        }
        throwException(); // it may have come after the bytes that woke this task, which are not enough
        if (endsWhenIdle && isIdle()) {
            feedEof();
            return;
        }
        resume(); // what is wanted is more than the limit
        Future<@Nullable Void> mine = binding.newWaiter(here, this);
        waiter = mine;
        ReadTransport from = transport;
        RealTime.begins(from);
        try {
            mine.await();
        } finally {
            RealTime.ends(from);
            if (waiter != null && waiter != mine) {
                tell(here, "a task that waits for data is forgotten, as another one was about to read");
            }
            waiter = null;
        }
    }

    private void tell(EventLoop here, String what) {
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
