package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.asyncio4j.EventLoop;

/** A pipe whose two ends do not block, for loops to watch. */
final class WatchedPipe implements AutoCloseable {

    private final Pipe pipe;

    /** Which {@code loop} can watch. */
    WatchedPipe(EventLoop loop) throws IOException {
        pipe = RuleChannels.of(loop).openPipe();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    Pipe.SourceChannel source() {
        return pipe.source();
    }

    Pipe.SinkChannel sink() {
        return pipe.sink();
    }

    /** Puts a byte in. */
    void put() {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a byte in, and waits until the system says that it can be read. */
    void fill() {
        put();
        try {
            RuleChannels.awaitReady(pipe.source(), SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes one byte out; tells whether there was one. */
    boolean take() {
        try {
            return pipe.source().read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes whatever is in. */
    void empty() {
        while (take()) {
            // one after the other
        }
    }

    /** Puts in as much as goes in: it cannot be written any more. */
    void stuff() {
        ByteBuffer block = ByteBuffer.allocate(4096);
        try {
            while (pipe.sink().write(block.clear()) > 0) {
                // and more
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
