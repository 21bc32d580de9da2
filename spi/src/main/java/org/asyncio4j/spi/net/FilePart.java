package org.asyncio4j.spi.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.asyncio4j.Body;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file to be sent over a connection, and the number of bytes sent so far. In the task that sends it.
 * Closing it leaves the file open, with its position after the bytes sent.
 */
final class FilePart implements Closeable {

    /*
     * Overview.
     *
     * The system sends on the loop's thread, as in asyncio, although that waits for the disk if the file is not in
     * memory. Rejected: another thread. The JDK holds the lock of the socket meanwhile, so a close on the loop would
     * wait for the disk as well; a cancelled task could not report how much has been sent; an interrupt of the executor
     * would close file and socket; and each piece would cost two thread switches. Instead the pieces are small, with a
     * turn of the loop after each, and the program may have the file read in the executor.
     *
     * If the system cannot send from file to socket, as with file systems written in Java, the JDK itself does.
     */

    /** The size passed to the system at once: it is sent in less than a tenth of a millisecond if it is in memory. */
    private static final int PIECE = 256 * 1024;

    private final FileChannel file;
    private final long offset;
    private final long count;
    private long sent; // of the task

    FilePart(FileChannel file, long offset, long count) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be >= 0, and is " + offset);
        }
        if (count <= 0) {
            throw new IllegalArgumentException("count must be > 0, and is " + count);
        }
        this.file = file;
        this.offset = offset;
        this.count = count;
    }

    long sent() {
        return sent;
    }

    /**
     * Sends as much of the next piece as there is room for. Returns the total number of bytes sent if nothing is left,
     * otherwise null.
     */
    @Nullable Long sendPiece(SocketChannel to) throws IOException {
        return uninterrupted(() -> {
            sent += file.transferTo(offset + sent, Math.min(count - sent, PIECE), to);
            return sent == count || offset + sent >= file.size() ? sent : null;
        });
    }

    /** Runs the attempt with the thread's interrupt flag cleared: a raised flag would close both file and socket. */
    private static <T> @Nullable T uninterrupted(Attempt<T> attempt) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return attempt.now();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns a body that reads the next piece, on any thread; the piece is empty at the end. */
    Body<ByteBuffer, IOException> readingPiece(int most) {
        long from = offset + sent;
        int wanted = (int) Math.min(count - sent, most);
        return () -> {
            ByteBuffer piece = ByteBuffer.allocate(wanted);
            if (wanted > 0) {
                file.read(piece, from);
            }
            return piece.flip();
        };
    }

    /** Records that bytes which were read have been sent. */
    void noteSent(int bytes) {
        sent += bytes;
    }

    @Override
    public void close() throws IOException {
        if (sent > 0) {
            uninterrupted(() -> file.position(offset + sent));
        }
    }
}
