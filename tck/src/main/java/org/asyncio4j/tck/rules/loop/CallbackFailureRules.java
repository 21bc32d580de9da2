package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Handle;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Outcome;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about callbacks that fail, and about failures that end a run (CALL). */
public abstract class CallbackFailureRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected CallbackFailureRules() {}

    /** If this fails: the failure ends the run, or is swallowed, or the report does not identify the callback. */
    @Rule(
            id = "CALL-008",
            asyncio = 8,
            text = "A callback's failure goes to the exception handler with its handle, and the loop continues.",
            source = "events.py Handle._run")
    void failingCallbackIsReportedAndTheLoopGoesOn() {
        EventLoop loop = newLoop();
        var failure = new IllegalStateException("of the callback");
        Handle handle = loop.callSoon(() -> {
            throw failure;
        });
        loop.callSoon(trail().mark("same turn"));
        turns(loop, 1);
        ExceptionContext context = expectHandled(failure);
        assertSame(handle, context.handle());
        assertTrue(!context.message().isBlank(), "the report describes what happened");
        assertNull(context.task());
        assertNull(context.future());
        trail().expect("same turn");
    }

    /** If this fails: one kind of handle runs differently from the others. */
    @Rule(
            id = "CALL-410",
            asyncio = 8,
            text = "A failing timer and a failing threadsafe callback are reported like any other.",
            source = "test_events.py HandleTests.test_callback_with_exception")
    void failingTimersAndThreadsafeCallbacksAreReported() {
        EventLoop loop = newLoop();
        var ofTimer = new IllegalStateException("of the timer");
        var ofOther = new IllegalStateException("of the threadsafe one");
        Handle threadsafe = loop.callSoonThreadsafe(() -> {
            throw ofOther;
        });
        Handle timer = loop.callLater(Duration.ZERO, () -> {
            throw ofTimer;
        });
        turns(loop, 1);
        assertSame(threadsafe, expectHandled(ofOther).handle());
        assertSame(timer, expectHandled(ofTimer).handle());
    }

    /** If this fails: any Error, such as that of an assertion, tears the loop down. */
    @Rule(
            id = "CALL-411",
            asyncio = 8,
            text = "Checked exceptions and plain errors of a callback, stack overflow included, do not end the run.",
            source = "events.py Handle._run")
    void errorsAreOrdinaryFailures() {
        EventLoop loop = newLoop();
        List<Throwable> failures =
                List.of(new AssertionError("one"), new Exception("checked"), new StackOverflowError("deep"));
        failures.forEach(failure -> loop.callSoon(() -> new Outcome.Failure<>(failure).get()));
        loop.callSoon(trail().mark("after"));
        turns(loop, 1);
        failures.forEach(this::expectHandled);
        trail().expect("after");
    }

    /**
     * If this fails: the turn is finished first, or its rest is lost, or the interrupt is reported as a failure of a
     * callback.
     *
     * <p>A KeyboardInterrupt leaves the run at once; what was ready runs in the next run, in order.
     */
    @Rule(
            id = "CALL-009",
            asyncio = 9,
            text = "A KeyboardInterrupt of a callback leaves the run at once, and the rest stays queued.",
            source = "events.py Handle._run")
    void keyboardInterruptLeavesTheRunAtOnce() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("of the callback");
        loop.callSoon(trail().mark("before"));
        loop.callSoon(() -> {
            loop.callSoon(trail().mark("scheduled by it"));
            throw fatal;
        });
        loop.callSoon(trail().mark("rest of the turn"));
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, loop::runForever));
        trail().expect("before");
        assertTrue(!loop.isRunning(), "the run is over");
        expectNothingHandled();
        turns(loop, 1);
        trail().expect("before", "rest of the turn", "scheduled by it");
    }

    /** If this fails: one kind of handle runs differently from the others. */
    @Rule(
            id = "CALL-412",
            asyncio = 9,
            text = "A KeyboardInterrupt of a timer or a threadsafe callback leaves the run at once.",
            source = "events.py Handle._run")
    void keyboardInterruptOfTimersAndThreadsafeCallbacksLeavesTheRun() {
        EventLoop loop = newLoop();
        var one = new KeyboardInterrupt("of the threadsafe callback");
        var two = new KeyboardInterrupt("of the timer");
        loop.callSoonThreadsafe(() -> {
            throw one;
        });
        loop.callLater(Duration.ZERO, () -> {
            throw two;
        });
        loop.callLater(Duration.ZERO, trail().mark("next timer"));
        assertSame(one, expectThrows(KeyboardInterrupt.class, loop::runForever));
        assertSame(two, expectThrows(KeyboardInterrupt.class, loop::runForever));
        trail().expectNothing();
        turns(loop, 1);
        trail().expect("next timer");
    }

    /** If this fails: a task's failure is only kept for the task that awaits it. */
    @Rule(
            id = "CALL-413",
            asyncio = 9,
            text = "A KeyboardInterrupt of a task leaves the run at once, and is the task's failure.",
            source = "tasks.py Task.__step")
    void keyboardInterruptOfATaskLeavesTheRun() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("of the task");
        Action<Exception> body = () -> {
            throw fatal;
        };
        Task<?> task = loop.createTask(body);
        loop.createTask(trail().mark("next task")::run);
        loop.callSoon(trail().mark("rest of the turn"));
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, loop::runForever));
        trail().expectNothing();
        assertTrue(task.isDone());
        assertSame(fatal, task.exception());
        turns(loop, 1);
        trail().expect("next task", "rest of the turn");
    }

    /** If this fails: callbacks run inside the step that scheduled them, or the failure is rethrown there. */
    @Rule(
            id = "CALL-414",
            asyncio = 8,
            text = "A callback's failure does not touch the task that scheduled it.",
            source = "events.py Handle._run")
    void callbackFailureDoesNotTouchItsScheduler() {
        run(() -> {
            Task<?> task = createTask(() -> {
                getRunningLoop().callSoon(() -> {
                    throw new IllegalStateException("of the callback");
                });
                turns(2);
                trail().add("goes on");
            });
            task.await();
        });
        expectHandled(IllegalStateException.class);
        trail().expect("goes on");
    }
}
