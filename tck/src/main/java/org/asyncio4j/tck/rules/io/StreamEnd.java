package org.asyncio4j.tck.rules.io;

import java.io.IOException;
import org.asyncio4j.CancelledError;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** An end that is a reader and a writer. */
record StreamEnd(StreamReader reader, StreamWriter writer) implements ConnectionEnd {

    @Override
    public Transport transport() {
        return writer.transport();
    }

    @Override
    public void send(byte[] data) throws IOException {
        writer.write(data);
        writer.drain();
    }

    @Override
    public int receive() throws IOException {
        int count = reader.read(Integer.MAX_VALUE).length;
        return count == 0 ? -1 : count;
    }

    @Override
    public @Nullable Throwable lost() {
        try {
            writer.waitClosed();
            return null;
        } catch (CancelledError cancelled) {
            throw cancelled;
        } catch (Exception failure) {
            return failure;
        }
    }
}
