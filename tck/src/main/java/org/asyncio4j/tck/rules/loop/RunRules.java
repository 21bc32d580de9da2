package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Action;
import org.asyncio4j.Awaitable;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about running and stopping (RUN). */
public abstract class RunRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected RunRules() {}

    /** If this fails: {@code runForever()} forgets a stop that came before it, or waits in its poll in spite of it. */
    @Rule(
            id = "RUN-027",
            asyncio = 27,
            text = "A loop that was stopped before it runs performs exactly one turn.",
            source = "base_events.py BaseEventLoop.run_forever")
    void loopStoppedBeforeItRunsMakesOneTurn() {
        EventLoop loop = newLoop();
        try (var turns = countTurns(loop)) {
            for (int run = 1; run <= MANY; run++) {
                loop.stop();
                loop.runForever();
                assertEquals(run, turns.count(), "turns in so many runs");
            }
        }
    }

    /** If this fails: the rest of the turn is skipped, or the next turn runs, too. */
    @Rule(
            id = "RUN-028",
            asyncio = 28,
            text = "After stop, what is in the current turn still runs, and what that schedules does not.",
            source = "base_events.py BaseEventLoop.stop")
    void stopEndsTheRunAfterThePresentTurn() {
        EventLoop loop = newLoop();
        for (int run = 0; run < MANY; run++) {
            loop.callSoon(() -> {
                loop.stop();
                loop.callSoon(trail().mark("next turn"));
            });
            loop.callSoon(() -> {
                trail().add("same turn");
                loop.callSoon(trail().mark("next turn"));
            });
            loop.runForever();
            trail().expect("same turn");
            assertFalse(loop.isRunning());
            turns(loop, 1);
            trail().expect("same turn", "next turn", "next turn");
            trail().clear();
        }
    }

    /** If this fails: leftovers are dropped at the end of a run, or the next run stops at once. */
    @Rule(
            id = "RUN-029",
            asyncio = 29,
            text = "A loop that was stopped can run again: leftovers run and the old stop is forgotten.",
            source = "base_events.py BaseEventLoop._run_forever_cleanup")
    void stoppedLoopRunsAgain() {
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            loop.stop();
            loop.stop();
            loop.callSoon(() -> {
                trail().add("left over");
                loop.callSoon(() -> {
                    trail().add("turn after");
                    loop.stop();
                });
            });
        });
        loop.runForever();
        trail().expectNothing();
        loop.runForever();
        trail().expect("left over", "turn after");
    }

    /** If this fails: stop does not wake the loop. */
    @Rule(
            id = "RUN-401",
            asyncio = 28,
            text = "Another thread can stop a waiting loop.",
            intent = "asyncio wants call_soon_threadsafe(loop.stop); here stop itself is for any thread.",
            source = "base_events.py BaseEventLoop.stop")
    void anotherThreadStopsAWaitingLoop() {
        EventLoop loop = newLoop();
        for (int i = 0; i < 50; i++) {
            var running = new CountDownLatch(1);
            loop.callSoon(running::countDown);
            startThread(() -> {
                awaitLatch(running);
                loop.stop();
            });
            loop.runForever();
            assertFalse(loop.isRunning());
        }
    }

    /** If this fails: the run hangs or returns nothing, or the task was cancelled with it. */
    @Rule(
            id = "RUN-030",
            asyncio = 30,
            text = "runUntilComplete of a loop that is stopped too early is refused, and a later run can complete its"
                    + " task.",
            source = "base_events.py BaseEventLoop.run_until_complete")
    void stoppedBeforeCompleteLeavesTheTaskPending() {
        EventLoop loop = newLoop();
        Task<String> task = loop.createTask(() -> {
            loop.stop();
            turns(3);
            return "value";
        });
        expectMisuse(Misuse.STOPPED_BEFORE_COMPLETE, () -> loop.runUntilComplete(task));
        assertFalse(task.isDone());
        assertEquals("value", loop.runUntilComplete(task));
    }

    /** If this fails: the callback that stops the loop stays on the future, and ends a later run. */
    @Rule(
            id = "RUN-031",
            asyncio = 31,
            text = "The future of an interrupted runUntilComplete does not stop a later run.",
            source = "test_base_events.py test_run_until_complete_loop_orphan_future_close_loop")
    void futureOfAnInterruptedRunDoesNotStopALaterOne() {
        EventLoop loop = newLoop();
        Future<String> main = loop.createFuture();
        loop.callSoon(() -> {
            throw new KeyboardInterrupt("of the callback");
        });
        expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(main));
        loop.runUntilComplete(() -> {
            main.setResult("late");
            turns(3);
            trail().add("not stopped");
        });
        trail().expect("not stopped");
    }

    /** If this fails: the callback that stops the loop is removed only on one of the ways out. */
    @Rule(
            id = "RUN-402",
            asyncio = {30, 31},
            text = "The future of a runUntilComplete that was stopped too early does not stop a later run.",
            source = "base_events.py BaseEventLoop.run_until_complete")
    void futureOfAStoppedRunDoesNotStopALaterOne() {
        EventLoop loop = newLoop();
        Future<String> main = loop.createFuture();
        loop.stop();
        expectMisuse(Misuse.STOPPED_BEFORE_COMPLETE, () -> loop.runUntilComplete(main));
        loop.runUntilComplete(() -> {
            main.setResult("late");
            turns(3);
            trail().add("not stopped");
        });
        trail().expect("not stopped");
    }

    /** If this fails: every Ctrl-C prints a second, misleading report; or the next run is stopped by the old future. */
    @Rule(
            id = "RUN-032",
            asyncio = 32,
            text = "A KeyboardInterrupt of the main coroutine is thrown once, and not reported as never retrieved.",
            source = "test_base_events.py test_run_until_complete_baseexception")
    void keyboardInterruptOfTheMainCoroutineIsThrownOnce() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("of the main coroutine");
        Action<Exception> main = () -> {
            turns(1);
            throw fatal;
        };
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(main)));
        loop.runUntilComplete(() -> {
            turns(3);
            trail().add("next run");
        });
        trail().expect("next run");
        loop.close();
        expectNothingHandled();
    }

    /** If this fails: the failure is wrapped, or counts as never retrieved although it was thrown. */
    @Rule(
            id = "RUN-403",
            asyncio = 32,
            text = "A failure of the main coroutine is rethrown as the same object, and not reported.",
            source = "base_events.py BaseEventLoop.run_until_complete")
    void failureOfTheMainCoroutineIsRethrown() {
        EventLoop loop = newLoop();
        var failure = new java.io.IOException("of the main coroutine");
        Action<Exception> main = () -> {
            throw failure;
        };
        assertSame(failure, expectThrows(java.io.IOException.class, () -> loop.runUntilComplete(main)));
        loop.close();
        expectNothingHandled();
    }

    /** If this fails: a done future does not end the run, or its value is lost. */
    @Rule(
            id = "RUN-404",
            text = "runUntilComplete returns the value of a coroutine, of a pending future, and of one that is done.")
    void runUntilCompleteReturnsTheValue() {
        EventLoop loop = newLoop();
        assertEquals("coroutine", loop.runUntilComplete(() -> {
            turns(2);
            return "coroutine";
        }));
        Future<@Nullable String> future = loop.createFuture();
        loop.callSoon(() -> future.setResult("pending"));
        assertEquals("pending", loop.runUntilComplete(future));
        assertEquals("pending", loop.runUntilComplete(future));
        Future<@Nullable String> nothing = loop.createFuture();
        nothing.setResult(null);
        assertNull(loop.runUntilComplete(nothing));
        Future<String> cancelled = loop.createFuture();
        cancelled.cancel();
        expectCancelled(() -> loop.runUntilComplete(cancelled));
    }

    /** If this fails: the loop waits indefinitely for something that another loop must do. */
    @Rule(
            id = "RUN-033",
            asyncio = 33,
            text = "runUntilComplete refuses a future of another loop, and can be called again.",
            source = "test_base_events.py test_run_until_complete_loop")
    void mainFutureOfAnotherLoopIsRefused() {
        EventLoop loop = newLoop();
        Future<String> foreign = newLoop().createFuture();
        expectThrows(IllegalArgumentException.class, () -> loop.runUntilComplete(foreign));
        assertFalse(loop.isRunning());
        assertFalse(foreign.isDone());
        assertEquals(1, loop.runUntilComplete(() -> 1));
    }

    /**
     * If this fails: the loop runs without anything that could ever end it.
     *
     * <p>A null cannot be run; the compiler rules out everything else that cannot be awaited.
     */
    @Rule(
            id = "RUN-034",
            asyncio = 34,
            text = "runUntilComplete of null is refused, and the loop can be used as before.",
            source = "test_base_events.py test_run_until_complete_type_error")
    @SuppressWarnings("NullAway")
    void runUntilCompleteOfNothingIsRefused() {
        EventLoop loop = newLoop();
        expectThrows(NullPointerException.class, () -> loop.runUntilComplete((Awaitable<String>) null));
        assertFalse(loop.isRunning());
        assertTrue(loop.allTasks().isEmpty());
        assertEquals(1, loop.runUntilComplete(() -> 1));
    }

    /**
     * If this fails: only the two kinds known to the library are accepted.
     *
     * <p>An awaitable that is neither future nor coroutine is run as a task.
     */
    @Rule(
            id = "RUN-405",
            asyncio = 34,
            text = "runUntilComplete accepts an awaitable of the application's own.",
            source = "tasks.py ensure_future")
    void ownAwaitableCanBeTheMainOne() {
        EventLoop loop = newLoop();
        Awaitable<String> own = new Awaitable<>() {
            @Override
            public <X extends Throwable> String await(Class<X> declared) {
                turns(1);
                return "own";
            }
        };
        assertEquals("own", loop.runUntilComplete(own));
    }
}
