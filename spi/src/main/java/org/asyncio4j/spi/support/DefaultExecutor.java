package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.jspecify.annotations.Nullable;

/**
 * A loop's executor for blocking code, made at the first need, and the jobs given to any executor. Loop thread only.
 */
final class DefaultExecutor {

    private final AbstractEventLoop loop;
    private @Nullable ExecutorService executor;
    private boolean shutDown;
    private int jobs; // given to executors and not heard of yet; they hold virtual time back

    DefaultExecutor(AbstractEventLoop loop) {
        this.loop = loop;
    }

    <T extends @Nullable Object> Future<T> submit(@Nullable Executor where, Body<T, ?> body) {
        Executor target = where != null ? where : own();
        Future<T> future = loop.createFuture();
        ExecutorJob<T> job = new ExecutorJob<>(this, future, body);
        jobs++;
        try {
            target.execute(job);
        } catch (Throwable refused) {
            jobs--;
            throw refused;
        }
        future.addDoneCallback(job);
        return future;
    }

    /** Whether some job has not come back. */
    boolean isBusy() {
        return jobs > 0;
    }

    /** Has {@code end} run on the loop, from a worker's thread; a loop closed meanwhile drops it. */
    void jobEnded(Runnable end) {
        try {
            loop.callSoonThreadsafe(() -> {
                jobs--;
                end.run();
            });
        } catch (MisuseException closed) {
            if (closed.misuse() != Misuse.LOOP_CLOSED) {
                throw closed;
            }
        }
    }

    /** A job that will never run: cancelled in time. */
    void jobCancelled() {
        jobs--;
    }

    void replace(ExecutorService newExecutor) {
        executor = java.util.Objects.requireNonNull(newExecutor, "executor");
    }

    private ExecutorService own() {
        if (shutDown) {
            throw Misuse.EXECUTOR_SHUT_DOWN.exception();
        }
        ExecutorService made = executor;
        if (made == null) {
            executor = made = newPool();
        }
        return made;
    }

    /** As many threads as CPython has, daemons, named as there. */
    private static ExecutorService newPool() {
        int threads = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        AtomicInteger numbers = new AtomicInteger();
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), job -> {
            Thread thread = new Thread(job, "asyncio_" + numbers.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Refuses new jobs, and waits for those given, in a thread of its own. */
    void shutDown(@Nullable Duration timeout) {
        shutDown = true;
        ExecutorService ending = executor;
        if (ending == null) {
            return;
        }
        Future<Boolean> ended = loop.createFuture();
        jobs++; // so that virtual time waits
        Thread.ofPlatform().name("asyncio_shutdown").daemon().start(() -> {
            boolean all = join(ending, timeout);
            jobEnded(() -> {
                if (!ended.isDone()) {
                    ended.setResult(all);
                }
            });
        });
        if (!ended.await()) {
            Log.report(Level.WARNING, "the default executor did not end within " + timeout + "; its threads are left to"
                    + " themselves", null);
        }
    }

    private static boolean join(ExecutorService ending, @Nullable Duration timeout) {
        ending.shutdown();
        try {
            return ending.awaitTermination(timeout == null ? Long.MAX_VALUE : Nanos.of(timeout), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    void shutDownNoWait() {
        shutDown = true;
        ExecutorService ending = executor;
        if (ending != null) {
            executor = null;
            ending.shutdown();
        }
    }
}
