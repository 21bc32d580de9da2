package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLException;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of TLS. Input is decrypted without being copied first, into a buffer of the loop, and passed to
 * the protocol above. While that protocol is paused or the engine is computing, the transport below is paused, and
 * input that has already arrived is kept unchanged. Loop thread only.
 */
final class TlsReceiver {

    private final TlsLayer layer;
    private final ProtocolAbove above;
    private final LoopSide side;
    private final TlsRecords records = new TlsRecords();
    private final Deque<ByteBuffer> kept = new ArrayDeque<>(0); // loop thread; encrypted, none is empty
    private @Nullable ByteBuffer undelivered; // loop thread; decrypted, and the protocol paused in the middle of it
    private boolean held; // loop thread; the engine is computing
    private boolean paused; // loop thread; by the protocol above
    private boolean ended; // loop thread; the end has come, with input left before it

    TlsReceiver(TlsLayer layer, ProtocolAbove above, LoopSide side) {
        this.layer = layer;
        this.above = above;
        this.side = side;
    }

    void received(ByteBuffer data) {
        if (!isStopped() && !isBehind()) {
            decrypt(data);
        }
        if (data.hasRemaining() && layer.isReceiving()) {
            keep(data);
        }
    }

    /** Adds bytes as the next to be received; the buffer remains the caller's. */
    void keep(ByteBuffer data) {
        if (data.hasRemaining()) {
            kept.addLast(ByteBuffer.allocate(data.remaining()).put(data).flip());
        }
    }

    /**
     * Records the end of the connection below. Returns whether everything has been received; otherwise the end is
     * delivered later.
     */
    boolean end() {
        ended = isStopped() || isBehind();
        return !ended;
    }

    private boolean isStopped() {
        return held || paused;
    }

    private boolean isBehind() {
        return undelivered != null || !kept.isEmpty();
    }

    // Pausing and resuming

    boolean isPaused() {
        return paused;
    }

    void pause(Transport below) {
        paused = true;
        below.pauseReading();
    }

    void resume() {
        paused = false;
        side.loop().callSoon(this::catchUp);
    }

    /** Stops passing on input, which is still decrypted to find the end. */
    void discard() {
        undelivered = null;
        resume();
    }

    /** Pauses until the engine has computed. */
    void hold(Transport below) {
        held = true;
        below.pauseReading();
    }

    void release() {
        held = false;
        catchUp();
    }

    private void catchUp() {
        ByteBuffer plain = undelivered;
        if (plain != null && !paused) {
            undelivered = null;
            deliver(plain);
        }
        while (undelivered == null && !isStopped() && !kept.isEmpty() && layer.isReceiving()) {
            ByteBuffer next = kept.removeFirst();
            decrypt(next);
            if (next.hasRemaining()) {
                kept.addFirst(next);
            }
        }
        if (!layer.isReceiving() && undelivered == null) {
            kept.clear();
            layer.closedByPeer();
        } else if (!isStopped() && !isBehind()) {
            if (ended) {
                layer.ended();
            } else {
                layer.below().resumeReading();
            }
        }
    }

    // Decrypting and delivering

    private void decrypt(ByteBuffer data) {
        ByteBuffer plain = side.tlsBuffers().take();
        try {
            decrypt(data, plain);
            deliverFilled(plain);
            if (undelivered == null) {
                layer.closedByPeer();
            }
        } catch (SSLException failure) {
            deliverFilled(plain); // the input before it is valid
            layer.refuse(failure);
        } finally {
            side.tlsBuffers().giveBack(plain);
        }
    }

    private void decrypt(ByteBuffer data, ByteBuffer plain) throws SSLException {
        while (!isStopped() && layer.isReceiving()) {
            ByteBuffer record = records.next(data);
            if (record == null) {
                return;
            }
            layer.decrypt(record, plain);
            if (plain.remaining() < layer.mostOfRecord()) {
                deliverFilled(plain);
            }
        }
    }

    private void deliverFilled(ByteBuffer filled) {
        if (filled.position() > 0) {
            deliver(filled.flip());
        }
        filled.clear();
    }

    /** Passes on input as long as the protocol accepts it; the rest is kept. */
    private void deliver(ByteBuffer plain) {
        while (plain.hasRemaining() && layer.isOpen() && !paused) {
            above.received(plain, side.readBuffer());
        }
        if (plain.hasRemaining() && layer.isOpen()) {
            undelivered = ByteBuffer.allocate(plain.remaining()).put(plain).flip();
        }
    }
}
