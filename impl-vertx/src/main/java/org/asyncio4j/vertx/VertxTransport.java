package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.GuestLoops;
import org.asyncio4j.spi.io.LateWrites;
import org.asyncio4j.spi.io.ProtocolCalls;
import org.asyncio4j.spi.io.StreamProtocols;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/** A transport over streams of Vert.x. Loop thread only. */
final class VertxTransport implements Transport {

    /*
     * Overview.
     *
     *   OPEN --close--> FLUSHING --all is sent, and the streams have ended--> LOST
     *     |                '-----abort, failure, the other side is gone--------^
     *     '------abort, failure, the other side is gone and all of it was received
     *
     * LOST: nothing is sent any longer, and connectionLost is called in a turn of its own, or has been called.
     *
     * Vert.x calls the handlers of the streams, on any thread; they only ask the loop for a turn. Requests to the
     * streams are made on the loop's thread or in a task of it: Vert.x's own streams may be used on any thread, and
     * switch to their own. They have no reference to the loop, so a loop that closes resets them.
     */

    private enum State {
        OPEN,
        FLUSHING,
        LOST
    }

    private final EventLoop loop;
    private final Wire wire;
    private final Inflow inflow;
    private final @Nullable Outflow outflow; // null: it cannot be written to
    private final Runnable forgetLoop;
    private final ProtocolCalls calls;
    private final LateWrites lateWrites = new LateWrites(this, "write() on a connection that is lost");
    private BaseProtocol protocol; // loop thread
    private State state = State.OPEN; // loop thread
    private boolean paused; // loop thread: by pauseReading
    private boolean eofWritten; // loop thread
    private boolean endSaid; // loop thread: the end was sent to the streams
    private boolean gone; // loop thread: the other side has closed both directions
    private boolean ending; // loop thread: FLUSHING, and the streams were closed

    private VertxTransport(EventLoop loop, Wire wire, BaseProtocol protocol) {
        this.loop = loop;
        this.wire = wire;
        this.protocol = StreamProtocols.checked(protocol);
        this.calls = new ProtocolCalls(loop, this, this::lose);
        Executor turns = turn -> GuestLoops.callUnlessClosed(loop, turn);
        this.inflow = new Inflow(turns, new Incoming(), wire.endsWithEmptyBuffer());
        WriteStream<Buffer> sink = wire.sink();
        this.outflow = sink == null ? null : new Outflow(turns, sink, new Outgoing());
        this.forgetLoop = resetAtTheEndOf(loop, wire);
        Future<? extends ReadStream<Buffer>> source = wire.source();
        if (source != null) {
            inflow.attach(source);
        }
        wire.whenGone(() -> turns.execute(this::gone));
    }

    /**
     * Registers a reset at the end of the loop. The loop refers to the wire weakly: a wire without references will not
     * be closed.
     */
    private static Runnable resetAtTheEndOf(EventLoop loop, Wire wire) {
        WeakReference<Wire> weak = new WeakReference<>(wire);
        Runnable reset = () -> {
            Wire still = weak.get();
            if (still != null) {
                still.reset();
            }
        };
        return loop instanceof AbstractEventLoop closing ? closing.whenClosed(reset) : () -> {};
    }

    /** Creates a transport that starts its protocol in the next turn. */
    static VertxTransport begin(EventLoop loop, Wire wire, BaseProtocol protocol) {
        VertxTransport made = new VertxTransport(loop, wire, protocol);
        loop.callSoon(() -> made.protocol.connectionMade(made));
        loop.callSoon(made.inflow::begin);
        return made;
    }

    /** Creates a transport that is already in use, by a protocol that is to be replaced at once. */
    static VertxTransport connected(EventLoop loop, Wire wire) {
        VertxTransport made = new VertxTransport(loop, wire, new Protocol() {});
        loop.callSoon(made.inflow::begin);
        return made;
    }

    // Reading

    /** The taker of input: the protocol. */
    private final class Incoming implements Inflow.Taker {

        @Override
        public boolean isAccepting() {
            return isReading();
        }

        @Override
        public void take(ByteBuffer data) {
            if (protocol instanceof BufferedProtocol buffered) {
                calls.call("Fatal error: protocol.bufferUpdated() call failed.",
                        () -> StreamProtocols.fill(buffered, data));
            } else {
                calls.call("Fatal error: protocol.dataReceived() call failed.", () -> {
                    ((Protocol) protocol).dataReceived(data);
                });
                data.position(data.limit()); // consumed in any case
            }
        }

        @Override
        public void end() {
            eofReceived();
        }

        @Override
        public void fail(Throwable failure) {
            broken(failure);
        }
    }

