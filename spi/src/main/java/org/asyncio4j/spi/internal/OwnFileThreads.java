package org.asyncio4j.spi.internal;

import java.util.concurrent.Executor;
import org.asyncio4j.bootstrap.FileThreads;

/** Where a loop works on files that says so itself, and ends it itself. */
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
