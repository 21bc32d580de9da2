package org.asyncio4j;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/** An output stream over a {@link StreamWriter}. Loop thread, in tasks. */
final class StreamWriterOutput extends OutputStream {

    private final StreamWriter writer;

    StreamWriterOutput(StreamWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int one) {
        writer.send(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        writer.write(ByteBuffer.wrap(from, offset, length));
        writer.drain();
    }

    @Override
    public void flush() {
        writer.drain();
    }

    @Override
    public void close() {
        writer.close();
    }

    @Override
    public String toString() {
        return "<OutputStream of " + writer + ">";
    }
}