    private void eofReceived() {
        Eof[] then = {Eof.CLOSE};
        boolean well = calls.call("Fatal error: protocol.eofReceived() call failed.", () -> {
            then[0] = StreamProtocols.eofReceived(protocol);
        });
        if (gone) {
            lose(null);
        } else if (well && then[0] == Eof.CLOSE) {
            close();
        }
    }

    @Override
    public boolean isReading() {
        return state == State.OPEN && !paused;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        if (paused) {
            paused = false;
            loop.callSoon(inflow::deliver);
        }
    }

    // Writing

    /** The reactions to the progress of the output. */
    private final class Outgoing implements Outflow.Listener {

        @Override
        public void pause() {
            ProtocolCalls.notify(loop, VertxTransport.this, "protocol.pauseWriting() failed", protocol::pauseWriting);
        }

        @Override
        public void resume() {
            ProtocolCalls.notify(loop, VertxTransport.this, "protocol.resumeWriting() failed", protocol::resumeWriting);
        }

        @Override
        public void sent() {
            endIfSent();
        }

        @Override
        public void fail(Throwable failure) {
            broken(failure);
        }
    }

    @Override
    public void write(ByteBuffer data) {
        if (outflow == null) {
            throw new UnsupportedOperationException("nothing can be written to a stream that is only read");
        }
        if (eofWritten) {
            throw Misuse.TRANSPORT_STATE.exception("write() after writeEof()");
        }
        if (data.hasRemaining()) {
            if (state == State.LOST || ending) {
                lateWrites.add();
            } else {
                outflow.write(data);
            }
            data.position(data.limit()); // consumed in any case
        }
    }

    @Override
    public void writeEof() {
        if (!canWriteEof()) {
            throw new UnsupportedOperationException("it cannot be closed on one side only: " + this);
        }
        if (state == State.OPEN && !eofWritten) {
            eofWritten = true;
            endIfSent();
        }
    }

    @Override
    public boolean canWriteEof() {
        return outflow != null && wire.canEnd();
    }

    /** Sends the end, if it was requested and everything written has been sent. */
    private void endIfSent() {
        if (writeBufferSize() > 0 || ending) {
            return;
        }
        if (state == State.FLUSHING) {
            ending = true;
            whenDone(end(), failure -> whenDone(wire.close(), ignored -> lose(failure)));
        } else if (state == State.OPEN && eofWritten) {
            whenDone(end(), failure -> {
                if (failure != null) {
                    lose(failure);
                }
            });
        }
    }

    /** Sends the end, once, if it was requested. */
    private Future<?> end() {
        if (!eofWritten || endSaid) {
            return Future.succeededFuture();
        }
        endSaid = true;
        return wire.end();
    }

    /** Calls {@code then} on the loop with the failure of {@code future}, or null. */
    private void whenDone(Future<?> future, Consumer<@Nullable Throwable> then) {
        future.onComplete((nothing, failure) -> GuestLoops.callUnlessClosed(loop, () -> then.accept(failure)));
    }

    @Override
    public long writeBufferSize() {
        return outflow == null ? 0 : outflow.unsent();
    }

    @Override
    public WaterMarks writeBufferLimits() {
        return outflow == null ? WaterMarks.DEFAULT : outflow.marks();
    }

    @Override
    public void setWriteBufferLimits(WaterMarks limits) {
        if (outflow != null) {
            outflow.setMarks(limits);
        }
    }

    // The end

    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.FLUSHING;
            inflow.stop();
            endIfSent();
        }
    }

    @Override
    public void abort() {
        if (state != State.LOST) {
            wire.reset();
            lose(null);
        }
    }

    private void gone() {
        gone = true;
        if (ending) {
            return; // the end of its closing will be reported
        }
        if (inflow.isOver() || wire.source() == null) {
            lose(null);
        } // otherwise there is data left, and the end after it
    }

    /** Handles the failure of a stream, which may be a result of its closing. */
    private void broken(Throwable failure) {
        if (!ending) {
            lose(failure);
        }
    }

    private void lose(@Nullable Throwable failure) {
        if (state == State.LOST) {
            return;
        }
        state = State.LOST;
        inflow.stop();
        if (outflow != null) {
            outflow.stop();
        }
        forgetLoop.run();
        if (failure != null) {
            wire.reset();
        }
        loop.callSoon(() -> protocol.connectionLost(failure));
    }

    // Properties

    @Override
    public boolean isClosing() {
        return state != State.OPEN;
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return wire.extraInfo(what);
    }

    @Override
    public BaseProtocol protocol() {
        return protocol;
    }

    @Override
    public void setProtocol(BaseProtocol newProtocol) {
        protocol = StreamProtocols.checked(newProtocol);
    }

    @Override
    public String toString() {
        return "<VertxTransport " + state.name().toLowerCase(Locale.ROOT) + " over " + wire
                + (writeBufferSize() == 0 ? "" : " unsent=" + writeBufferSize()) + ">";
    }
}
