package org.asyncio4j.spi.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO or a device that is opened by the thread that uses it: opening a FIFO completes when its other end has been
 * opened.
 *
 * @param <S> the type of stream it is opened as
 */
final class Fifo<S extends Closeable> implements LazyStream<S> {

    /** The way in which one end is opened. */
    @FunctionalInterface
    interface End<S> {
        S open(Path path) throws IOException;
    }

    private final Path path;
    private final End<S> end;
    private volatile boolean released; // written by the loop
    private volatile boolean opened; // written by the thread, even if opening has failed
    private volatile @Nullable RandomAccessFile otherEnd; // written by the loop: lets the thread continue

    /**
     * Creates one end.
     *
     * @throws IllegalArgumentException if it is a regular file, a directory, or does not exist
     */
    Fifo(Path path, End<S> end) {
        if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("neither a pipe nor a device: " + path);
        }
        this.path = path;
        this.end = end;
    }

    @Override
    public S open() throws IOException {
        if (released) {
            throw new ClosedChannelException();
        }
        try {
            return end.open(path);
        } finally {
            opened = true; // before the check
            closeOtherEnd();
        }
    }

    /** Opens both ends at once, which never blocks; anything that waits for one of them continues. */
    @Override
    public boolean release(boolean inUse) {
        released = true;
        if (!opened && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                otherEnd = new RandomAccessFile(path.toFile(), "rw");
            } catch (IOException failure) {
                Log.report(Level.DEBUG, "opening the other end of " + path + " failed", failure);
            }
            if (opened) {
                closeOtherEnd();
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private void closeOtherEnd() {
        RandomAccessFile other = otherEnd;
        if (other != null) {
            try {
                other.close();
            } catch (IOException failure) {
                Log.report(Level.DEBUG, "closing the other end of " + path + " failed", failure);
            }
        }
    }
}
