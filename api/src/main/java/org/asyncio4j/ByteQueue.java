package org.asyncio4j;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are added at the end and taken from the beginning. Whoever holds it; one thread at a time. */
final class ByteQueue {

    /*
     * The bytes stand in one array, so that a search need not look across pieces. What was taken leaves a hole in
     * front; it is closed when room is needed, and then only if that frees half of the array: each byte is moved a
     * constant number of times.
     */
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING; // loop thread only
    private int begin; // loop thread only
    private int end; // loop thread only

    int size() {
        return end - begin;
    }

    boolean isEmpty() {
        return begin == end;
    }

    void add(byte[] data) {
        makeRoom(data.length);
        System.arraycopy(data, 0, bytes, end, data.length);
        end += data.length;
    }

    /** Adds the bytes that {@code data} has left. */
    void add(ByteBuffer data) {
        int more = data.remaining();
        makeRoom(more);
        data.get(bytes, end, more);
        end += more;
    }

    private void makeRoom(int more) {
        if (more <= bytes.length - end) {
            return;
        }
        int size = size();
        int needed = Math.addExact(size, more);
        if (needed <= bytes.length / 2) {
            System.arraycopy(bytes, begin, bytes, 0, size);
        } else {
            var larger = new byte[(int) Math.min(Math.max(needed, 2L * size), Integer.MAX_VALUE - Long.BYTES)];
            System.arraycopy(bytes, begin, larger, 0, size);
            bytes = larger;
        }
        begin = 0;
        end = size;
    }

    /** Removes and returns the first {@code count}; there are so many. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, begin, begin + count);
        drop(count);
        return taken;
    }

    /** Removes the first {@code count}, and puts them there; there are so many. */
    void take(byte[] to, int offset, int count) {
        System.arraycopy(bytes, begin, to, offset, count);
        drop(count);
    }

    private void drop(int count) {
        begin += count;
        if (isEmpty()) {
            clear();
        }
    }

    /** Drops all, and the memory too. */
    void clear() {
        bytes = NOTHING;
        begin = 0;
        end = 0;
    }

    /** Where {@code wanted}, which is not empty, stands first, not before {@code from}; -1 if nowhere. */
    int indexOf(byte[] wanted, int from) {
        return wanted.length == 1 ? indexOf(wanted[0], from) : indexOfAll(wanted, from);
    }

    /** What a line ends with, mostly: a plain loop is several times faster. */
    private int indexOf(byte wanted, int from) {
        for (int at = begin + from; at < end; at++) {
            if (bytes[at] == wanted) {
                return at - begin;
            }
        }
        return -1;
    }

    private int indexOfAll(byte[] wanted, int from) {
        for (int at = from; at <= size() - wanted.length; at++) {
            if (hasAt(at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether {@code wanted} stands there. */
    boolean hasAt(int at, byte[] wanted) {
        int first = begin + at;
        return wanted.length <= size() - at
                && Arrays.equals(bytes, first, first + wanted.length, wanted, 0, wanted.length);
    }
}
