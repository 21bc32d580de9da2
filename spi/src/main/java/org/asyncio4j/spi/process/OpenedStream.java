package org.asyncio4j.spi.process;

import java.io.Closeable;

/** A stream that the program has opened. Closing it may take as long as reading or writing it. */
record OpenedStream<S extends Closeable>(S stream) implements LazyStream<S> {

    @Override
    public S open() {
        return stream;
    }

    @Override
    public boolean release(boolean inUse) {
        return false;
    }

    @Override
    public String toString() {
        return stream.getClass().getSimpleName();
    }
}
