package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory whose next operation a rule may hold or fail. Any thread.
 *
 * <p>It can be opened once, by its path.
 */
public final class HeldFile implements SeekableByteChannel {

    private byte[] content; // guarded by this
    private int position; // guarded by this
    private boolean open; // guarded by this
    private boolean holding; // guarded by this: the next operation has to wait
    private boolean held; // guarded by this: an operation waits
    private int closes; // guarded by this
    private final Queue<IOException> failures = new ArrayDeque<>(); // guarded by this: of the next operations
    private final Path path = new MemoryFileSystem(this::opened).path("held.txt");

    public HeldFile(String content) {
        this.content = content.getBytes(StandardCharsets.US_ASCII);
    }

    public Path path() {
        return path;
    }

    private synchronized SeekableByteChannel opened() throws IOException {
        pass();
        open = true;
        return this;
    }

    // Methods for the rule

    /** Makes the next operation, including an open, wait from now on. */
    public synchronized void hold() {
        holding = true;
    }

    /** Lets a waiting operation continue. */
    public synchronized void letGo() {
        holding = false;
        notifyAll();
    }

    /** Returns whether an operation waits. */
    public synchronized boolean isHeld() {
        return held;
    }

    /** Makes the next operation, after one that waits now, fail with the given failure. */
    public synchronized void failNext(IOException failure) {
        failures.add(failure);
    }

    public synchronized String text() {
        return new String(content, StandardCharsets.US_ASCII);
    }

    /** Returns how often the file was closed. */
    public synchronized int closes() {
        return closes;
    }

    @Override
    public synchronized String toString() {
        return "open %b, closed %d times, to be held %b, held %b".formatted(open, closes, holding, held);
    }

    // Methods for the library

    private void pass() throws IOException {
        var deadline = Deadline.after(Patience.ofRule());
        IOException failure = failures.poll();
        while (holding && !deadline.hasPassed()) {
            held = true;
            try {
                wait(Deadline.LOOK.toMillis());
            } catch (InterruptedException unexpected) {
                throw new IOException("interrupted", unexpected);
            }
        }
        held = false;
        if (failure != null) {
            throw failure;
        }
    }

    private void begin() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        pass();
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        begin();
        int count = Math.min(into.remaining(), content.length - position);
        if (count <= 0) {
            return -1;
        }
        into.put(content, position, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer from) throws IOException {
        begin();
        int count = from.remaining();
        if (position + count > content.length) {
            content = Arrays.copyOf(content, position + count);
        }
        from.get(content, position, count);
        position += count;
        return count;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long newPosition) {
        position = (int) newPosition;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        begin();
        return content.length;
    }

    @Override
    public synchronized SeekableByteChannel truncate(long size) throws IOException {
        begin();
        content = Arrays.copyOf(content, (int) Math.min(size, content.length));
        return this;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        @Nullable IOException failure = failures.poll();
        open = false;
        closes++;
        if (failure != null) {
            throw failure;
        }
    }
}
