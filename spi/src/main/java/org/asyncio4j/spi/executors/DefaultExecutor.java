package org.asyncio4j.spi.executors;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.core.DrivingThread;
import org.asyncio4j.spi.core.Nanos;
import org.asyncio4j.spi.core.Reports;
import org.asyncio4j.spi.core.Scheduler;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * A loop's executor for blocking code, which is created lazily, and the jobs given to any executor. Loop thread only,
 * unless a method states otherwise.
 */
public final class DefaultExecutor {

    private static final Duration PATIENCE = Duration.ofSeconds(1); // before unended jobs are reported
    private static final int LOOKS = 1_000; // the number of jobs checked in each round of the watchdog

    private final EventLoop loop;
    private final Scheduler scheduler;
    private final Reports reports;
    private final DrivingThread driving;
    private final Consumer<ExecutorService> owned;
    private @Nullable ExecutorService executor; // holder of control
    private boolean shutDown; // holder of control
    private int shutdowns; // under way; they hold back virtual time, as jobs do

    /** The jobs given to executors that have not ended yet. Written by the loop, read by the watchdog. */
    private final Set<ExecutorJob<?>> jobs = ConcurrentHashMap.newKeySet();

    private @Nullable Iterator<ExecutorJob<?>> look; // watchdog only: where it continues

    /** Creates the executor. {@code owned} is passed the pool that the loop creates. */
    public DefaultExecutor(
            EventLoop loop,
            Scheduler scheduler,
            Reports reports,
            DrivingThread driving,
            Consumer<ExecutorService> owned) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.reports = reports;
        this.driving = driving;
        this.owned = owned;
    }

    /** Submits a job. See {@link EventLoop#runInExecutor(Executor, Body)}. */
    public <T extends @Nullable Object> Future<T> submit(@Nullable Executor where, Body<T, ?> body) {
        Executor target = where != null ? where : own();
        Future<T> future = loop.createFuture();
        HandedJob<T> handed = new HandedJob<>(this, target, future, body, driving.contextClassLoader());
        ExecutorJob<T> job = handed.job();
        jobs.add(job);
        try {
            target.execute(handed);
        } catch (Throwable refused) {
            job.refused();
            throw refused;
        }
        future.addDoneCallback(job);
        return future;
    }

    /** Returns whether any job has not come back. */
    public boolean isBusy() {
        return shutdowns > 0 || !jobs.isEmpty();
    }

    /** Called when a job has ended. Runs {@code end} on the loop. Any thread. */
    void jobEnded(ExecutorJob<?> job, Runnable end) {
        UnlessClosed.call(loop, () -> {
            forget(job);
            end.run();
        });
    }

    /** Forgets a job that will never run, or has ended. */
    void forget(ExecutorJob<?> job) {
        jobs.remove(job);
    }

    /** Looks for jobs that will never run, some of them at each call, and makes the loop end their futures. */
    public void lookForLostJobs() {
        if (jobs.isEmpty()) {
            look = null;
            return;
        }
        Iterator<ExecutorJob<?>> next = look;
        if (next == null || !next.hasNext()) {
            next = jobs.iterator();
        }
        for (int i = 0; i < LOOKS && next.hasNext(); i++) {
            ExecutorJob<?> job = next.next();
            if (job.detectLoss()) {
                scheduler.enqueueFromOutside(_ -> job.lost());
            }
        }
        look = next.hasNext() ? next : null; // an iterator at its end still holds the last job
    }

    /**
     * Replaces the executor. A pool created by the loop ends once its work is done; one passed to the loop remains its
     * owner's.
     */
    public void replace(ExecutorService newExecutor) {
        ExecutorService replaced = executor;
        executor = Objects.requireNonNull(newExecutor, "executor");
        if (replaced instanceof WorkerPool ours) {
            ours.shutdown();
        }
    }

    private ExecutorService own() {
        if (shutDown) {
            throw Misuse.EXECUTOR_SHUT_DOWN.exception();
        }
        ExecutorService made = executor;
        if (made == null) {
            executor = made = new WorkerPool();
            owned.accept(made);
        }
        return made;
    }

    /** Refuses new jobs, and waits for those submitted, in a thread of its own. Throws what the executor throws. */
    public void shutDown(@Nullable Duration timeout) {
        shutDown = true;
        ExecutorService ending = executor;
        if (ending == null) {
            return;
        }
        Future<Boolean> ended = loop.createFuture();
        CleanThreads.daemon("asyncio_shutdown", () -> join(ending, timeout, ended)).start();
        shutdowns++;
        if (!ended.await()) {
            Log.report(Level.WARNING, "the default executor did not terminate within " + timeout + "; its threads are"
                    + " abandoned", null);
        }
    }

    /** Waits for the end, in the thread of a shutdown. */
    private void join(ExecutorService ending, @Nullable Duration timeout, Future<Boolean> ended) {
        boolean all = false;
        Throwable failure = null;
        try {
            ending.shutdown();
            all = awaitEnd(ending, timeout);
        } catch (InterruptedException givenUp) {
            // not all have ended
        } catch (Throwable broken) {
            failure = broken;
        }
        boolean result = all;
        Throwable thrown = failure;
        UnlessClosed.call(loop, () -> {
            shutdowns--;
            if (ended.isDone()) {
                return;
            }
            if (thrown != null) {
                ended.setException(thrown);
            } else {
                ended.setResult(result);
            }
        });
    }

    /** Waits for the end, and reports the jobs that hold it up. Returns whether all jobs ended in time. */
    private boolean awaitEnd(ExecutorService ending, @Nullable Duration timeout) throws InterruptedException {
        long limit = timeout == null ? Long.MAX_VALUE : Nanos.of(timeout);
        long patience = Math.min(limit, PATIENCE.toNanos());
        if (ending.awaitTermination(patience, TimeUnit.NANOSECONDS)) {
            return true;
        }
        List<Thread> workers = jobs.stream().map(job -> job.workerIn(ending)).filter(Objects::nonNull).toList();
        if (!workers.isEmpty() && limit > patience) {
            Log.report(Level.WARNING, UnendedJobs.report(workers, timeout), null);
        }
        return ending.awaitTermination(limit - patience, TimeUnit.NANOSECONDS);
    }

    /** Shuts down without waiting, as the loop is closing. Exceptions of the executor must not prevent that. */
    public void shutDownNoWait() {
        shutDown = true;
        ExecutorService ending = executor;
        if (ending == null) {
            return;
        }
        executor = null;
        try {
            ending.shutdown();
        } catch (Throwable broken) {
            reports.report(ExceptionContext.of("the default executor could not be shut down", broken));
        }
    }
}
