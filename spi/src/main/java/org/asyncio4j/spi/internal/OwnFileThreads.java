package org.asyncio4j.spi.internal;

import java.util.concurrent.Executor;
import org.asyncio4j.bootstrap.FileThreads;

/** The executor for file operations of a loop that supplies its own, and shuts it down itself. */
record OwnFileThreads(Executor executor) implements FileThreads {

    @Override
    public void execute(Runnable operation) {
        executor.execute(operation);
    }

    @Override
    public void close() {
        // with the loop
    }
}
