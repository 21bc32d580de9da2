package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers into which TLS encrypts and decrypts. They belong to the loop, and are lent for the duration of one call,
 * so an idle connection has none. With TLS within TLS, or a protocol that writes while it receives, several are in use
 * at once. Loop thread only.
 */
final class TlsBuffers {

    /** The size of a buffer: as much as is received at once, so that it can be passed on at once. */
    private static final int SIZE = 256 * 1024;

    private static final int MAX_KEPT = 4;

    private final Deque<ByteBuffer> free = new ArrayDeque<>(MAX_KEPT); // loop thread

    /** Takes an empty buffer, which must be given back. */
    ByteBuffer take() {
        ByteBuffer here = free.pollFirst();
        return here == null ? ByteBuffer.allocateDirect(SIZE) : here.clear().order(ByteOrder.BIG_ENDIAN);
    }

    void giveBack(ByteBuffer buffer) {
        if (free.size() < MAX_KEPT) {
            free.addFirst(buffer);
        }
    }
}
