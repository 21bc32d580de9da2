package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import org.asyncio4j.spi.io.LateWrites;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/** A connection over TLS, as used by the protocol above. Loop thread only. */
final class TlsTransport implements Transport {

    private final TlsLayer layer;
    private final LateWrites lateWrites = new LateWrites(this, "write() on a connection that is closed");

    TlsTransport(TlsLayer layer) {
        this.layer = layer;
    }

    @Override
    public void write(ByteBuffer data) {
        if (data.hasRemaining()) {
            if (!layer.write(data)) {
                lateWrites.add();
            }
            data.position(data.limit()); // consumed in any case
        }
    }

    @Override
    public void writeEof() {
        throw new UnsupportedOperationException("TLS cannot be closed on one side only");
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    @Override
    public long writeBufferSize() {
        return layer.below().writeBufferSize();
    }

    @Override
    public WaterMarks writeBufferLimits() {
        return layer.marks();
    }

    @Override
    public void setWriteBufferLimits(WaterMarks limits) {
        layer.setMarks(limits);
    }

    @Override
    public boolean isReading() {
        return layer.isReading();
    }

    @Override
    public void pauseReading() {
        layer.pauseReading();
    }

    @Override
    public void resumeReading() {
        layer.resumeReading();
    }

    @Override
    public void close() {
        layer.close();
    }

    @Override
    public void abort() {
        layer.lose(null);
    }

    /**
     * Returns whether the protocol above has been notified of the connection: not before the first handshake is over.
     */
    boolean isKnown() {
        return layer.above().isConnected();
    }

    @Override
    public boolean isClosing() {
        return layer.isClosing();
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return layer.extraInfo(what);
    }

    @Override
    public BaseProtocol protocol() {
        return layer.above().protocol();
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        layer.above().setProtocol(protocol);
    }

    @Override
    public String toString() {
        return "<TlsTransport " + layer + ">";
    }
}
