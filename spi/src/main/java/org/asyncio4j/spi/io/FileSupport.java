package org.asyncio4j.spi.io;

import java.util.concurrent.Executor;

/**
 * A loop that supplies the executor for its file operations, because it must control the order of events.
 *
 * <p>All other loops use a pool of threads.
 */
public interface FileSupport {

    /**
     * Returns the executor on which file operations run. An operation may block its thread, which is never interrupted
     * while the operation runs. The executor is no longer needed once the loop has closed.
     */
    Executor fileExecutor();
}
