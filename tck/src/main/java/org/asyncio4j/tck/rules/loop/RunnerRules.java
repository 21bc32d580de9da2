package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the runner: what it cleans up, what its runs share, what it refuses (RUNNER). */
public abstract class RunnerRules extends RuleArea {

    private static final ContextVar<String> VAR = ContextVar.of("runner");

    /** Constructor for the conformance class. */
    protected RunnerRules() {}

    /** A task that is left over when main returns; records its cancellation and its end. */
    private Task<?> leftOver(int turnsOfCleanUp) {
        Task<?> left = createTask(() -> {
            try {
                getRunningLoop().createFuture().await();
            } finally {
                trail().add("cancelled");
                turns(turnsOfCleanUp);
                trail().add("ended");
            }
        });
        turns(1);
        return left;
    }

    /** If this fails: something is closed before its users have ended, or is not waited for. */
    @Rule(
            id = "RUNNER-206",
            asyncio = 206,
            text = "When main returns the leftover tasks are cancelled and awaited, then the default executor is"
                    + " joined, then the loop is closed, and the value is returned.",
            source = "runners.py Runner.close, _cancel_all_tasks")
    void runEndsTasksThenExecutorThenLoop() {
        var jobMayEnd = new CountDownLatch(1);
        var runner = newRunner();
        EventLoop loop = runner.loop();
        String value;
        try (runner) {
            value = runner.run(() -> {
                getRunningLoop().runInExecutor(null, () -> {
                    awaitLatch(jobMayEnd);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // until the loop is ready to close
                    trail().add("job ended, loop closed: " + loop.isClosed());
                    return null;
                });
                Task<?> left = leftOver(3);
                left.addDoneCallback(done -> jobMayEnd.countDown());
                trail().add("main ended");
                return "value";
            });
        }
        assertEquals("value", value);
        assertTrue(loop.isClosed());
        trail().expect("main ended", "cancelled", "ended", "job ended, loop closed: false");
    }

    /**
     * If this fails: Asyncio.run closes nothing, or too early.
     *
     * <p>The function run(..) does the same as a runner used once, and runs on the configured loop.
     */
    @Rule(
            id = "RUNNER-401",
            asyncio = 206,
            text = "A call of run leaves behind a closed loop and none of its tasks alive.",
            source = "runners.py run")
    void runLeavesAClosedLoop() {
        EventLoop loop = Asyncio.run(config(), () -> {
            leftOver(2);
            return getRunningLoop();
        });
        assertTrue(loop.isClosed());
        assertTrue(loop.allTasks().isEmpty());
        trail().expect("cancelled", "ended");
    }

    /** If this fails: a failure of main leaves tasks or the loop behind, or is replaced. */
    @Rule(
            id = "RUNNER-207",
            asyncio = 207,
            text = "When main fails the same clean-up happens, and then the same failure is thrown.",
            source = "runners.py run")
    void failureOfMainComesOutAfterTheCleanUp() {
        var failure = new IOException("main");
        EventLoop[] loop = new EventLoop[1];
        var thrown = expectThrows(IOException.class, () -> Asyncio.run(config(), () -> {
            loop[0] = getRunningLoop();
            leftOver(2);
            if (!loop[0].isClosed()) {
                throw failure;
            }
        }));
        assertSame(failure, thrown);
        assertTrue(loop[0].isClosed());
        trail().expect("cancelled", "ended");
    }

    /** If this fails: it is lost, or it replaces the result. */
    @Rule(
            id = "RUNNER-208",
            asyncio = 208,
            text = "A leftover task that fails while it is cancelled is reported to the exception handler, with the"
                    + " task; the result of run is what main returned.",
            source = "runners.py _cancel_all_tasks")
    void failureOfALeftOverTaskGoesToTheHandler() {
        var failure = new IllegalStateException("left over");
        Task<?>[] left = new Task<?>[1];
        String value = Asyncio.run(config(), () -> {
            left[0] = createTask(() -> {
                try {
                    getRunningLoop().createFuture().await();
                } catch (CancelledError cancelled) {
                    throw failure;
                }
            });
            turns(1);
            return "value";
        });
        assertEquals("value", value);
        assertSame(left[0], expectHandled(failure).task());
        expectNothingHandled();
    }

