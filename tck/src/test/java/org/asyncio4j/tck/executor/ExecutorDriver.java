package org.asyncio4j.tck.executor;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.spi.support.GuestDriver;

/** The smallest possible host: a scheduled executor with one thread. */
final class ExecutorDriver implements GuestDriver {

    private final ScheduledExecutorService host;
    private volatile Thread thread; // set by the executor, read by any

    ExecutorDriver() {
        var executor = new ScheduledThreadPoolExecutor(1, this::newThread);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
        host = executor;
    }

    private Thread newThread(Runnable work) {
        thread = Thread.ofPlatform().name("asyncio4j-executor").daemon().unstarted(work);
        return thread;
    }

    @Override
    public void execute(Runnable turn) {
        host.execute(turn);
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        var scheduled = host.schedule(turn, nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public boolean isHostThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        host.shutdown();
    }
}
