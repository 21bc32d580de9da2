package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.asyncio4j.spi.core.DebugMode;
import org.jspecify.annotations.Nullable;

/** The buffer into which all transports of a loop receive, one after the other. Loop thread only. */
public final class ReadBuffer {

    private static final int SIZE = 256 * 1024;

    private final DebugMode debug;
    private @Nullable ByteBuffer buffer; // loop thread; created lazily

    public ReadBuffer(DebugMode debug) {
        this.debug = debug;
    }

    /** Returns the buffer, empty and ready to be filled. */
    public ByteBuffer cleared() {
        ByteBuffer here = buffer;
        if (here == null) {
            buffer = here = ByteBuffer.allocateDirect(SIZE);
        }
        return here.clear().order(ByteOrder.BIG_ENDIAN); // a protocol may have changed it
    }

    /** Passes the contents of {@code filled} to a protocol. See {@link #deliver}. */
    public void deliverFilled(ByteBuffer filled, Consumer<ByteBuffer> to) {
        deliver(filled.flip(), to);
    }

    /**
     * Passes the remaining bytes of {@code data} to a protocol. In debug mode passes a copy that is overwritten
     * afterwards, so that a protocol that keeps it notices at once.
     */
    public void deliver(ByteBuffer data, Consumer<ByteBuffer> to) {
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
