package org.asyncio4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.asyncio4j.bootstrap.UnclosedFiles;

/** An open file, as seen by the threads that work on files. They block here, one at a time. */
final class OpenFile implements UnclosedFiles.Opened {

    /** The size of one system call: the JDK keeps a buffer of the largest piece for each thread. */
    private static final int PIECE = 128 * 1024;

    /** The largest size that is read; no array can hold more. */
    private static final int MAX_ARRAY_SIZE = Integer.MAX_VALUE - Long.BYTES;

    private final Path path;
    private final SeekableByteChannel channel;
    private final boolean appends;
    private long position; // guarded by this: the position of the channel
    private boolean reachedEnd; // guarded by this
    private int underWay; // guarded by this: operations that have begun and not ended
    private volatile boolean closed; // written under the lock, read by any

    private OpenFile(Path path, SeekableByteChannel channel, boolean appends, long position) {
        this.path = path;
        this.channel = channel;
        this.appends = appends;
        this.position = position;
    }

    static OpenFile open(Path path, Set<OpenOption> options) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path, options);
        try {
            if (Files.isDirectory(path)) {
                throw new FileSystemException(path.toString(), null, "is a directory");
            }
            boolean appends = options.contains(StandardOpenOption.APPEND);
            return new OpenFile(path, channel, appends, appends ? channel.position() : 0);
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    /** Opens a file that was created for this purpose, and deletes it if it cannot be opened. */
    static OpenFile openNew(Path path, Set<OpenOption> options) throws IOException {
        try {
            return open(path, options);
        } catch (Throwable failure) {
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    Path path() {
        return path;
    }

    /** Returns the position at which the next byte would be read or written, after the previous operation. */
    synchronized long position() {
        return position;
    }

    /**
     * Returns whether the last read found the end, so that no other read has to look for it. For a pipe or device, this
     * is not known.
     */
    synchronized boolean hasReachedEnd() {
        return reachedEnd;
    }

    /** Reads the available bytes, at most {@code most}; returns none only at the end. */
    synchronized byte[] read(long from, int most) throws IOException {
        moveTo(from);
        byte[] bytes = new byte[most <= PIECE ? most : Math.clamp(channel.size() - from + 1, PIECE, most)];
        int count = 0;
        int wanted;
        int got;
        do {
            wanted = Math.min(bytes.length - count, PIECE);
            got = channel.read(ByteBuffer.wrap(bytes, count, wanted));
            count += Math.max(got, 0);
        } while (got == wanted && count < bytes.length); // fewer bytes are the end, or all that a pipe has
        position += count;
        reachedEnd = count == 0 || (got < wanted && position == channel.size());
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /** Reads the rest of the file. */
    synchronized byte[] readAll(long from) throws IOException {
        byte[] all = read(from, MAX_ARRAY_SIZE);
        while (!reachedEnd) { // the file may have grown, or its size is not known
            byte[] more = read(position, PIECE);
            int count = all.length;
            if (more.length > MAX_ARRAY_SIZE - count) {
                throw new FileSystemException(path.toString(), null, "larger than an array can be");
            }
            all = Arrays.copyOf(all, count + more.length);
            System.arraycopy(more, 0, all, count, more.length);
        }
        return all;
    }

    /** Writes all of {@code data}, at {@code at} or, when appending, at the end. */
    synchronized void write(long at, byte[] data) throws IOException {
        if (!appends) {
            moveTo(at);
        }
        for (int written = 0; written < data.length;) {
            int count = channel.write(ByteBuffer.wrap(data, written, Math.min(data.length - written, PIECE)));
            written += count;
            position += count;
        }
        if (appends) {
            position = channel.position(); // others may append, too
        }
    }

    private void moveTo(long wanted) throws IOException {
        if (position != wanted) { // a pipe cannot, and need not
            channel.position(wanted);
            position = wanted;
        }
    }

    synchronized long size() throws IOException {
        return channel.size();
    }

    synchronized void truncate(long size) throws IOException {
        channel.truncate(size);
        position = Math.min(position, size);
    }

    /** Forces the system to write all data to the device, as far as the file system can. */
    synchronized void sync() throws IOException {
        if (channel instanceof FileChannel file) {
            file.force(true);
        }
    }

    /** Called when an operation was handed to the threads; from now on the file stays open for it. Loop thread. */
    synchronized void operationBegins() {
        underWay++;
    }

    synchronized void operationEnds() {
        underWay--;
        notifyAll();
    }

    /** Closes the file once no operation is in progress: another thread may have one, and be late. */
    synchronized void close() throws IOException {
        closed = true;
        boolean interrupted = false;
        while (underWay > 0) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        try {
            channel.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void closeQuietly() {
        try {
            close();
        } catch (IOException lost) {
            // the file is already reported as unclosed
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
