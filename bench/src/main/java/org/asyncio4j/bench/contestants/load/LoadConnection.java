package org.asyncio4j.bench.contestants.load;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection of the client, with at most one outstanding request. It blocks until it is registered. */
abstract class LoadConnection implements AutoCloseable {

    final SocketChannel channel;
    final Answer answer;
    long sentAt;
    private @Nullable SelectionKey key;

    LoadConnection(SocketChannel channel, Answer answer) {
        this.channel = channel;
        this.answer = answer;
    }

    static SocketChannel connect(SocketAddress target) throws IOException {
        SocketChannel channel = SocketChannel.open(target);
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return channel;
    }

    /** Sends one request, and waits for the answer: then the server has accepted the connection. */
    final void greet() throws IOException {
        send();
        while (!receive()) {
            // there is more to come
        }
    }

    final void register(Selector selector) throws IOException {
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends the request, as far as there is room. */
    abstract void send() throws IOException;

    /** Sends the rest of the request. */
    abstract void flush() throws IOException;

    /** Receives the available data, and returns whether the answer is complete. */
    abstract boolean receive() throws IOException;

    /** Writes {@code bytes}, and arranges for {@link #flush} to be called if there is no room for all. */
    final void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            requireNonNull(key).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Writes the rest of {@code bytes}. */
    final void writeRest(ByteBuffer bytes) throws IOException {
        requireNonNull(key).interestOps(SelectionKey.OP_READ);
        write(bytes);
    }

    /** Reads at least one byte into {@code buffer}. */
    final void read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server has closed a connection");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
