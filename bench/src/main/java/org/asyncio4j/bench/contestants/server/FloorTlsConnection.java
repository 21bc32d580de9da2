package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** A connection of a floor over TLS, with the engine of the JDK. */
final class FloorTlsConnection extends FloorConnection {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final int packet;
    private final int application;
    private final ByteBuffer incoming; // records, up to its position

    FloorTlsConnection(
            SocketChannel channel, SelectionKey key, FloorService service, FloorBuffers buffers, SSLEngine engine) {
        super(channel, key, service, buffers);
        engine.setUseClientMode(false);
        this.engine = engine;
        this.packet = engine.getSession().getPacketBufferSize();
        this.application = engine.getSession().getApplicationBufferSize();
        this.incoming = ByteBuffer.allocate(buffers.inbox.capacity());
    }

    @Override
    boolean receive() throws IOException {
        if (!read(incoming)) {
            return false;
        }
        incoming.flip();
        boolean more;
        do {
            more = unwrap(buffers.inbox.clear());
            if (buffers.inbox.flip().hasRemaining()) {
                service.received(buffers.inbox, this);
            }
        } while (more);
        incoming.compact();
        return !engine.isInboundDone();
    }

    /** Unwraps as many records as {@code plain} has room for; returns whether there are more. */
    private boolean unwrap(ByteBuffer plain) throws IOException {
        while (plain.remaining() >= application) {
            shakeHands();
            if (!incoming.hasRemaining()
                    || engine.unwrap(incoming, plain).getStatus() != Status.OK) {
                return false;
            }
        }
        return true;
    }

    /** Runs the steps of the handshake that are this side's turn, if any. */
    private void shakeHands() throws IOException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                engine.wrap(NOTHING, buffers.records.clear());
                send(buffers.records.flip());
            } else {
                return;
            }
        }
    }

    @Override
    void write(ByteBuffer data) throws IOException {
        buffers.records.clear();
        while (data.hasRemaining()) {
            if (buffers.records.remaining() < packet) {
                send(buffers.records.flip());
                buffers.records.clear();
            }
            engine.wrap(data, buffers.records);
        }
        send(buffers.records.flip());
    }
}
