package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.asyncio4j.Handle;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.io.LateWrites;
import org.asyncio4j.spi.io.ProtocolCalls;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.io.StreamProtocols;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/** A connection over a stream channel of the JDK, TCP or Unix. Loop thread only. */
final class SocketTransport implements Transport, Readiness.Sink, OpenChannels.Owner, Cork.Writer {

    /*
     * Overview.
     *
     *   OPEN --close--> FLUSHING --all is sent--> LOST
     *     |                '-----abort, failure------^
     *     '------close with nothing to send, abort, failure
     *
     * LOST: nothing is sent any longer, and connectionLost is called in a turn of its own, or has been called.
     *
     * There is one handle for each direction, which is added to the ready queue repeatedly. An event may be outdated by
     * the time it is handled: each handler first checks the state.
     *
     * Written bytes go to the cork, from there to the channel, and to the output queue if the channel has no room. The
     * cork is invisible to the program: any call that shows how much has left, or that ends a connection, first
     * releases the held bytes of whichever transport they belong to, as it may be the other end of this one.
     */

    private enum State {
        OPEN,
        FLUSHING,
        LOST
    }

    private enum Reading {
        /** connectionMade has not been called. */
        NOT_YET,
        BEGUN,
        /** The other side has ended its output. */
        ENDED
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final String WRITE_FAILED = "Fatal write error on socket transport";

    private final LoopSide side;
    private final SocketChannel channel;
    private final Handle readable;
    private final Handle writable;
    private final OutputQueue output = new OutputQueue();
    private final FlowControl flow;
    private final ProtocolCalls calls;
    private final LateWrites lateWrites = new LateWrites(this, "write() on a connection that is lost");
    private final @Nullable ListeningServer server;
    private final ChannelInfo info;
    private final Readiness.Watch watch;
    private BaseProtocol protocol; // loop thread
    private State state = State.OPEN; // loop thread
    private Reading reading = Reading.NOT_YET; // loop thread
    private boolean paused; // loop thread: by pauseReading
    private boolean mayRead; // loop thread: there was an event, and no pause since
    private boolean eofWritten; // loop thread
    private @Nullable OutputBypass bypass; // loop thread: while a file is being sent

    /** Creates a transport over a connected channel, which it owns from now on; closes the channel if this fails. */
    SocketTransport(LoopSide side, SocketChannel channel, BaseProtocol protocol, @Nullable ListeningServer server)
            throws IOException {
        this.side = side;
        this.channel = channel;
        this.protocol = StreamProtocols.checked(protocol);
        this.server = server;
        this.flow = new FlowControl(this, output::size, side.loop());
        this.calls = new ProtocolCalls(side.loop(), this, this::lose);
        this.readable = side.io().newHandle(this::read);
        this.writable = side.io().newHandle(this::flush);
        try {
            channel.configureBlocking(false);
            if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            this.info = new ChannelInfo(channel.getRemoteAddress(), channel.getLocalAddress(), channel);
            this.watch = side.readiness().watch(channel, this);
        } catch (Throwable failure) {
            side.open().closeQuietly(channel);
            throw failure;
        }
        side.open().add(channel, this, server == null ? side.open().site() : server.site());
        if (server != null) {
            server.attach(this);
        }
    }

    /** Starts the protocol, then calls {@code after}. */
    void begin(Runnable after) {
        side.loop().callSoon(() -> protocol.connectionMade(this));
        side.loop().callSoon(this::startReading);
        side.loop().callSoon(after);
    }

    private void startReading() {
        reading = Reading.BEGUN;
        updateWatch();
    }

    private boolean readsNow() {
        return state == State.OPEN && reading == Reading.BEGUN && !paused;
    }

    private void updateWatch() {
        int operations = 0;
        if (readsNow()) {
            operations |= SelectionKey.OP_READ;
        }
        if (state != State.LOST && (!output.isEmpty() || (bypass != null && bypass.isWaiting()))) {
            operations |= SelectionKey.OP_WRITE;
        }
        watch.want(operations);
    }

