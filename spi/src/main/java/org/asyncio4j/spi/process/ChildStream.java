package org.asyncio4j.spi.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import org.asyncio4j.spi.environment.Log;

/** A stream of the JDK to or from a child process. Closing it takes no time unless something is being written. */
record ChildStream<S extends Closeable>(S stream) implements LazyStream<S> {

    @Override
    public S open() {
        return stream;
    }

    @Override
    public boolean release(boolean inUse) {
        if (inUse && stream instanceof OutputStream) {
            return false; // it locks while it writes
        }
        try {
            stream.close();
        } catch (IOException failure) {
            Log.report(Level.DEBUG, "closing a pipe to a child process failed", failure);
        }
        return true;
    }
}
