package org.asyncio4j.tck.fromnothing;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Body;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/** The jobs that a loop has given to executors, including its default one. Loop thread. */
final class Jobs {

    /** The interval at which the loop checks whether an executor has shut down without running its jobs. */
    static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int WORKERS = 16;

    private final FromNothingLoop loop;
    private final Map<Future<?>, WeakReference<Job<?>>> pending = new LinkedHashMap<>(); // an executor may forget them
    private int shutdowns; // under way
    private @Nullable ExecutorService executor;
    private boolean isOwn; // created by the loop
    private boolean shutDown;

    Jobs(FromNothingLoop loop) {
        this.loop = loop;
    }

    /** Returns whether work is under way elsewhere. */
    boolean isBusy() {
        return !pending.isEmpty() || shutdowns > 0;
    }

    <T extends @Nullable Object> Future<T> submit(@Nullable Executor where, Body<T, ?> body) {
        Executor target = where != null ? where : executor();
        Job<T> job = new Job<>(loop, target, body);
        Future<T> future = job.future();
        WeakReference<Job<?>> known = new WeakReference<>(job);
        pending.put(future, known);
        try {
            target.execute(job);
        } catch (Throwable refused) {
            pending.remove(future);
            throw refused;
        }
        future.addDoneCallback(done -> {
            Job<?> left = known.get();
            if (done.isCancelled() && left != null) {
                left.cancel(false);
            }
            pending.remove(done);
        });
        return future;
    }

    /** Ends the jobs that have not begun and never will: their executor has shut down, or has forgotten them. */
    void endThoseThatNeverRun() {
        pending.forEach((future, known) -> {
            Job<?> job = known.get();
            if (job == null) {
                future.cancel("the executor has forgotten the job");
            } else {
                job.endIfExecutorHasGone();
            }
        });
    }

    private ExecutorService executor() {
        if (shutDown) {
            throw Misuse.EXECUTOR_SHUT_DOWN.exception();
        }
        ExecutorService made = executor;
        if (made == null) {
            var pool = new ThreadPoolExecutor(
                    WORKERS, WORKERS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newWorker);
            pool.allowCoreThreadTimeOut(true);
            executor = made = pool;
            isOwn = true;
        }
        return made;
    }

    private Thread newWorker(Runnable work) {
        Thread worker = CleanThreads.daemon("asyncio_" + NUMBERS.incrementAndGet(), work);
        worker.setContextClassLoader(loop.contextClassLoader());
        return worker;
    }

    void replace(ExecutorService newExecutor) {
        ExecutorService replaced = executor;
        executor = Objects.requireNonNull(newExecutor, "executor");
        if (replaced != null && isOwn) {
            replaced.shutdown();
        }
        isOwn = false;
    }

    /** Suspends until all work is done, or the time is up. */
    void shutDown(@Nullable Duration timeout) {
        shutDown = true;
        ExecutorService ending = executor;
        if (ending == null) {
            return;
        }
        Future<Boolean> ended = loop.createFuture();
        shutdowns++;
        CleanThreads.daemon("asyncio_shutdown", () -> {
            try {
                ending.shutdown();
                long nanos = timeout == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(timeout);
                boolean all = ending.awaitTermination(nanos, TimeUnit.NANOSECONDS);
                shutdownEnds(() -> ended.setResult(all), ended);
            } catch (Throwable broken) {
                shutdownEnds(() -> ended.setException(broken), ended);
            }
        }).start();
        if (!ended.await()) {
            loop.reports().warn("the default executor did not end within " + timeout + "; it is left to itself");
        }
    }

    private void shutdownEnds(Runnable outcome, Future<?> ended) {
        loop.callSoonUnlessClosed(() -> {
            shutdowns--; // only now: virtual time must not continue in between
            if (!ended.isDone()) {
                outcome.run();
            }
        });
    }

    /** Shuts the default executor down as the loop closes. */
    void close() {
        shutDown = true;
        try {
            if (executor != null) {
                executor.shutdown();
            }
        } catch (Throwable broken) {
            loop.callExceptionHandler(ExceptionContext.of("the default executor could not be shut down", broken));
        }
    }
}
