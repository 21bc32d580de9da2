package org.asyncio4j.bootstrap;

import java.util.concurrent.Executor;

/** The threads on which one loop works on files: they may block, and no interrupt reaches what runs there. Any thread. */
public interface FileThreads extends Executor {

    /** The loop is closed: does what it was given, and returns when the threads have ended. Idempotent. */
    void close();
}
