package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers into which TLS encrypts and decrypts: those of the loop, lent for the time of one call. An idle connection
 * has none. With TLS within TLS, or a protocol that writes while it receives, several are in use at once. Loop thread
 * only.
 */
final class TlsBuffers {

    /** As much as is received at once, so that it can be handed on at once. */
    private static final int SIZE = 256 * 1024;

    private static final int MOST_KEPT = 4;

    private final Deque<ByteBuffer> free = new ArrayDeque<>(MOST_KEPT); // loop thread

    /** An empty one; to be given back. */
    ByteBuffer take() {
        ByteBuffer here = free.pollFirst();
        return here == null ? ByteBuffer.allocateDirect(SIZE) : here.clear().order(ByteOrder.BIG_ENDIAN);
    }

    void giveBack(ByteBuffer buffer) {
        if (free.size() < MOST_KEPT) {
            free.addFirst(buffer);
        }
    }
}
