package org.asyncio4j.spi.executors;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.bootstrap.FileThreads;

/**
 * The executor for file operations of a loop that supplies its own. The loop shuts it down itself; its close waits for
 * operations, as that of every loop. Any thread.
 */
public final class OwnFileThreads implements FileThreads {

    private final Executor executor;
    private int operations; // guarded by this: that were submitted and have not ended
    private boolean closed; // guarded by this

    /** Creates file threads from an executor. */
    public OwnFileThreads(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable operation) {
        synchronized (this) {
            if (closed) {
                throw new RejectedExecutionException("the loop of these threads is closed");
            }
            operations++;
        }
        try {
            executor.execute(() -> {
                try {
                    operation.run();
                } finally {
                    ended();
                }
            });
        } catch (Throwable refused) {
            ended();
            throw refused;
        }
    }

    private synchronized void ended() {
        operations--;
        notifyAll();
    }

    @Override
    public void close() {
        boolean left;
        synchronized (this) {
            closed = true;
            left = !UninterruptedWait.until(
                    this, System.nanoTime() + FilePool.CLOSING.toNanos(), () -> operations == 0);
        }
        if (left) {
            FilePool.reportAbandoned();
        }
    }
}