    /** If this fails: there is a limit where asyncio has none, and clean-ups are cut short. */
    @Rule(
            id = "RUNNER-209",
            asyncio = 209,
            text = "A leftover task that ignores its cancellation is waited for until it ends on its own, without"
                    + " limit.",
            source = "runners.py _cancel_all_tasks")
    void leftOverTaskThatRefusesToEndIsWaitedFor() {
        Task<?>[] left = new Task<?>[1];
        try (Runner runner = newRunner()) {
            runner.run(() -> {
                left[0] = createTask(() -> {
                    try {
                        getRunningLoop().createFuture().await();
                    } catch (CancelledError ignored) {
                        trail().add("ignored");
                    }
                    settle();
                    trail().add("ended by itself");
                });
                turns(1);
            });
        }
        assertTrue(left[0].isDone());
        assertFalse(left[0].isCancelled());
        trail().expect("ignored", "ended by itself");
    }

    /** If this fails: the outer loop is blocked for as long as the inner one runs. */
    @Rule(
            id = "RUNNER-210",
            asyncio = 210,
            text = "Running inside a running loop, in a task or in a callback, is refused, and the coroutine is"
                    + " closed.",
            source = "runners.py run, Runner.run")
    void runInsideARunningLoopIsRefused() {
        Runner other = newRunner();
        Runner same = newRunner();
        same.run(() -> {
            Coroutine<?> unused = Asyncio.coroutine(trail().mark("ran")::run);
            expectMisuse(Misuse.NESTED_RUN, () -> other.run(unused));
            expectMisuse(Misuse.COROUTINE_REUSED, unused::await);
            expectMisuse(Misuse.NESTED_RUN, () -> same.run(trail().mark("ran")::run));
            expectMisuse(Misuse.NESTED_RUN, () -> Asyncio.run(config(), trail().mark("ran")::run));
            getRunningLoop().callSoon(() -> {
                expectMisuse(Misuse.NESTED_RUN, () -> Asyncio.run(config(), trail().mark("ran")::run));
                trail().add("callback");
            });
            turns(2);
        });
        trail().expect("callback");
    }

    /**
     * If this fails: a variable set in one run is not seen by the next, or leaks to the caller.
     *
     * <p>All runs of a runner share one context, a copy of the one in which its loop was created.
     */
    @Rule(
            id = "RUNNER-211",
            asyncio = 211,
            text = "Values that one run sets in its context are seen by the next run of the same runner, and not by the"
                    + " caller.",
            source = "runners.py Runner._lazy_init, Runner.run; test_run_keeps_context")
    void runsOfARunnerShareOneContext() {
        Runner runner = newRunner();
        Context.copyCurrent().run(() -> {
            VAR.set("caller");
            assertEquals("caller", runner.run(() -> {
                String seen = VAR.get();
                VAR.set("first");
                return seen;
            }));
            VAR.set("caller later");
            assertEquals("first", runner.run(() -> VAR.get()));
            assertEquals("caller later", VAR.get());
        });
    }

    /** If this fails: the given context is copied or ignored. */
    @Rule(
            id = "RUNNER-402",
            asyncio = 211,
            text = "A run that is given a context runs in exactly that context, and the runner's own is left alone.",
            source = "runners.py Runner.run")
    void runMayHaveAContextOfItsOwn() {
        Runner runner = newRunner();
        runner.run(() -> VAR.set("shared"));
        Context own = new Context();
        runner.run(Asyncio.coroutine(() -> VAR.set("own")), own);
        assertEquals("own", own.run(() -> VAR.get()));
        assertEquals("shared", runner.run(() -> VAR.get()));
    }

