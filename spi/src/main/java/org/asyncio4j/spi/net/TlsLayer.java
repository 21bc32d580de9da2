package org.asyncio4j.spi.net;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.spi.io.ProtocolCalls;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/**
 * TLS over any transport. For the transport below it is a protocol; to the protocol above it offers a
 * {@link TlsTransport}. Loop thread only.
 */
final class TlsLayer implements Protocol {

    /*
     * Overview.
     *
     *   HANDSHAKING --handshaken--> OPEN --close, the other side's end--> CLOSING --its end, or the limit--> LOST
     *       '----------------------failure, abort--'-----------failure, abort--'-------------------------------^
     *
     * CLOSING: close_notify has been sent, and the layer waits for the one of the other side; other input is discarded.
     * LOST: nothing is sent or received any longer; connectionLost comes when the transport below is gone.
     *
     * During the handshake the engine computes on the default executor: a key exchange and a certificate path take
     * milliseconds, the first ones of a JVM a hundred times as long. Meanwhile the engine is not used otherwise, and
     * the transport below is paused. Everything after the handshake happens on the loop.
     */

    private enum State {
        HANDSHAKING,
        OPEN,
        CLOSING,
        LOST
    }

    private static final WaterMarks MARKS = WaterMarks.high(512 * 1024);

    private final LoopSide side;
    private final SslOptions options;
    private final TlsRole role;
    private final TlsFailures failures;
    private final Consumer<@Nullable Throwable> outcome; // of the handshake: null, or its failure; called once
    private final TlsTransport transport = new TlsTransport(this);
    private final ProtocolCalls calls;
    private final ProtocolAbove above;
    private final TlsReceiver receiver;
    private State state = State.HANDSHAKING; // loop thread
    private WaterMarks marks = MARKS; // loop thread
    private @Nullable Transport below; // loop thread; set by connectionMade
    private @Nullable TlsEngine engine; // loop thread; null before it is created
    private @Nullable TlsSender sender; // the same
    private @Nullable TlsInfo info; // loop thread; set by the handshake
    private @Nullable TimerHandle deadline; // loop thread; of the handshake, later of closing
    private @Nullable Future<?> computing; // loop thread
    private @Nullable Throwable lostBy; // loop thread
    private boolean sentAll; // loop thread; before the end was announced

    private TlsLayer(
            LoopSide side,
            BaseProtocol protocol,
            SslOptions options,
            TlsRole role,
            Consumer<@Nullable Throwable> outcome) {
        this.side = side;
        this.options = options;
        this.role = role;
        this.failures = new TlsFailures(options, role);
        this.outcome = outcome;
        this.calls = new ProtocolCalls(side.loop(), transport, this::lose);
        this.above = new ProtocolAbove(side.loop(), transport, protocol, calls);
        this.receiver = new TlsReceiver(this, above, side);
    }

    /** Creates a layer for a connection of which the protocol is notified after the handshake. */
    static TlsLayer ofNew(
            LoopSide side,
            BaseProtocol protocol,
            SslOptions options,
            TlsRole role,
            Consumer<@Nullable Throwable> outcome) {
        return new TlsLayer(side, protocol, options, role, outcome);
    }

    /** Creates a layer for a connection that the protocol has already used. */
    static TlsLayer ofUsed(
            LoopSide side,
            BaseProtocol protocol,
            SslOptions options,
            TlsRole role,
            Consumer<@Nullable Throwable> outcome,
            ByteBuffer ahead) {
        TlsLayer layer = new TlsLayer(side, protocol, options, role, outcome);
        layer.above.setConnected();
        layer.receiver.keep(ahead);
        return layer;
    }

    /** Returns the transport over all layers on top of {@code bottom}. */
    static Transport topOf(Transport bottom) {
        Transport top = bottom;
        while (top.protocol() instanceof TlsLayer layer) {
            top = layer.transport;
        }
        return top;
    }

    TlsTransport transport() {
        return transport;
    }

    Transport below() {
        return made(below);
    }

    private TlsEngine engine() {
        return made(engine);
    }

