package org.asyncio4j.bench.contestants.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** A connection secured with TLS. Records are kept on the heap, where the JDK encrypts and decrypts them faster. */
final class TlsConnection extends LoadConnection {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int RECORD = 16 * 1024; // the maximum of a request in one record

    private final SSLEngine engine;
    private final ByteBuffer request;
    private final ByteBuffer outgoing; // records, from its position on
    private final ByteBuffer incoming; // records, up to its position
    private final ByteBuffer plain; // of all connections

    TlsConnection(SocketChannel channel, SSLEngine engine, byte[] request, Answer answer, ByteBuffer plain) {
        super(channel, answer);
        int packet = engine.getSession().getPacketBufferSize();
        this.engine = engine;
        this.request = ByteBuffer.allocate(request.length).put(request);
        this.outgoing = ByteBuffer.allocate((request.length / RECORD + 2) * packet);
        this.incoming = ByteBuffer.allocate(plain.capacity());
        this.plain = plain;
    }

    /** Blocks until the handshake is complete. */
    void handshake() throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> {
                    engine.wrap(NOTHING, outgoing.clear());
                    write(outgoing.flip());
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrapSome();
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private void unwrapSome() throws IOException {
        Status status = engine.unwrap(incoming.flip(), plain.clear()).getStatus();
        incoming.compact();
        if (status == Status.BUFFER_UNDERFLOW) {
            read(incoming);
        }
    }

    /** Sends a close message: a connection that ends without it may have been cut off. */
    @Override
    public void close() throws IOException {
        engine.closeOutbound();
        try {
            engine.wrap(NOTHING, outgoing.clear());
            channel.write(outgoing.flip());
        } catch (IOException closed) {
            // by the server
        }
        super.close();
    }

    @Override
    void send() throws IOException {
        outgoing.clear();
        request.clear();
        while (request.hasRemaining()) {
            engine.wrap(request, outgoing);
        }
        write(outgoing.flip());
    }

    @Override
    void flush() throws IOException {
        writeRest(outgoing);
    }

    @Override
    boolean receive() throws IOException {
        boolean complete = false;
        read(incoming);
        incoming.flip();
        while (incoming.hasRemaining()) {
            SSLEngineResult result = engine.unwrap(incoming, plain.clear());
            if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
                break;
            }
            if (result.getStatus() == Status.CLOSED) {
                throw new EOFException("the server has closed a connection");
            }
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            }
            if (plain.flip().hasRemaining()) {
                complete |= answer.take(plain);
            }
        }
        incoming.compact();
        return complete;
    }
}
