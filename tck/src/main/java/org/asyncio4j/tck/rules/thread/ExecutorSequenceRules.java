package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about jobs in executors that are run, cancelled and waited for in any order (THREAD, from 450 on). */
public abstract class ExecutorSequenceRules extends RuleArea {

    private static final int MAX_RUNNING_JOBS = 3; // any pool has this many threads

    /** An operation on jobs. */
    private enum Verb {
        SUBMIT,
        SUBMIT_FAILING,
        RUN,
        CANCEL,
        AWAIT,
        LET_TIME_GO_BY,
        LET_TURNS_GO_BY
    }

    /** An operation on one of the jobs; a limit and a delay are the same number. */
    private record Operation(Verb verb, int which) {

        static Operation random(RandomGenerator random) {
            return new Operation(oneOf(random, Verb.values()), random.nextInt(3));
        }
    }

    /** An operation on the default executor. */
    private enum Use {
        SUBMIT,
        END_FIRST,
        END_LAST,
        CANCEL_FIRST,
        SHUT_DOWN,
        STOP_WAITING
    }

    /** Constructor for the conformance class. */
    protected ExecutorSequenceRules() {}

    /**
     * If this fails: a late outcome takes the place of a cancellation, is reported twice or never, or a body runs in
     * vain.
     */
    @Rule(
            id = "THREAD-450",
            asyncio = {54, 55, 56},
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A job may be cancelled, run, waited for with a limit or all of these: it runs once or not at all,"
                    + " its future is done once, and each waiter gets that outcome or its limit.",
            source = "futures.py _chain_future")
    void eachJobHasOneOutcome() {
        sequences(MANY, 20, Operation::random, operations -> run(() -> new Played().all(operations)));
    }

    /** Runs one sequence, in a task. */
    private final class Played {
        private final EventLoop loop = getRunningLoop();
        private final List<WatchedJob> jobs = new ArrayList<>();
        private final List<Runnable> queue = new ArrayList<>();
        private final List<WatchedJob> queued = new ArrayList<>();

        void all(List<Operation> operations) {
            operations.forEach(this::play);
            while (!queue.isEmpty()) {
                play(new Operation(Verb.RUN, 0));
            }
            play(new Operation(Verb.LET_TURNS_GO_BY, 0));
            expectNothingHandled();
        }

        private void play(Operation operation) {
            switch (operation.verb()) {
                case SUBMIT -> submit(false);
                case SUBMIT_FAILING -> submit(true);
                case RUN -> runOne(operation.which());
                case CANCEL -> with(operation, WatchedJob::cancel);
                case AWAIT -> {
                    letTurnsGoBy();
                    with(operation, job -> job.await(Duration.ofMillis(1 + operation.which())));
                    letTurnsGoBy();
                }
                case LET_TIME_GO_BY -> clock().advance(Duration.ofMillis(1 + operation.which()));
                case LET_TURNS_GO_BY -> letTurnsGoBy();
            }
        }

        private void submit(boolean fails) {
            WatchedJob job = new WatchedJob(loop, queue::add, fails);
            jobs.add(job);
            queued.add(job);
        }

        private void runOne(int which) {
            if (!queue.isEmpty()) {
                int at = which % queue.size();
                Runnable handed = queue.remove(at);
                WatchedJob job = queued.remove(at);
                onThread(() -> job.runTwice(handed));
            }
        }

        private void with(Operation operation, Consumer<WatchedJob> what) {
            if (jobs.size() > operation.which()) {
                what.accept(jobs.get(jobs.size() - 1 - operation.which()));
            }
        }

        private void letTurnsGoBy() {
            jobs.forEach(WatchedJob::letTurnsGoBy);
            turns(5);
            jobs.forEach(WatchedJob::check);
        }
    }

    /** If this fails: a shutdown does not wait for a job, loses its result, or accepts another one. */
    @Rule(
            id = "THREAD-451",
            asyncio = {58, 59},
            text = "Whenever the default executor is shut down, earlier jobs end and are reported, later ones are"
                    + " refused, and each shutdown ends when all jobs have.",
            source = "base_events.py BaseEventLoop.shutdown_default_executor")
    void defaultExecutorEndsWithItsWork() {
        sequences(MANY / 3, 12, random -> oneOf(random, Use.values()),
                uses -> run(() -> new DefaultPlayed().all(uses)));
    }

    /** A job of the default executor that blocks until it is released. */
    private record Blocked(Future<Integer> future, CountDownLatch gate, CountDownLatch over) {}

    /** Runs one sequence, in a task. */
    private final class DefaultPlayed {
        private final EventLoop loop = getRunningLoop();
        private final List<Blocked> atWork = new ArrayList<>();
        private final List<Future<Integer>> futures = new ArrayList<>();
        private final List<Task<?>> shutdowns = new ArrayList<>();
        private boolean shut;

        void all(List<Use> uses) {
            try {
                uses.forEach(this::play);
            } finally {
                atWork.forEach(job -> job.gate().countDown());
            }
            until(() -> shutdowns.stream().allMatch(Task::isDone) && futures.stream().allMatch(Future::isDone));
            assertTrue(shutdowns.stream().allMatch(Task::isDone), "a shutdown has not ended");
            assertTrue(futures.stream().allMatch(Future::isDone), "the end of a job is not reported");
            futures.stream().filter(future -> !future.isCancelled())
                    .forEach(future -> assertEquals(7, future.result()));
        }

        private void play(Use use) {
            switch (use) {
                case SUBMIT -> submit();
                case END_FIRST -> end(atWork.isEmpty() ? null : atWork.removeFirst());
                case END_LAST -> end(atWork.isEmpty() ? null : atWork.removeLast());
                case CANCEL_FIRST -> atWork.stream().findFirst().ifPresent(job -> job.future().cancel());
                case SHUT_DOWN -> {
                    shut = true;
                    shutdowns.add(createTask(() -> loop.shutdownDefaultExecutor()));
                }
                case STOP_WAITING -> shutdowns.stream().findFirst().ifPresent(Task::cancel);
            }
            turns(3);
            if (!atWork.isEmpty()) {
                assertTrue(shutdowns.stream().noneMatch(task -> task.isDone() && !task.isCancelled()));
            }
        }

        private void submit() {
            if (shut) {
                expectMisuse(Misuse.EXECUTOR_SHUT_DOWN, () -> loop.runInExecutor(null, () -> 7));
            } else if (atWork.size() < MAX_RUNNING_JOBS) {
                var begun = new CountDownLatch(1);
                var gate = new CountDownLatch(1);
                var over = new CountDownLatch(1);
                Future<Integer> future = loop.runInExecutor(null, () -> {
                    begun.countDown();
                    awaitLatch(gate);
                    over.countDown();
                    return 7;
                });
                awaitLatch(begun);
                atWork.add(new Blocked(future, gate, over));
                futures.add(future);
            }
        }

        private void end(@Nullable Blocked job) {
            if (job != null) {
                boolean cancelled = job.future().isCancelled();
                job.gate().countDown();
                awaitLatch(job.over());
                until(() -> job.future().isDone());
                assertEquals(cancelled, job.future().isCancelled());
                assertFalse(!cancelled && job.future().result() != 7);
            }
        }
    }
}
