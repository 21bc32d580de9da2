package org.asyncio4j.spi.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.asyncio4j.Body;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file on its way to a connection, and how much of it has been sent. In the task that sends it; closing it
 * leaves the file open, with its position after what has been sent.
 */
final class FilePart implements Closeable {

    /*
     * Overview.
     *
     * The system sends from the loop's thread, as in asyncio, although that waits for the disk where the file is not in
     * memory. Rejected: another thread. The JDK holds the lock of the socket meanwhile, so that a close on the loop would
     * wait for the disk all the same; a cancelled task could not say how much has been sent; an interrupt of the
     * executor would close file and socket; and each piece would pay for two changes of thread. Instead the pieces are small,
     * with a turn of the loop after each, and the program may have the file read in the executor.
     *
     * The JDK sends itself what the system does not send from file to socket, as of file systems made in Java.
     */

    /** What the system is given at once: what is sent in less than a tenth of a millisecond if it is in memory. */
    private static final int PIECE = 256 * 1024;

    private final FileChannel file;
    private final long offset;
    private final long count;
    private long sent; // the task's

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

    /** Sends the next piece as far as there is room; how much was sent in all if nothing is left, else null. */
    @Nullable Long sendPiece(SocketChannel to) throws IOException {
        return uninterrupted(() -> {
            sent += file.transferTo(offset + sent, Math.min(count - sent, PIECE), to);
            return sent == count || offset + sent >= file.size() ? sent : null;
        });
    }

    /** With the thread's interrupt flag lowered: a raised one would close the file, and the socket. */
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

    /** What reads the next piece, and may do so on another thread; there are no bytes at the end. */
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

    /** So much has been sent that was read. */
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
