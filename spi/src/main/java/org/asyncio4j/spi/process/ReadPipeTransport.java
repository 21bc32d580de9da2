package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.ReadTransport;
import org.jspecify.annotations.Nullable;

/** The read end of a pipe. Loop thread only. */
final class ReadPipeTransport extends PipeTransport implements ReadTransport, Source.Receiver {

    private final Source source;
    private Protocol protocol; // loop thread
    private boolean begun; // loop thread: connectionMade has been called
    private boolean paused; // loop thread
    private boolean closing; // loop thread

    /** Creates a transport of {@code end}; {@code source} creates the source for the receiver of its bytes. */
    ReadPipeTransport(
            PipeSide side, PipeEnd end, Protocol protocol, Function<Source.Receiver, Source> source) {
        super(side, end);
        this.protocol = protocol;
        this.source = source.apply(this);
        opened();
    }

    /** Starts the protocol, then calls {@code after}. */
    void begin(Runnable after) {
        side.loop().callSoon(() -> protocol.connectionMade(this));
        side.loop().callSoon(this::startReading);
        side.loop().callSoon(after);
    }

    private void startReading() {
        begun = true;
        update();
    }

    private void update() {
        source.want(begun && isReading());
    }

    // Input

    @Override
    public void received(ByteBuffer data) {
        side.buffer().deliver(data, protocol::dataReceived); // an exception it throws ends nothing, as in asyncio
    }

    @Override
    public void ended() {
        side.loop().callSoon(() -> protocol.eofReceived());
        lose(null);
    }

    @Override
    public void failed(IOException failure) {
        lose(failure);
    }

    // Calls of the program

    @Override
    public boolean isReading() {
        return !paused && !closing;
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
        if (!closing && paused != now) {
            paused = now;
            update();
        }
    }

    @Override
    public void close() {
        lose(null);
    }

    private void lose(@Nullable Throwable failure) {
        if (closing) {
            return;
        }
        closing = true;
        source.want(false);
        endSoon(failure);
    }

    @Override
    void closePipe() {
        source.close();
    }

    @Override
    public boolean isUnclosed() {
        return !closing;
    }

    @Override
    public void drop() {
        closing = true;
        release();
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public BaseProtocol protocol() {
        return protocol;
    }

    @Override
    public void setProtocol(BaseProtocol newProtocol) {
        if (!(newProtocol instanceof Protocol reading)) {
            throw new IllegalArgumentException("a read pipe needs a Protocol: " + Repr.of(newProtocol));
        }
        protocol = reading;
    }

    @Override
    public String toString() {
        return "<ReadPipeTransport " + end.name() + (closing ? " closing" : paused ? " paused" : "") + ">";
    }
}
