package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;

/**
 * What leaves through TLS: encrypted at once and passed to the transport below, which keeps what it cannot send. So there
 * is one account of what is kept, the one below, and the water marks above are set there. Loop thread only.
 */
final class TlsSender {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsBuffers buffers;
    private final Transport below;
    private final TlsEngine engine;
    private final ProtocolAbove above;
    private boolean sending; // loop thread
    private boolean pauseWanted; // loop thread: below has asked while this was sending

    TlsSender(TlsBuffers buffers, Transport below, TlsEngine engine, ProtocolAbove above) {
        this.buffers = buffers;
        this.below = below;
        this.engine = engine;
        this.above = above;
    }

    /** What the engine itself has to say. */
    void send() throws SSLException {
        send(NOTHING);
    }

    /**
     * Sends what {@code data} has left, and what the engine has to say. The protocol is asked to pause only after that:
     * it may write then, and its bytes must not come between these.
     */
    void send(ByteBuffer data) throws SSLException {
        boolean outermost = !sending;
        sending = true;
        ByteBuffer net = buffers.take();
        try {
            int most = engine.mostOfRecord();
            boolean more = true;
            while (more) {
                more = engine.wrap(data, net);
                if (net.remaining() < most) {
                    flush(net);
                }
            }
            flush(net);
        } finally {
            buffers.giveBack(net);
            sending = !outermost;
        }
        if (pauseWanted && outermost) {
            pauseWanted = false;
            above.pauseWriting();
        }
    }

    private void flush(ByteBuffer net) {
        if (net.flip().hasRemaining()) {
            below.write(net);
        }
        net.clear();
    }

    /** Below there is too much. */
    void pauseWriting() {
        if (sending) {
            pauseWanted = true;
        } else {
            above.pauseWriting();
        }
    }

    /** Below there is little enough. */
    void resumeWriting() {
        if (pauseWanted) {
            pauseWanted = false;
        } else {
            above.resumeWriting();
        }
    }

    /** Has the protocol above asked to pause at the high mark or above, as is asyncio's way over TLS. */
    static void setMarks(Transport below, WaterMarks marks) {
        long high = Math.max(0, marks.high() - 1);
        below.setWriteBufferLimits(new WaterMarks(high, Math.min(marks.low(), high)));
    }
}
