package org.asyncio4j.bootstrap;

import java.util.concurrent.Executor;

/** The threads on which one loop works on files: they may block, and no interrupt reaches code on them. Any thread. */
public interface FileThreads extends Executor {

    /**
     * Called when the loop is closed: completes all submitted work, and returns when the threads have ended.
     * Idempotent.
     */
    void close();
}
