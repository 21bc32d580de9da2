package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;

/**
 * The sending half of TLS. Output is encrypted at once and passed to the transport below, which keeps what it cannot
 * send. So only the transport below accounts for unsent data, and the water marks of the transport above are set there.
 * Loop thread only.
 */
final class TlsSender {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsBuffers buffers;
    private final Transport below;
    private final TlsEngine engine;
    private final ProtocolAbove above;
    private boolean sending; // loop thread
    private boolean pauseWanted; // loop thread: the transport below has requested it during a send

    TlsSender(TlsBuffers buffers, Transport below, TlsEngine engine, ProtocolAbove above) {
        this.buffers = buffers;
        this.below = below;
        this.engine = engine;
        this.above = above;
    }

    /** Sends the messages of the engine itself. */
    void send() throws SSLException {
        send(NOTHING);
    }

    /**
     * Sends the remaining bytes of {@code data}, and the messages of the engine. The protocol is paused only
     * afterwards: it may write then, and its bytes must not come between these.
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

    /** Called when the transport below has too much to send. */
    void pauseWriting() {
        if (sending) {
            pauseWanted = true;
        } else {
            above.pauseWriting();
        }
    }

    /** Called when the transport below has little enough to send. */
    void resumeWriting() {
        if (pauseWanted) {
            pauseWanted = false;
        } else {
            above.resumeWriting();
        }
    }

    /** Sets the marks so that the protocol above is paused at the high mark or above, as asyncio does over TLS. */
    static void setMarks(Transport below, WaterMarks marks) {
        long high = Math.max(0, marks.high() - 1);
        below.setWriteBufferLimits(new WaterMarks(high, Math.min(marks.low(), high)));
    }
}
