package org.asyncio4j.spi.executors;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/**
 * The default executor a loop makes: as many threads as CPython has, named as there, but daemons.
 *
 * <p>A job runs with the context class loader of its loop, whichever task gave it and whichever needed the thread first.
 * Threads do not hold the loop: one that is thrown away unclosed must be collected.
 */
final class WorkerPool extends ThreadPoolExecutor {

    WorkerPool() {
        this(Math.min(32, Runtime.getRuntime().availableProcessors() + 4), new AtomicInteger());
    }

    private WorkerPool(int threads, AtomicInteger numbers) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                body -> CleanThreads.daemon("asyncio_" + numbers.getAndIncrement(), body));
    }

    @Override
    protected void beforeExecute(Thread worker, Runnable job) {
        if (job instanceof HandedJob<?> handed) {
            worker.setContextClassLoader(handed.classLoader());
        }
    }

    @Override
    protected void afterExecute(Runnable job, @Nullable Throwable failure) {
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
    }
}
