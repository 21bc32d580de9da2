package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A job in an executor, the tasks that wait for it, and a model of their outcomes. */
final class WatchedJob {

    private enum Outcome {
        PENDING,
        VALUE,
        FAILURE,
        CANCELLED,
        TIMEOUT
    }

    private final EventLoop loop;
    private final Future<Integer> future;
    private final Outcome outcomeOfBody;
    private final Exception failure = new IllegalStateException("of a job");
    private final AtomicInteger runs = new AtomicInteger(); // runs of the body by workers
    private final List<Waiter> waiters = new ArrayList<>();
    private int callbacks; // calls of the future's done callback
    private boolean begun; // model: a worker has started it
    private boolean ended; // model: a worker has finished it
    private boolean neverBegins; // model: the loop has notified the executor's side of the cancellation
    private Outcome outcome = Outcome.PENDING; // model: the outcome of the future

    /** A task that waits with a time limit. */
    private static final class Waiter {
        private final Duration deadline;
        private Outcome expected = Outcome.PENDING; // model
        private Outcome seen = Outcome.PENDING;
        private @Nullable Task<?> task;

        Waiter(Duration deadline) {
            this.deadline = deadline;
        }
    }

    /** Submits the job to {@code executor}; {@code fails} is whether its body fails. */
    WatchedJob(EventLoop loop, Executor executor, boolean fails) {
        this.loop = loop;
        outcomeOfBody = fails ? Outcome.FAILURE : Outcome.VALUE;
        future = loop.runInExecutor(executor, () -> {
            runs.incrementAndGet();
            if (fails) {
                throw failure;
            }
            return 7;
        });
        future.addDoneCallback(done -> callbacks++);
    }

    /** Lets a worker run the job, unless it is too late; {@link #letTurnsGoBy} delivers the outcome. */
    void runTwice(Runnable handed) {
        begun = !neverBegins;
        handed.run();
        handed.run(); // as an executor that tries twice
        ended = begun;
        assertEquals(begun ? 1 : 0, runs.get(), "how often the body ran");
    }

    void cancel() {
        assertEquals(outcome == Outcome.PENDING, future.cancel());
        if (outcome == Outcome.PENDING) {
            outcome = Outcome.CANCELLED;
            waiters.forEach(waiter -> settle(waiter, Outcome.CANCELLED)); // they wake up before any timer
        }
    }

    /** Starts a task that waits; to be followed by turns. */
    void await(Duration limit) {
        Waiter waiter = new Waiter(loop.time().plus(limit));
        waiters.add(waiter);
        settle(waiter, outcome);
        waiter.task = createTask(() -> {
            try {
                timeout(limit).run(block -> assertEquals(7, future.await()));
                waiter.seen = Outcome.VALUE;
            } catch (CancelledError cancelled) {
                waiter.seen = Outcome.CANCELLED;
            } catch (TimeoutException late) {
                waiter.seen = Outcome.TIMEOUT;
            } catch (IllegalStateException thrown) {
                assertSame(failure, thrown);
                waiter.seen = Outcome.FAILURE;
            }
        });
    }

    private static void settle(Waiter waiter, Outcome outcome) {
        if (waiter.expected == Outcome.PENDING) {
            waiter.expected = outcome;
        }
    }

    /**
     * Predicts, before turns, what they will bring. An expired limit takes precedence over an outcome that has just
     * arrived.
     */
    void letTurnsGoBy() {
        boolean arrives = ended && outcome == Outcome.PENDING;
        for (Waiter waiter : waiters) {
            if (waiter.expected == Outcome.PENDING && waiter.deadline.compareTo(loop.time()) <= 0) {
                waiter.expected = Outcome.TIMEOUT;
                if (outcome == Outcome.PENDING && !arrives) {
                    outcome = Outcome.CANCELLED; // like its awaiter
                }
            }
        }
        if (arrives) {
            outcome = outcomeOfBody;
        }
        waiters.forEach(waiter -> settle(waiter, outcome));
        neverBegins |= outcome == Outcome.CANCELLED && !begun;
    }

    /** Checks the predictions, after turns. */
    void check() {
        assertEquals(outcome, outcomeOfFuture());
        assertEquals(outcome == Outcome.PENDING ? 0 : 1, callbacks, "calls of a done callback");
        for (Waiter waiter : waiters) {
            assertEquals(waiter.expected, waiter.seen, "what a waiter got");
            assertEquals(waiter.expected != Outcome.PENDING, waiter.task != null && waiter.task.isDone());
        }
    }

    private Outcome outcomeOfFuture() {
        if (!future.isDone()) {
            return Outcome.PENDING;
        }
        if (future.isCancelled()) {
            return Outcome.CANCELLED;
        }
        return future.exception() == null ? Outcome.VALUE : Outcome.FAILURE;
    }
}
