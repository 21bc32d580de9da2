package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.asyncio4j.spi.core.DebugMode;
import org.jspecify.annotations.Nullable;

/** The one buffer into which all transports of a loop receive, one after the other. Loop thread only. */
public final class ReadBuffer {

    private static final int SIZE = 256 * 1024;

    private final DebugMode debug;
    private @Nullable ByteBuffer buffer; // loop thread; made at the first need

    public ReadBuffer(DebugMode debug) {
        this.debug = debug;
    }

    /** Empty, ready to be filled. */
    public ByteBuffer cleared() {
        ByteBuffer here = buffer;
        if (here == null) {
            buffer = here = ByteBuffer.allocateDirect(SIZE);
        }
        return here.clear().order(ByteOrder.BIG_ENDIAN); // a protocol may have had another one
    }

    /** Hands what is in {@code filled} to a protocol; see {@link #hand}. */
    public void deliver(ByteBuffer filled, Consumer<ByteBuffer> to) {
        hand(filled.flip(), to);
    }

    /**
     * Hands what {@code data} has left to a protocol. In debug mode that is a copy which is overwritten afterwards, so that
     * a protocol that keeps it finds out at once.
     */
    public void hand(ByteBuffer data, Consumer<ByteBuffer> to) {
        if (!debug.isOn()) {
            to.accept(data);
            return;
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        try {
            to.accept(ByteBuffer.wrap(copy));
        } finally {
            Arrays.fill(copy, (byte) 0xDB);
        }
    }
}
