package org.asyncio4j;

import java.nio.ByteBuffer;
import java.util.Collection;
import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.asyncio4j.transports.WriteTransport;
import org.jspecify.annotations.Nullable;

/** The stdin of a child process as the transport of a {@link StreamWriter}, from which nothing ever arrives. */
record ChildInput(WriteTransport pipe) implements Transport, RealTime {

    @Override
    public boolean isReading() {
        return false;
    }

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public void write(ByteBuffer data) {
        pipe.write(data);
    }

    @Override
    public void writeLines(Collection<byte[]> pieces) {
        pipe.writeLines(pieces);
    }

    @Override
    public void writeEof() {
        pipe.writeEof();
    }

    @Override
    public boolean canWriteEof() {
        return pipe.canWriteEof();
    }

    @Override
    public void abort() {
        pipe.abort();
    }

    @Override
    public long writeBufferSize() {
        return pipe.writeBufferSize();
    }

    @Override
    public WaterMarks writeBufferLimits() {
        return pipe.writeBufferLimits();
    }

    @Override
    public void setWriteBufferLimits(WaterMarks limits) {
        pipe.setWriteBufferLimits(limits);
    }

    @Override
    public void close() {
        pipe.close();
    }

    @Override
    public boolean isClosing() {
        return pipe.isClosing();
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return pipe.extraInfo(what);
    }

    @Override
    public BaseProtocol protocol() {
        return pipe.protocol();
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        pipe.setProtocol(protocol);
    }

    @Override
    public void waitBegins() {
        RealTime.beginWait(pipe);
    }

    @Override
    public void waitEnds() {
        RealTime.endWait(pipe);
    }

    @Override
    public String toString() {
        return pipe.toString();
    }
}