    /** If this fails: other code finds a loop that is not running, and schedules on it. */
    @Rule(
            id = "RUNNER-217",
            asyncio = 217,
            text = "The loop of a runner is never set as the current loop of the calling thread.",
            source = "runners.py Runner._lazy_init")
    void loopOfARunnerIsNotPublished() {
        expectMisuse(Misuse.NO_CURRENT_LOOP, Asyncio::getEventLoop);
        Runner runner = newRunner();
        EventLoop loop = runner.loop();
        expectMisuse(Misuse.NO_CURRENT_LOOP, Asyncio::getEventLoop);
        assertSame(loop, runner.run(Asyncio::getEventLoop));
        expectMisuse(Misuse.NO_CURRENT_LOOP, Asyncio::getEventLoop);
        EventLoop set = newLoop();
        Asyncio.setEventLoop(set);
        try (runner) {
            runner.run(() -> turns(1));
            assertSame(set, Asyncio.getEventLoop());
        }
        assertSame(set, Asyncio.getEventLoop());
        Asyncio.setEventLoop(null);
    }

    /** If this fails: the runner creates a second loop after its end. */
    @Rule(
            id = "RUNNER-218",
            asyncio = 218,
            text = "A closed runner refuses to run and to return its loop; closing it again is no error.",
            source = "runners.py Runner.close, Runner._lazy_init")
    void closedRunnerRefusesEverythingButClose() {
        Runner runner = newRunner();
        runner.run(() -> "used");
        runner.close();
        expectMisuse(Misuse.RUNNER_STATE, runner::loop);
        expectMisuse(Misuse.RUNNER_STATE, () -> runner.run(() -> "again"));
        runner.close();
    }

    /** If this fails: close creates a loop, or leaves the runner usable. */
    @Rule(
            id = "RUNNER-403",
            asyncio = 218,
            text = "A runner closed before its first use stays closed.",
            source = "runners.py Runner.close")
    void unusedRunnerIsClosedForGood() {
        Runner runner = newRunner();
        runner.close();
        expectMisuse(Misuse.RUNNER_STATE, runner::loop);
        expectMisuse(Misuse.RUNNER_STATE, () -> runner.run(trail().mark("ran")::run));
        trail().expectNothing();
    }

    /** If this fails: each run has its own loop, and tasks of the first run are lost. */
    @Rule(
            id = "RUNNER-404",
            text = "All runs of a runner use one loop, and a task left over by one run continues in the next.")
    void runsOfARunnerShareOneLoop() {
        Runner runner = newRunner();
        EventLoop loop = runner.loop();
        runner.run(() -> {
            assertSame(loop, getRunningLoop());
            createTask(() -> {
                turns(2);
                trail().add("first run's task");
            });
        });
        trail().expectNothing();
        runner.run(() -> {
            assertSame(loop, getRunningLoop());
            turns(4);
        });
        assertSame(loop, runner.loop());
        trail().expect("first run's task");
    }

    /** If this fails: the loop is closed while it is running. */
    @Rule(id = "RUNNER-405", text = "Closing a runner inside its own run is refused, and the run continues.")
    void runnerCannotBeClosedInsideItsRun() {
        Runner runner = newRunner();
        runner.run(() -> {
            expectMisuse(Misuse.RUNNER_STATE, runner::close);
            turns(1);
            assertEquals(0, currentTask().cancelling());
            trail().add("went on");
        });
        trail().expect("went on");
    }

    /** If this fails: its threads keep the program alive. */
    @Rule(
            id = "RUNNER-406",
            asyncio = 206,
            text = "A default executor that the program has set is shut down and joined by the runner, too.",
            source = "base_events.py BaseEventLoop.shutdown_default_executor")
    void executorOfTheProgramIsShutDown() {
        var executor = Executors.newSingleThreadExecutor(
                job -> Thread.ofPlatform().daemon().name("own").unstarted(job));
        try (Runner runner = newRunner()) {
            runner.run(() -> {
                getRunningLoop().setDefaultExecutor(executor);
                assertEquals("own", Asyncio.toThread(() -> Thread.currentThread().getName()));
            });
        }
        assertTrue(executor.isTerminated());
    }
}
