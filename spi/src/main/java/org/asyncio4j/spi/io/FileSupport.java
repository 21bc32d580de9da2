package org.asyncio4j.spi.io;

import java.util.concurrent.Executor;

/**
 * A loop that says itself where its operations on files run: one that has to decide what happens when.
 *
 * <p>For all others there is a pool of threads.
 */
public interface FileSupport {

    /**
     * Returns where operations on files run. It may block, is never interrupted while one runs, and is of no more use
     * when the loop has closed.
     */
    Executor fileExecutor();
}
