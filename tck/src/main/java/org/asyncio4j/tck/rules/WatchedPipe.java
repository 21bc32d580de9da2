package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.asyncio4j.tck.harness.Patience;

/** A pipe whose two ends do not block, for loops to watch. */
final class WatchedPipe implements AutoCloseable {

    private final Pipe pipe;

    WatchedPipe() throws IOException {
        pipe = Pipe.open();
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
            awaitReady(pipe.source(), SelectionKey.OP_READ);
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

    /** Blocks this thread until the channel is ready, by a selector of its own. */
    static void awaitReady(SelectableChannel channel, int operation) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, operation);
            if (selector.select(Patience.ofStep().toMillis()) == 0) {
                throw new AssertionError("not ready after " + Patience.ofStep() + ": " + channel);
            }
        }
    }

    @Override
    public void close() throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }
}