    @Override
    public void ready(int operations) {
        if ((operations & SelectionKey.OP_READ) != 0) {
            mayRead = true;
            side.io().ready(readable);
        }
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            side.io().ready(writable);
        }
    }

    // Reading

    private void read() {
        if (!mayRead || !readsNow()) {
            return;
        }
        mayRead = false;
        if (protocol instanceof BufferedProtocol buffered) {
            readInto(buffered);
        } else {
            readFor((Protocol) protocol);
        }
    }

    private void readFor(Protocol to) {
        ByteBuffer buffer = side.readBuffer().cleared();
        if (receive(buffer) > 0) {
            calls.call("Fatal error: protocol.dataReceived() call failed.", () -> {
                side.readBuffer().deliverFilled(buffer, to::dataReceived);
            });
        }
    }

    private void readInto(BufferedProtocol to) {
        ByteBuffer[] given = new ByteBuffer[1];
        calls.call("Fatal error: protocol.getBuffer() call failed.", () -> {
            given[0] = StreamProtocols.buffer(to, -1);
        });
        ByteBuffer buffer = given[0];
        if (buffer == null) {
            return;
        }
        int count = receive(buffer);
        if (count > 0) {
            calls.call("Fatal error: protocol.bufferUpdated() call failed.", () -> to.bufferUpdated(count));
        }
    }

