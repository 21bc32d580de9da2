package org.asyncio4j.spi.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The datagrams that were not sent yet: copies, whole, in order. Loop thread only. */
final class DatagramQueue {

    /** What each counts beside its bytes, so that empty ones do not pile up unseen. */
    private static final int HEADER = 8;

    private final Deque<Entry> entries = new ArrayDeque<>(0); // loop thread
    private long size; // loop thread

    /** One datagram; to the remote address if there is no other. */
    record Entry(ByteBuffer data, @Nullable InetSocketAddress to) {}

    long size() {
        return size;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Adds a copy of what {@code data} has left. */
    void add(ByteBuffer data, @Nullable InetSocketAddress to) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining());
        copy.put(data).flip();
        size += copy.remaining() + HEADER;
        entries.addLast(new Entry(copy, to));
    }

    /** The next one to be sent. There is one. */
    Entry first() {
        return entries.getFirst();
    }

    /** The next one has been dealt with. */
    void removeFirst() {
        size -= entries.removeFirst().data().capacity() + HEADER;
    }

    void clear() {
        entries.clear();
        size = 0;
    }
}
