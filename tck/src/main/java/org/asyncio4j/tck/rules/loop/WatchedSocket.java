package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.tck.rules.RuleChannels;
import org.jspecify.annotations.Nullable;

/** A connected channel and a model of its watchers: at most one reader, one writer, none of them called in vain. */
final class WatchedSocket implements AutoCloseable {

    private final EventLoop loop;
    private final SocketChannel channel;
    private final SocketChannel peer;
    private int unread; // bytes that have arrived
    private int number; // number of watchers so far
    private int reader; // number of the reader, zero if there is none
    private int writer; // number of the writer, zero if there is none
    private @Nullable Handle readerHandle; // the last one
    private @Nullable Handle writerHandle; // the last one
    private boolean readerCancelled; // its handle was cancelled: whether the loop still has it is unspecified
    private boolean writerCancelled; // the same

    WatchedSocket(EventLoop loop) throws IOException {
        this.loop = loop;
        channel = RuleChannels.of(loop).openSocketChannel();
        try (var server = RuleChannels.of(loop).openServerSocketChannel()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel.connect(server.getLocalAddress());
            peer = server.accept();
        }
        channel.configureBlocking(false);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Makes the peer send, and waits until the bytes have arrived. */
    void send(int bytes) throws IOException {
        if (isOpen()) {
            peer.write(ByteBuffer.allocate(bytes));
            RuleChannels.awaitReady(channel, SelectionKey.OP_READ);
            unread += bytes;
        }
    }

    /** Adds a reader that takes one byte at each call, and then runs {@code then}. */
    void addReader(Runnable then) {
        if (!isOpen()) {
            assertThrows(UncheckedIOException.class, () -> loop.addReader(channel, then));
            return;
        }
        Handle before = readerHandle;
        int mine = ++number;
        Handle handle = loop.addReader(channel, () -> {
            assertSame(mine, reader, "the reader that is called");
            if (isOpen()) {
                take();
            }
            then.run();
        });
        assertFalse(handle.isCancelled());
        assertTrue(before == null || before.isCancelled(), "the reader before is not cancelled");
        readerHandle = handle;
        reader = mine;
        readerCancelled = false;
    }

    private void take() {
        try {
            assertEquals(1, channel.read(ByteBuffer.allocate(1)), "called, and nothing to read");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        unread--;
    }

    /** Adds a writer that removes itself after the given number of calls. */
    void addWriter(int calls, Runnable then) {
        if (!isOpen()) {
            assertThrows(UncheckedIOException.class, () -> loop.addWriter(channel, then));
            return;
        }
        Handle before = writerHandle;
        int mine = ++number;
        int[] left = {calls};
        writerHandle = loop.addWriter(channel, () -> {
            assertSame(mine, writer, "the writer that is called");
            if (--left[0] == 0) {
                removeWriter();
            }
            then.run();
        });
        assertTrue(before == null || before.isCancelled(), "the writer before is not cancelled");
        writer = mine;
        writerCancelled = false;
    }

    void removeReader() {
        boolean was = loop.removeReader(channel);
        if (isOpen() && !readerCancelled) {
            assertEquals(reader != 0, was, "whether there was a reader");
        }
        assertTrue(readerHandle == null || readerHandle.isCancelled());
        reader = 0;
        readerCancelled = false;
    }

    void removeWriter() {
        boolean was = loop.removeWriter(channel);
        if (isOpen() && !writerCancelled) {
            assertEquals(writer != 0, was, "whether there was a writer");
        }
        assertTrue(writerHandle == null || writerHandle.isCancelled());
        writer = 0;
        writerCancelled = false;
    }

    void cancelReader() {
        if (readerHandle != null && reader != 0) {
            readerHandle.cancel();
            reader = 0;
            readerCancelled = true;
        }
    }

    void cancelWriter() {
        if (writerHandle != null && writer != 0) {
            writerHandle.cancel();
            writer = 0;
            writerCancelled = true;
        }
    }

    /**
     * Checks, when nothing more can happen, that arrived data has been read, if there was a reader, and no writer
     * waits.
     */
    void checkSettled() {
        if (isOpen()) {
            assertTrue(reader == 0 || unread == 0, () -> "not read: " + unread);
            assertEquals(0, writer, "a writer was not called");
        } else {
            reader = 0; // a callback may have been ready before
            writer = 0;
        }
    }

    /** Closes the channel without notifying the loop. */
    void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        peer.close();
    }
}
