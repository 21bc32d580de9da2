package org.asyncio4j.spi.executors;

import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Future;
import org.asyncio4j.spi.core.AwaitChain;
import org.jspecify.annotations.Nullable;

/** A body given to an executor, as seen by its loop: whether it has begun, and the future it completes. */
final class ExecutorJob<T extends @Nullable Object> implements Consumer<Future<T>> {

    /*
     * Overview.
     *
     *   WAITING --the executor runs it--> BEGUN
     *      '-----its future is cancelled, or the executor's side is, or the executor has lost it--> NEVER
     *
     * An executor guarantees nothing: shutdownNow returns its jobs to a caller that may drop them; a discard policy
     * drops them itself. So only the executor holds the HandedJob, and the loop refers to it weakly: once it is
     * collected, nothing can run it any longer. If the executor reports that it has terminated, there is no need to
     * wait for the collector.
     */

    private static final int WAITING = 0;
    private static final int BEGUN = 1;
    private static final int NEVER = 2;

    private final DefaultExecutor jobs;
    private final Executor executor;
    private final Future<T> future; // loop thread only
    private final WeakReference<HandedJob<T>> handed;
    private final AtomicInteger state = new AtomicInteger(WAITING); // any thread, CAS
    private volatile @Nullable Thread worker; // set by the worker, once
    private boolean found; // watchdog only: it was lost

    ExecutorJob(DefaultExecutor jobs, Executor executor, Future<T> future, HandedJob<T> handed) {
        this.jobs = jobs;
        this.executor = executor;
        this.future = future;
        this.handed = new WeakReference<>(handed);
    }

    // On the executor's side

    /** Begins the job, once, and not if it was cancelled before; returns whether the body may run. In the worker. */
    boolean tryBegin() {
        boolean first = state.compareAndSet(WAITING, BEGUN);
        if (first) {
            worker = Thread.currentThread();
        }
        return first;
    }

    /** Returns the thread that runs the body in {@code where}; null if none does. Any thread. */
    @Nullable Thread workerIn(Executor where) {
        return where == executor ? worker : null;
    }

    /** Called when the body has ended. In the worker. */
    void ended(HandedJob<T> outcome) {
        jobs.jobEnded(this, () -> complete(outcome));
    }

    /** Cancels the job if it has not begun. Returns whether it was cancelled. Any thread. */
    boolean cancel() {
        boolean first = state.compareAndSet(WAITING, NEVER);
        if (first) {
            jobs.jobEnded(this, () -> future.cancel("the job was cancelled in its executor"));
        }
        return first;
    }

    // On the loop's side

    private void complete(HandedJob<T> outcome) {
        if (future.isDone()) {
            return;
        }
        if (outcome.state() == java.util.concurrent.Future.State.SUCCESS) {
            future.setResult(outcome.resultNow());
            return;
        }
        Throwable failure = outcome.exceptionNow();
        if (failure instanceof CancelledError cancelled) {
            future.cancel(cancelled.message());
        } else if (failure instanceof CancellationException foreign) {
            future.cancel(foreign.getMessage()); // asyncio: _convert_future_exc
        } else {
            AwaitChain.begin(failure);
            future.setException(failure);
        }
    }

    /**
     * Called on the loop when the future is done: a cancelled future keeps the body from starting, if it has not
     * started.
     */
    @Override
    public void accept(Future<T> done) {
        if (done.isCancelled() && tryDiscard()) {
            HandedJob<T> unused = handed.get();
            if (unused != null) {
                unused.loopCancelled();
            }
        }
    }

    /** Called when the executor has refused the job. */
    void refused() {
        tryDiscard();
        jobs.forget(this);
    }

    private boolean tryDiscard() {
        boolean first = state.compareAndSet(WAITING, NEVER);
        if (first) {
            jobs.forget(this);
        }
        return first;
    }

    // For the watchdog, which checks jobs; the loop then acts

    /** Returns whether the job is newly found to be lost: nothing will ever start it. */
    boolean detectLoss() {
        boolean lost = !found && state.get() == WAITING && (handed.refersTo(null) || hasTerminated(executor));
        found |= lost;
        return lost;
    }

    /** Ends the wait for a job that is lost, as CPython's executors do when they drop one. */
    void lost() {
        if (tryDiscard()) {
            future.cancel("its executor has dropped the job");
        }
    }

    private static boolean hasTerminated(Executor executor) {
        try {
            return executor instanceof ExecutorService service && service.isTerminated();
        } catch (RuntimeException broken) {
            return false;
        }
    }
}
