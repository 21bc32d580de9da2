package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import org.asyncio4j.spi.io.IoDoor;
import org.jspecify.annotations.Nullable;

/**
 * Small writes of one callback or step of a task, held back until that ends, so that a head and a body leave in one
 * system call. One for all transports of a loop: it holds what the last one of them has written. Loop thread only.
 */
final class Cork {

    /*
     * Overview.
     *
     * A transport offers a write with hold(). What it has written leaves by its uncork(): when the callback ends, when
     * another transport writes, and with release(), before anything by which the program could find out that it has not
     * left.
     */

    /** What it holds at most. */
    private static final int SIZE = 16 * 1024;

    /** A larger write gains little from waiting, and would be copied for that. */
    private static final int LARGEST = 8 * 1024;

    /** A transport, as the cork sees it. */
    interface Writer {

        /** Takes what is held of it, and sends that. */
        void uncork();
    }

    private final IoDoor door;
    private final Runnable entryEnd = this::entryEnds; // made once, as most callbacks of a server need it
    private boolean entryEndComes; // loop thread; it has been asked for
    private @Nullable ByteBuffer held; // loop thread; made at the first need
    private @Nullable Writer writer; // loop thread; of what is held, null if nothing is

    Cork(IoDoor door) {
        this.door = door;
    }

    /**
     * Holds back what {@code data} has left, behind what is held of that transport; takes it from {@code data}. Returns
     * false if it must be sent now, after what is held.
     *
     * @param most how much may be held together
     */
    boolean hold(Writer by, ByteBuffer data, long most) {
        if (writer != by) {
            release();
        }
        int before = writer == null ? 0 : buffer().position();
        int size = data.remaining();
        if (size > LARGEST || before + size > Math.min(most, SIZE) || !isOpenFor(by)) {
            return false;
        }
        buffer().put(data);
        return true;
    }

    /** Makes {@code by} the writer, if this callback has an end to come. */
    private boolean isOpenFor(Writer by) {
        if (!entryEndComes) {
            entryEndComes = door.atEntryEnd(entryEnd);
        }
        if (writer == null && entryEndComes) {
            writer = by;
            buffer().clear();
        }
        return writer == by;
    }

    private void entryEnds() {
        entryEndComes = false;
        release();
    }

    /** Has what is held leave. */
    void release() {
        if (writer != null) {
            writer.uncork();
        }
    }

    /** Hands over what is held of {@code by}, ready to be sent at once; null if that is nothing. */
    @Nullable ByteBuffer takeFrom(Writer by) {
        if (writer != by) {
            return null;
        }
        writer = null;
        return buffer().flip();
    }

    private ByteBuffer buffer() {
        ByteBuffer here = held;
        if (here == null) {
            held = here = ByteBuffer.allocateDirect(SIZE);
        }
        return here;
    }
}
