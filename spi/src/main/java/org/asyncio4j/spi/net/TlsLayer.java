package org.asyncio4j.spi.net;

import java.io.IOException;
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
 * TLS over any transport: to the one below it is a protocol, and to the protocol above it offers a {@link TlsTransport}.
 * Loop thread only.
 */
final class TlsLayer implements Protocol {

    /*
     * Overview.
     *
     *   HANDSHAKING --handshaken--> OPEN --close, the other side's end--> CLOSING --its end, or the limit--> LOST
     *       '----------------------failure, abort--'-----------failure, abort--'-------------------------------^
     *
     * CLOSING: close_notify has been sent, and the other side's is waited for; what else arrives is thrown away.
     * LOST: nothing is sent or received any more; connectionLost comes when the transport below is gone.
     *
     * The engine computes on the default executor while it shakes hands: a key exchange and the path to an authority
     * take milliseconds, the first ones of a JVM a hundred times as long. Meanwhile nothing else is done with it, and
     * the transport below is paused. All that comes after is done on the loop.
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
    private final Consumer<@Nullable Throwable> outcome; // of the handshake: null, or why it failed; called once
    private final TlsTransport transport = new TlsTransport(this);
    private final ProtocolAbove above;
    private final TlsReceiver receiver;
    private State state = State.HANDSHAKING; // loop thread
    private WaterMarks marks = MARKS; // loop thread
    private @Nullable Transport below; // loop thread; set by connectionMade
    private @Nullable TlsEngine engine; // loop thread; null before it has been made
    private @Nullable TlsSender sender; // the same
    private @Nullable TlsInfo info; // loop thread; set by the handshake
    private @Nullable TimerHandle deadline; // loop thread; of the handshake, then of the end
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
        this.above = new ProtocolAbove(side.loop(), transport, protocol, this::fail);
        this.receiver = new TlsReceiver(this, above, side);
    }

    /** For a connection that the protocol will hear of after the handshake. */
    static TlsLayer ofNew(
            LoopSide side,
            BaseProtocol protocol,
            SslOptions options,
            TlsRole role,
            Consumer<@Nullable Throwable> outcome) {
        return new TlsLayer(side, protocol, options, role, outcome);
    }

    /** For a connection that the protocol has used already. */
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

    /** The transport over all layers that stand on {@code bottom}. */
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
                options.handshakeTimeout(), () -> lose(failures.tooLong(options.handshakeTimeout())));
        compute(() -> new TlsEngine(options.newEngine(role)), this::begin);
    }

    private void begin(TlsEngine mine) throws SSLException {
        engine = mine;
        sender = new TlsSender(side.tlsBuffers(), below(), mine, above);
        mine.beginHandshake();
        advance();
    }

    /** What is done with what has been computed. */
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
        Throwable failure = result.isCancelled() ? failures.lost(null) : result.exception();
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

    /** Does what the engine asks for. */
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

    /** Whether there is anything to find in what arrives. */
    boolean isReceiving() {
        return state != State.LOST && (engine == null || !engine.isPeerClosed());
    }

    /** Whether the protocol above is to have it. */
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

    /** All before it has been handed on: looks whether the other side has said that it is closing. */
    void closedByPeer() {
        if (engine == null || !engine.isPeerClosed()) {
            return;
        }
        switch (state) {
            case HANDSHAKING -> lose(failures.ended());
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

    /** The connection below has ended. */
    void ended() {
        switch (state) {
            case HANDSHAKING -> lose(failures.ended());
            case OPEN -> {
                if (!options.isTruncationAllowed()) {
                    lose(new SSLException("the connection has ended without close_notify: data may have been cut off"));
                    return;
                }
                state = State.CLOSING; // there is no one to tell
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

    /** Sends what {@code data} has left; whether it could, as the connection is open. */
    boolean write(ByteBuffer data) {
        if (state != State.OPEN) {
            return false;
        }
        try {
            made(sender).send(data);
        } catch (SSLException failure) {
            fail(failure, "Fatal error on SSL protocol");
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
                new TimeoutException("the end of TLS is taking longer than " + options.shutdownTimeout())));
        sentAll = below().writeBufferSize() == 0;
        try {
            engine().closeOutbound();
            made(sender).send();
        } catch (SSLException failure) {
            fail(failure, "Fatal error on SSL protocol");
            return;
        }
        if (engine().isPeerClosed()) {
            finish();
        } else {
            receiver.discard();
        }
    }

    /** Both sides have said that they close: the rest is up to the transport below. */
    private void finish() {
        cancelDeadline();
        below().close();
    }

    /** Ends it because of what the other side has sent, and says so to it. */
    void refuse(SSLException failure) {
        if (state == State.LOST) {
            return;
        }
        Throwable why = state == State.HANDSHAKING ? failures.refused(failure) : failures.lostBy(failure);
        TimerHandle limit = side.loop().callLater(options.shutdownTimeout(), below()::abort);
        lost(why);
        deadline = limit;
        try {
            engine().closeOutbound();
            made(sender).send();
        } catch (SSLException again) {
            Log.report(Level.DEBUG, "the other side of " + transport + " is not told", again);
        }
        below().close();
    }

    /** Ends it because of a failure on this side; one that is not the network's is reported. */
    private void fail(Throwable failure, String what) {
        if (!(failure instanceof IOException)) {
            above.report(failure, what);
        }
        lose(failure);
    }

    /** The handshake is not waited for any more. */
    void abandon() {
        if (state != State.LOST) {
            lose(null);
        }
    }

    /** Ends it at once, with what is not sent yet. */
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
            outcome.accept(failure != null ? failure : failures.lost(null));
        }
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        if (state == State.HANDSHAKING) {
            lost(failures.lost(failure));
        } else if (state != State.LOST) {
            lost(isOver() ? null : failure);
        }
        cancelDeadline();
        above.connectionLost(lostBy);
    }

    /** The other side has said that it closes, and had all there was: it need not wait for an answer. */
    private boolean isOver() {
        return state == State.CLOSING && sentAll && engine().isPeerClosed();
    }

    // What it is

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
