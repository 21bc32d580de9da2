package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** An {@link SSLEngine} that is run step by step. Loop thread only, except for its tasks. */
final class TlsEngine {

    private static final int HANDSHAKE_RECORD = 22;

    private final SSLEngine engine;
    private boolean handshaken; // loop thread; a result reports it once or twice, the engine itself never
    private boolean peerClosed; // loop thread

    TlsEngine(SSLEngine engine) {
        this.engine = engine;
    }

    void beginHandshake() throws SSLException {
        engine.beginHandshake();
    }

    boolean isHandshaken() {
        return handshaken;
    }

    /** Returns whether the other side has announced that it will send nothing more. */
    boolean isPeerClosed() {
        return peerClosed;
    }

    /** Returns the room that a record needs, encrypted or not. */
    int mostOfRecord() {
        SSLSession session = engine.getSession();
        return Math.max(session.getPacketBufferSize(), session.getApplicationBufferSize());
    }

    /** Decrypts one record, for which {@code plain} must have room. */
    void unwrap(ByteBuffer record, ByteBuffer plain) throws SSLException {
        refuseRenegotiation(record);
        SSLEngineResult result = engine.unwrap(record, plain);
        note(result);
        if (result.getStatus() == Status.CLOSED) {
            peerClosed = true;
            record.position(record.limit());
        } else if (result.bytesConsumed() == 0) {
            throw new SSLException("a TLS record that cannot be processed: " + result);
        }
    }

    /**
     * Refuses renegotiation. TLS 1.3 has none; in 1.2 it costs the side that receives the request much more than the
     * side that sends it.
     */
    private void refuseRenegotiation(ByteBuffer record) throws SSLException {
        if (handshaken && record.get(record.position()) == HANDSHAKE_RECORD && !isVersion13()) {
            throw new SSLException("the other side requests a TLS renegotiation, which is refused");
        }
    }

    private boolean isVersion13() {
        return engine.getSession().getProtocol().equals("TLSv1.3");
    }

    /**
     * Encrypts a record of {@code plain}, or a message of the engine itself, for which {@code net} must have room.
     * Returns whether there is more.
     */
    boolean wrap(ByteBuffer plain, ByteBuffer net) throws SSLException {
        SSLEngineResult result = engine.wrap(plain, net);
        note(result);
        boolean advanced = result.bytesProduced() > 0 || result.bytesConsumed() > 0;
        return advanced && (needsWrap() || (plain.hasRemaining() && result.getStatus() != Status.CLOSED));
    }

    private void note(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            handshaken = true;
        }
    }

    boolean needsWrap() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    boolean needsTask() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
    }

    /** Returns the pending computations, to be run on any thread while nothing else is done with the engine. */
    Runnable tasks() {
        List<Runnable> tasks = new ArrayList<>(1);
        for (Runnable each = engine.getDelegatedTask(); each != null; each = engine.getDelegatedTask()) {
            tasks.add(each);
        }
        return () -> tasks.forEach(Runnable::run);
    }

    /** Ends the output. The alert that announces it is still to be wrapped. */
    void closeOutbound() {
        engine.closeOutbound();
    }

    SSLSession session() {
        return engine.getSession();
    }

    /** Returns the negotiated protocol, or an empty string if there is none. */
    String alpn() {
        String agreed = engine.getApplicationProtocol();
        return agreed == null ? "" : agreed;
    }
}
