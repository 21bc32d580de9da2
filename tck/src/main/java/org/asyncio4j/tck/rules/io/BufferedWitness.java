package org.asyncio4j.tck.rules.io;

import java.nio.ByteBuffer;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.jspecify.annotations.Nullable;

/** A protocol with a buffer of its own, which passes what it receives on to a {@link Witness}. */
class BufferedWitness implements BufferedProtocol {

    private final Witness witness = new Witness();
    private final ByteBuffer buffer;

    /** Creates a protocol whose buffer has the given capacity. */
    BufferedWitness(int room) {
        buffer = ByteBuffer.allocate(room);
    }

    final Witness witness() {
        return witness;
    }

    @Override
    public void connectionMade(BaseTransport transport) {
        witness.connectionMade(transport);
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
        return buffer.clear();
    }

    @Override
    public void bufferUpdated(int count) {
        buffer.flip();
        if (buffer.remaining() != count) {
            throw new AssertionError(count + " bytes are reported, and " + buffer.remaining() + " have arrived");
        }
        witness.keep(buffer);
    }

    @Override
    public Eof eofReceived() {
        return witness.eofReceived();
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        witness.connectionLost(failure);
    }
}
