package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Function;
import org.asyncio4j.spi.io.LateWrites;
import org.asyncio4j.spi.net.FlowControl;
import org.asyncio4j.spi.net.OutputQueue;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.WaterMarks;
import org.asyncio4j.transports.WriteTransport;
import org.jspecify.annotations.Nullable;

/** The write end of a pipe. Loop thread only. */
final class WritePipeTransport extends PipeTransport implements WriteTransport, Outlet.Receiver {

    /*
     * Overview.
     *
     *   OPEN --close, writeEof--> FLUSHING --all has gone--> LOST
     *     |                          '-----abort, failure------^
     *     '------close with nothing to send, abort, failure
     *
     * LOST: connectionLost is called in a turn of its own, or has been called.
     */

    private enum State {
        OPEN,
        FLUSHING,
        LOST
    }

    private final Outlet outlet;
    private final OutputQueue output = new OutputQueue();
    private final FlowControl flow;
    private final LateWrites lateWrites = new LateWrites(this, "write() on a pipe that is closed");
    private BaseProtocol protocol; // loop thread
    private State state = State.OPEN; // loop thread

    /** Creates a transport of {@code end}; {@code outlet} creates the outlet for the receiver of its notifications. */
    WritePipeTransport(
            PipeSide side, PipeEnd end, BaseProtocol protocol, Function<Outlet.Receiver, Outlet> outlet) {
        super(side, end);
        this.protocol = protocol;
        this.flow = new FlowControl(this, this::writeBufferSize, side.loop());
        this.outlet = outlet.apply(this);
        opened();
    }

    /** Starts the protocol, then calls {@code after}. */
    void begin(Runnable after) {
        side.loop().callSoon(() -> protocol.connectionMade(this));
        side.loop().callSoon(after);
    }

    // Writing

    @Override
    public void write(ByteBuffer data) {
        if (!data.hasRemaining()) {
            return;
        }
        if (state == State.OPEN) {
            send(data);
        } else {
            lateWrites.add();
        }
        data.position(data.limit()); // consumed in any case
    }

    private void send(ByteBuffer data) {
        if (output.isEmpty()) {
            try {
                OutputQueue.write(outlet, data);
            } catch (IOException failure) {
                lose(failure);
                return;
            }
        }
        if (data.hasRemaining()) {
            output.add(data);
        }
        update();
        flow.grown();
    }

    private void update() {
        outlet.want(state != State.LOST && writeBufferSize() > 0);
    }

    @Override
    public void room() {
        try {
            output.send(outlet);
        } catch (IOException failure) {
            lose(failure);
            return;
        }
        flow.shrunk(); // which may write more
        update();
        if (state == State.FLUSHING && writeBufferSize() == 0) {
            lose(null);
        }
    }

    @Override
    public void failed(IOException failure) {
        lose(failure);
    }

    /** Called when the reader is gone. */
    void readerGone() {
        lose(writeBufferSize() > 0 ? new IOException("Broken pipe") : null);
    }

    @Override
    public void writeEof() {
        close();
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public long writeBufferSize() {
        return output.size() + outlet.underWay();
    }

    @Override
    public WaterMarks writeBufferLimits() {
        return flow.marks();
    }

    @Override
    public void setWriteBufferLimits(WaterMarks limits) {
        flow.setMarks(limits);
    }

    // The end

    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.FLUSHING;
            if (writeBufferSize() == 0) {
                lose(null);
            }
        }
    }

    @Override
    public void abort() {
        lose(null);
    }

    private void lose(@Nullable Throwable failure) {
        if (state == State.LOST) {
            return;
        }
        state = State.LOST;
        output.clear();
        update();
        endSoon(failure);
    }

    @Override
    void closePipe() {
        outlet.close();
    }

    @Override
    public boolean isUnclosed() {
        return state != State.LOST;
    }

    @Override
    public void drop() {
        state = State.LOST;
        output.clear();
        release();
    }

    @Override
    public boolean isClosing() {
        return state != State.OPEN;
    }

    @Override
    public BaseProtocol protocol() {
        return protocol;
    }

    @Override
    public void setProtocol(BaseProtocol newProtocol) {
        protocol = newProtocol;
    }

    @Override
    public String toString() {
        return "<WritePipeTransport " + end.name() + " " + state.name().toLowerCase(Locale.ROOT)
                + (writeBufferSize() == 0 ? "" : " unsent=" + writeBufferSize()) + ">";
    }
}
