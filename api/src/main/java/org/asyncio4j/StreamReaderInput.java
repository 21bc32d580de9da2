package org.asyncio4j;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** An input stream over a {@link StreamReader}. Loop thread, in tasks. */
final class StreamReaderInput extends InputStream {

    private final StreamReader reader;
    private boolean closed; // loop thread only

    StreamReaderInput(StreamReader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        checkOpen();
        return length == 0 ? 0 : reader.readInto(to, offset, length);
    }

    @Override
    public int available() throws IOException {
        checkOpen();
        return reader.buffered();
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("the input stream is closed: " + reader);
        }
    }

    @Override
    public void close() {
        closed = true; // the connection is closed by its writer
    }

    @Override
    public String toString() {
        return "<InputStream of " + reader + ">";
    }
}
