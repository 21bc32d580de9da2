package org.asyncio4j.spi.executors;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/**
 * The default executor that a loop creates: with as many threads as in CPython, and the same thread names, but daemons.
 *
 * <p>A job runs with the context class loader of its loop, whichever task submitted it and whichever first needed the
 * thread. Threads do not hold the loop: a loop that is dropped unclosed must be collectable.
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
