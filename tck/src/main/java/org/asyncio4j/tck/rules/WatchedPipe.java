package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.asyncio4j.EventLoop;

/** A non-blocking pipe for loops to watch. */
public final class WatchedPipe implements AutoCloseable {

    private final Pipe pipe;

    /** Creates a pipe that {@code loop} can watch. */
    public WatchedPipe(EventLoop loop) throws IOException {
        pipe = RuleChannels.of(loop).openPipe();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    public Pipe.SourceChannel source() {
        return pipe.source();
    }

    public Pipe.SinkChannel sink() {
        return pipe.sink();
    }

    /** Writes a byte. */
    public void put() {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a byte, and waits until the system reports it as readable. */
    public void fill() {
        put();
        try {
            RuleChannels.awaitReady(pipe.source(), SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads one byte; returns whether there was one. */
    public boolean take() {
        try {
            return pipe.source().read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads all bytes there are. */
    public void empty() {
        while (take()) {
            // byte by byte
        }
    }

    /** Writes until nothing more fits: the pipe is no longer writable. */
    public void stuff() {
        ByteBuffer block = ByteBuffer.allocate(4096);
        try {
            while (pipe.sink().write(block.clear()) > 0) {
                // until it is full
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }
}
