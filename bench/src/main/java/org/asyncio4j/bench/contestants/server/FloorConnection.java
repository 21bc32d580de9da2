package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection of a floor. It does not read while there is unsent data. */
class FloorConnection {

    final FloorBuffers buffers;
    final FloorService service;
    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable ByteBuffer unsent;

    FloorConnection(SocketChannel channel, SelectionKey key, FloorService service, FloorBuffers buffers) {
        this.channel = channel;
        this.key = key;
        this.service = service;
        this.buffers = buffers;
    }

    /** Reads or writes, depending on the key. */
    final void ready() throws IOException {
        if (unsent != null) {
            sendRest(unsent);
        } else if (!receive()) {
            channel.close();
        }
    }

    /** Reads and serves the available data, and returns whether the connection continues. */
    boolean receive() throws IOException {
        if (!read(buffers.inbox.clear())) {
            return false;
        }
        service.received(buffers.inbox.flip(), this);
        return true;
    }

    final boolean read(ByteBuffer into) throws IOException {
        try {
            return channel.read(into) >= 0;
        } catch (IOException reset) {
            return false;
        }
    }

    /** Sends {@code data}. */
    void write(ByteBuffer data) throws IOException {
        send(data);
    }

    /** Sends bytes as they are, and keeps a copy of the bytes for which there is no room. */
    final void send(ByteBuffer bytes) throws IOException {
        if (unsent == null) {
            channel.write(bytes);
            if (!bytes.hasRemaining()) {
                return;
            }
            key.interestOps(SelectionKey.OP_WRITE);
        }
        int before = unsent == null ? 0 : unsent.remaining();
        ByteBuffer all = ByteBuffer.allocateDirect(before + bytes.remaining());
        if (unsent != null) {
            all.put(unsent);
        }
        unsent = all.put(bytes).flip();
    }

    private void sendRest(ByteBuffer rest) throws IOException {
        channel.write(rest);
        if (!rest.hasRemaining()) {
            unsent = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }
}