    /**
     * Receives into a buffer. Returns the number of bytes, which is not positive if the protocol need not be called:
     * the end and failures have been handled.
     */
    private int receive(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                end();
            }
            return count;
        } catch (IOException failure) {
            calls.fail(failure, "Fatal read error on socket transport");
            return 0;
        }
    }

    /** Handles the end of the other side's output. */
    private void end() {
        reading = Reading.ENDED;
        Eof[] then = {Eof.CLOSE};
        boolean well = calls.call("Fatal error: protocol.eofReceived() call failed.", () -> {
            then[0] = StreamProtocols.eofReceived(protocol);
        });
        if (well && then[0] == Eof.CLOSE) {
            close();
        } else {
            updateWatch();
        }
    }

    @Override
    public boolean isReading() {
        return state == State.OPEN && !paused;
    }

    @Override
    public void pauseReading() {
        pause(true);
    }

    @Override
    public void resumeReading() {
        pause(false);
    }

    private void pause(boolean now) {
        if (state == State.OPEN && paused != now) {
            paused = now;
            mayRead = false; // even if reading is resumed before its turn comes: the data is found again
            updateWatch();
        }
    }

    // Writing

    @Override
    public void write(ByteBuffer data) {
        if (eofWritten) {
            throw Misuse.TRANSPORT_STATE.exception("write() after writeEof()");
        }
        if (bypass != null) {
            throw Misuse.TRANSPORT_STATE.exception("write() while a file is being sent");
        }
        if (data.hasRemaining()) {
            if (state == State.LOST) {
                lateWrites.add();
            } else {
                send(data);
            }
            data.position(data.limit()); // consumed in any case
        }
    }

    private void send(ByteBuffer data) {
        if (!output.isEmpty()) {
            output.add(data);
            flow.grown();
        } else if (!side.cork().hold(this, data, flow.marks().high())) {
            sendAtOnce(side.cork().takeFrom(this), data);
        }
    }

    @Override
    public void uncork() {
        ByteBuffer held = side.cork().takeFrom(this);
        if (held == null) {
            return;
        }
        try {
            sendAtOnce(held, NOTHING);
        } catch (RuntimeException broken) { // a channel of another provider; no foreign code here
            side.loop().callSoon(() -> calls.fail(broken, WRITE_FAILED));
        }
    }

    private void sendAtOnce(@Nullable ByteBuffer held, ByteBuffer data) {
        try {
            if (OutputQueue.write(channel, held, data)) {
                return;
            }
        } catch (IOException failure) {
            calls.fail(failure, WRITE_FAILED);
            return;
        }
        if (held != null && held.hasRemaining()) {
            output.add(held);
        }
        if (data.hasRemaining()) {
            output.add(data);
        }
        updateWatch();
        flow.grown();
    }

    private void flush() {
        if (state == State.LOST) {
            return;
        }
        if (output.isEmpty()) {
            if (bypass != null) {
                bypass.wake();
            }
            return;
        }
        try {
            output.send(channel);
        } catch (IOException failure) {
            calls.fail(failure, WRITE_FAILED);
            return;
        }
        flow.shrunk(); // which may write more
        if (output.isEmpty() && state != State.LOST) {
            updateWatch();
            if (state == State.FLUSHING) {
                state = State.LOST;
                callConnectionLost(null);
            } else if (eofWritten && bypass == null) {
                shutdownOutput();
            }
        }
    }

    @Override
    public void writeEof() {
        side.cork().release();
        if (state != State.OPEN || eofWritten) {
            return;
        }
        eofWritten = true;
        if (output.isEmpty() && bypass == null) {
            shutdownOutput();
        }
    }

    /**
     * Lets the system send a part of a file, after everything written before. Suspends; if cancelled, leaves the
     * connection open. Returns the number of bytes sent.
     */
    long sendFile(FilePart part) throws IOException {
        side.cork().release();
        if (state != State.OPEN || eofWritten || bypass != null) {
            throw Misuse.TRANSPORT_STATE
                    .exception("sendFile() after writeEof() or close(), or while another file is being sent: " + this);
        }
        boolean wasReading = isReading();
        OutputBypass mine = new OutputBypass(side.loop(), this::updateWatch);
        bypass = mine;
        pauseReading();
        try {
            while (!output.isEmpty()) {
                mine.await();
            }
            Long sent = part.sendPiece(channel);
            while (sent == null) {
                mine.await();
                sent = part.sendPiece(channel);
            }
            return sent;
        } finally {
            endBypass();
            if (wasReading) {
                resumeReading();
            }
        }
    }

    private void endBypass() {
        bypass = null;
        updateWatch();
        if (eofWritten && output.isEmpty() && state == State.OPEN) {
            shutdownOutput();
        }
    }

    private void shutdownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException failure) {
            calls.fail(failure, "Fatal error at the end of writing");
        }
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public long writeBufferSize() {
        side.cork().release();
        return output.size();
    }

    @Override
    public WaterMarks writeBufferLimits() {
        return flow.marks();
    }

    @Override
    public void setWriteBufferLimits(WaterMarks limits) {
        side.cork().release();
        flow.setMarks(limits);
    }

    // The end

    @Override
    public void close() {
        side.cork().release();
        if (state != State.OPEN) {
            return;
        }
        state = State.FLUSHING;
        updateWatch();
        if (output.isEmpty()) {
            lose(null);
        } else if (bypass != null) {
            bypass.lose(null);
        }
    }

    @Override
    public void abort() {
        lose(null);
    }

    private void lose(@Nullable Throwable failure) {
        side.cork().release();
        if (state == State.LOST) {
            return;
        }
        state = State.LOST;
        output.clear();
        watch.want(0);
        if (bypass != null) {
            bypass.lose(failure);
        }
        side.loop().callSoon(() -> callConnectionLost(failure));
    }

    private void callConnectionLost(@Nullable Throwable failure) {
        try {
            protocol.connectionLost(failure);
        } finally {
            release();
        }
    }

    /** Releases the channel. */
    private void release() {
        side.cork().release(); // bytes that connectionLost may have written to the other end
        side.open().closeQuietly(watch::close);
        side.open().remove(channel);
        if (server != null) {
            server.detach(this);
        }
    }

    @Override
    public boolean isUnclosed() {
        return state != State.LOST;
    }

    @Override
    public void drop() {
        state = State.LOST;
        side.cork().takeFrom(this);
        output.clear();
        release();
    }

    // Properties

    @Override
    public boolean isClosing() {
        side.cork().release();
        return state != State.OPEN;
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return info.of(what);
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
        return "<SocketTransport " + state.name().toLowerCase(Locale.ROOT) + " " + info.socketName() + " -> "
                + info.peerName()
                + (output.isEmpty() ? "" : " unsent=" + output.size()) + ">";
    }
}