    private static <T> T made(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not connected yet");
        }
        return part;
    }

    // The handshake

    @Override
    public void connectionMade(BaseTransport made) {
        Transport here = (Transport) made;
        below = here;
        if (state == State.LOST) {
            here.abort();
            return;
        }
        TlsSender.setMarks(here, marks);
        deadline = side.loop().callLater(
                options.handshakeTimeout(), () -> lose(failures.handshakeTimedOut(options.handshakeTimeout())));
        compute(() -> new TlsEngine(options.newEngine(role)), this::begin);
    }

    private void begin(TlsEngine mine) throws SSLException {
        engine = mine;
        sender = new TlsSender(side.tlsBuffers(), below(), mine, above);
        mine.beginHandshake();
        advance();
    }

    /** The use of a computed result. */
    @FunctionalInterface
    private interface Next<T extends @Nullable Object> {
        void accept(T computed) throws SSLException;
    }

    private <T extends @Nullable Object> void compute(Body<T, ?> what, Next<T> next) {
        receiver.hold(below());
        try {
            Future<T> result = side.loop().runInExecutor(null, what);
            computing = result;
            result.addDoneCallback(done -> computed(result, next));
        } catch (Throwable refused) {
            if (Fatal.is(refused)) {
                throw refused;
            }
            lose(refused);
        }
    }

    private <T extends @Nullable Object> void computed(Future<T> result, Next<T> next) {
        Throwable failure = result.isCancelled() ? failures.connectionLost(null) : result.exception();
        if (state == State.LOST) {
            return;
        }
        if (failure != null) {
            lose(failure);
            return;
        }
        try {
            next.accept(result.result());
        } catch (SSLException refused) {
            refuse(refused);
        }
        if (state != State.LOST) {
            receiver.release();
        }
    }

    /** Does what the engine requests next. */
    private void advance() throws SSLException {
        if (engine().needsWrap()) {
            made(sender).send();
        }
        if (engine().needsTask()) {
            Runnable tasks = engine().tasks();
            this.<@Nullable Void>compute(() -> {
                tasks.run();
                return null;
            }, done -> advance());
        } else if (state == State.HANDSHAKING && engine().isHandshaken()) {
            handshaken();
        }
    }

    private void handshaken() {
        state = State.OPEN;
        cancelDeadline();
        info = new TlsInfo(options.context(), engine().session(), engine().alpn());
        above.connectionMade();
        outcome.accept(lostBy);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }

    // Receiving

    @Override
    public void dataReceived(ByteBuffer data) {
        receiver.received(data);
    }

    /** Returns whether input is still of interest. */
    boolean isReceiving() {
        return state != State.LOST && (engine == null || !engine.isPeerClosed());
    }

    /** Returns whether the protocol above is to receive input. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    int mostOfRecord() {
        return engine().mostOfRecord();
    }

    void decrypt(ByteBuffer record, ByteBuffer plain) throws SSLException {
        engine().unwrap(record, plain);
        advance();
    }

    /** Checks whether the other side has announced that it closes, after all earlier input has been passed on. */
    void closedByPeer() {
        if (engine == null || !engine.isPeerClosed()) {
            return;
        }
        switch (state) {
            case HANDSHAKING -> lose(failures.peerClosed());
            case OPEN -> {
                above.eofReceived();
                close();
            }
            case CLOSING -> finish();
            case LOST -> {}
        }
    }

    @Override
    public Eof eofReceived() {
        if (receiver.end()) {
            ended();
            return Eof.CLOSE;
        }
        return Eof.KEEP_OPEN;
    }

    /** Handles the end of the connection below. */
    void ended() {
        switch (state) {
            case HANDSHAKING -> lose(failures.peerClosed());
            case OPEN -> {
                if (!options.isTruncationAllowed()) {
                    lose(new SSLException("the connection has ended without close_notify: the data may be truncated"));
                    return;
                }
                state = State.CLOSING; // there is no recipient left
                above.eofReceived();
                finish();
            }
            case CLOSING -> finish();
            case LOST -> {}
        }
    }

    boolean isReading() {
        return isOpen() && !receiver.isPaused();
    }

    void pauseReading() {
        if (isReading()) {
            receiver.pause(below());
        }
    }

    void resumeReading() {
        if (isOpen() && receiver.isPaused()) {
            receiver.resume();
        }
    }

    // Sending

    /** Sends the remaining bytes of {@code data}. Returns whether that was possible, as the connection is open. */
    boolean write(ByteBuffer data) {
        if (state != State.OPEN) {
            return false;
        }
        try {
            made(sender).send(data);
        } catch (SSLException failure) {
            calls.fail(failure, "Fatal error on SSL protocol");
        }
        return true;
    }

    @Override
    public void pauseWriting() {
        if (sender != null) {
            sender.pauseWriting();
        } else {
            above.pauseWriting();
        }
    }

    @Override
    public void resumeWriting() {
        if (sender != null) {
            sender.resumeWriting();
        } else {
            above.resumeWriting();
        }
    }

    WaterMarks marks() {
        return marks;
    }

    void setMarks(WaterMarks newMarks) {
        marks = newMarks;
        TlsSender.setMarks(below(), newMarks);
    }

    // The end

    void close() {
        switch (state) {
            case HANDSHAKING -> lose(null);
            case OPEN -> shutDown();
            case CLOSING, LOST -> {}
        }
    }

    private void shutDown() {
        state = State.CLOSING;
        deadline = side.loop().callLater(options.shutdownTimeout(), () -> lose(
                new TimeoutException("the shutdown of TLS is taking longer than " + options.shutdownTimeout())));
        sentAll = below().writeBufferSize() == 0;
        try {
            engine().closeOutbound();
            made(sender).send();
        } catch (SSLException failure) {
            calls.fail(failure, "Fatal error on SSL protocol");
            return;
        }
        if (engine().isPeerClosed()) {
            finish();
        } else {
            receiver.discard();
        }
    }

    /** Completes closing: both sides have announced it, and the rest is up to the transport below. */
    private void finish() {
        cancelDeadline();
        below().close();
    }

    /** Ends the connection because of invalid input, and notifies the other side. */
    void refuse(SSLException failure) {
        if (state == State.LOST) {
            return;
        }
        Throwable why =
                state == State.HANDSHAKING ? failures.handshakeFailed(failure) : failures.connectionFailed(failure);
        TimerHandle limit = side.loop().callLater(options.shutdownTimeout(), below()::abort);
        lost(why);
        deadline = limit;
        try {
            engine().closeOutbound();
            made(sender).send();
        } catch (SSLException again) {
            Log.report(Level.DEBUG, "the other side of " + transport + " could not be notified of that", again);
        }
        below().close();
    }

    /** Ends the connection because nothing waits for its handshake any longer. */
    void abandon() {
        if (state != State.LOST) {
            lose(null);
        }
    }

    /** Ends the connection at once; unsent data is lost. */
    void lose(@Nullable Throwable failure) {
        if (state != State.LOST) {
            lost(failure);
        }
        if (below != null) {
            below.abort();
        }
    }

    private void lost(@Nullable Throwable failure) {
        boolean handshaking = state == State.HANDSHAKING;
        state = State.LOST;
        above.setLost();
        lostBy = failure;
        cancelDeadline();
        if (computing != null) {
            computing.cancel();
        }
        if (handshaking) {
            outcome.accept(failure != null ? failure : failures.connectionLost(null));
        }
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        if (state == State.HANDSHAKING) {
            lost(failures.connectionLost(failure));
        } else if (state != State.LOST) {
            lost(isOver() ? null : failure);
        }
        cancelDeadline();
        above.connectionLost(lostBy);
    }

    /**
     * Returns whether the other side has announced that it closes and has received everything: it need not wait for an
     * answer.
     */
    private boolean isOver() {
        return state == State.CLOSING && sentAll && engine().isPeerClosed();
    }

    // Properties

    boolean isClosing() {
        return state == State.CLOSING || state == State.LOST;
    }

    ProtocolAbove above() {
        return above;
    }

    <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        T mine = info == null ? null : info.of(what);
        return mine != null ? mine : below().extraInfo(what);
    }

    @Override
    public String toString() {
        return state.name().toLowerCase(Locale.ROOT) + (info == null ? "" : " " + info) + " over " + below;
    }
}
