package org.asyncio4j.spi.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A queue of the datagrams that have not been sent yet: copies, whole, in order. Loop thread only. */
final class DatagramQueue {

    /** The size that each datagram counts in addition to its bytes, so that empty ones do not accumulate unnoticed. */
    private static final int HEADER = 8;

    private final Deque<Entry> entries = new ArrayDeque<>(0); // loop thread
    private long size; // loop thread

    /** A datagram; it goes to the remote address if {@code to} is null. */
    record Entry(ByteBuffer data, @Nullable InetSocketAddress to) {}

    long size() {
        return size;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Adds a copy of the remaining bytes of {@code data}. */
    void add(ByteBuffer data, @Nullable InetSocketAddress to) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining());
        copy.put(data).flip();
        size += copy.remaining() + HEADER;
        entries.addLast(new Entry(copy, to));
    }

    /** Returns the next datagram to be sent. The queue must not be empty. */
    Entry first() {
        return entries.getFirst();
    }

    /** Removes the next datagram, which has been processed. */
    void removeFirst() {
        size -= entries.removeFirst().data().capacity() + HEADER;
    }

    void clear() {
        entries.clear();
        size = 0;
    }
}
