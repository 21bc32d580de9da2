package org.asyncio4j.spi.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue of the bytes written but not sent: copies, in order. Loop thread only. */
public final class OutputQueue {

    /**
     * The largest piece written at once. For a larger heap buffer the JDK would keep a direct buffer of the same size,
     * for each thread that has written one.
     */
    private static final int MAX_WRITE = 256 * 1024;

    private static final int MAX_GATHERED = 16;

    private final Deque<ByteBuffer> pieces = new ArrayDeque<>(0); // loop thread; none is empty
    private long size; // loop thread

    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds a copy of the remaining bytes of {@code data}. */
    public void add(ByteBuffer data) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining());
        copy.put(data).flip();
        size += copy.remaining();
        pieces.addLast(copy);
    }

    public void clear() {
        pieces.clear();
        size = 0;
    }

    /** Sends as much as there is room for. */
    public void send(GatheringByteChannel to) throws IOException {
        boolean room = true;
        while (room && !pieces.isEmpty()) {
            room = pieces.size() == 1 ? sendOne(to, pieces.getFirst()) : sendSeveral(to);
        }
    }

    private boolean sendOne(GatheringByteChannel to, ByteBuffer piece) throws IOException {
        int before = piece.remaining();
        boolean all = write(to, piece);
        size -= before - piece.remaining();
        if (all) {
            pieces.removeFirst();
        }
        return all;
    }

    private boolean sendSeveral(GatheringByteChannel to) throws IOException {
        List<ByteBuffer> first = new ArrayList<>(MAX_GATHERED);
        long wanted = 0;
        for (ByteBuffer each : pieces) {
            if (first.size() == MAX_GATHERED || wanted + each.remaining() > MAX_WRITE) {
                break;
            }
            first.add(each);
            wanted += each.remaining();
        }
        if (first.isEmpty()) {
            return sendOne(to, pieces.getFirst());
        }
        long sent = to.write(first.toArray(ByteBuffer[]::new));
        size -= sent;
        while (!pieces.isEmpty() && !pieces.getFirst().hasRemaining()) {
            pieces.removeFirst();
        }
        return sent == wanted;
    }

    /**
     * Sends {@code first}, if not null, then {@code data}, in one call unless {@code data} is large; as far as there is
     * room.
     */
    static boolean write(GatheringByteChannel to, @Nullable ByteBuffer first, ByteBuffer data) throws IOException {
        if (first == null) {
            return write(to, data);
        }
        if (data.hasRemaining() && data.remaining() <= MAX_WRITE) {
            to.write(new ByteBuffer[] {first, data});
            return !data.hasRemaining();
        }
        return write(to, first) && write(to, data);
    }

    /** Sends {@code data} as far as there is room. Returns whether that was all. */
    public static boolean write(WritableByteChannel to, ByteBuffer data) throws IOException {
        int end = data.limit();
        try {
            while (data.position() < end) {
                data.limit(Math.min(end, data.position() + MAX_WRITE));
                to.write(data);
                if (data.hasRemaining()) {
                    return false;
                }
            }
            return true;
        } finally {
            data.limit(end);
        }
    }
}
