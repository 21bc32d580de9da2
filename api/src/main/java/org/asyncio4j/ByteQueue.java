package org.asyncio4j;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A queue of bytes, added at the end and taken from the beginning. One thread at a time, the holder's. */
final class ByteQueue {

    /*
     * The bytes are in one array, so that a search need not look across pieces. Bytes that were taken leave a gap in
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

    /** Adds the remaining bytes of {@code data}. */
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

    /** Removes and returns the first {@code count} bytes, which must be there. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, begin, begin + count);
        drop(count);
        return taken;
    }

    /** Moves the first {@code count} bytes, which must be there, to {@code to}. */
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

    /** Drops all bytes and their memory. */
    void clear() {
        bytes = NOTHING;
        begin = 0;
        end = 0;
    }

    /** Returns the first index of {@code wanted}, which is not empty, from {@code from} on, or -1 if there is none. */
    int indexOf(byte[] wanted, int from) {
        return wanted.length == 1 ? indexOf(wanted[0], from) : indexOfAll(wanted, from);
    }

    /** Searches for a single byte, mostly a newline: a plain loop is several times faster. */
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

    /** Returns whether {@code wanted} is at index {@code at}. */
    boolean hasAt(int at, byte[] wanted) {
        int first = begin + at;
        return wanted.length <= size() - at
                && Arrays.equals(bytes, first, first + wanted.length, wanted, 0, wanted.length);
    }
}
