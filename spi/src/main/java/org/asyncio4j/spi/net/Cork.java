package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import org.asyncio4j.spi.io.LoopIo;
import org.jspecify.annotations.Nullable;

/**
 * The small writes of one callback or step of a task, held back until it ends, so that a head and a body leave in one
 * system call. All transports of a loop share one cork, which holds the writes of the transport that wrote last. Loop
 * thread only.
 */
final class Cork {

    /*
     * Overview.
     *
     * A transport offers a write with hold(). Held bytes leave through its uncork(): when the callback ends, when
     * another transport writes, and with release(), which precedes anything that would let the program notice that they
     * have not left.
     */

    /** The maximum number of bytes held. */
    private static final int SIZE = 16 * 1024;

    /** The largest write that is held. A larger one gains little from waiting, and would be copied for that. */
    private static final int LARGEST = 8 * 1024;

    /** A transport, as seen by the cork. */
    interface Writer {

        /** Takes the held bytes of this transport and sends them. */
        void uncork();
    }

    private final LoopIo io;
    private final Runnable entryEnd = this::entryEnds; // created once, as most callbacks of a server need it
    private boolean entryEndComes; // loop thread; it has been requested
    private @Nullable ByteBuffer held; // loop thread; created lazily
    private @Nullable Writer writer; // loop thread; of the held bytes, null if there are none

    Cork(LoopIo io) {
        this.io = io;
    }

    /**
     * Holds back the remaining bytes of {@code data}, after those already held for that transport, and consumes them.
     * Returns false if they must be sent now, after the held ones.
     *
     * @param most the maximum number of bytes held together
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

    /** Makes {@code by} the writer if the end of this callback is still to come. */
    private boolean isOpenFor(Writer by) {
        if (!entryEndComes) {
            entryEndComes = io.atEntryEnd(entryEnd);
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

    /** Sends the held bytes. */
    void release() {
        if (writer != null) {
            writer.uncork();
        }
    }

    /** Returns the held bytes of {@code by}, ready to be sent at once, or null if there are none. */
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
