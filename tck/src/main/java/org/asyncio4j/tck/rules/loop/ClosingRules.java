package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about closing a loop, and about calls that a closed one refuses (RUN, CALL). */
public abstract class ClosingRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ClosingRules() {}

    /** If this fails: work given to a closed loop is lost silently. */
    @Rule(
            id = "CALL-014",
            asyncio = 14,
            text = "A closed loop refuses callbacks, timers, tasks, executor work and runs.",
            source = "test_events.py test_close")
    void closedLoopRefusesWork() {
        EventLoop loop = newLoop();
        Future<Integer> future = loop.createFuture();
        loop.close();
        Runnable callback = trail().mark("ran");
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.callSoon(callback));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.callSoonThreadsafe(callback));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.callLater(millis(1), callback));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.callAt(millis(1), callback));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.runInExecutor(null, () -> 1));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.runInExecutor(Runnable::run, () -> 1));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.createTask(() -> 1));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.newTask(coroutine(() -> 1), TaskOptions.defaults()));
        expectMisuse(Misuse.LOOP_CLOSED, loop::runForever);
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.runUntilComplete(() -> 1));
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.runUntilComplete(future));
        expectMisuse(Misuse.LOOP_CLOSED, () -> {
            var _ = runCoroutineThreadsafe(() -> 1, loop);
        });
        onThread(() -> expectMisuse(Misuse.LOOP_CLOSED, () -> loop.callSoonThreadsafe(callback)));
        trail().expectNothing();
    }

    /** If this fails: cleaning up after a loop takes more care than it should. */
    @Rule(
            id = "CALL-440",
            asyncio = 14,
            text = "A closed loop still creates futures, accepts stop and close, and answers queries.",
            source = "base_events.py BaseEventLoop.create_future")
    void closedLoopStillAnswers() {
        EventLoop loop = newLoop();
        Duration before = loop.time();
        loop.close();
        Future<String> future = loop.createFuture();
        assertFalse(future.isDone());
        future.setResult("value");
        assertEquals("value", future.result());
        loop.stop();
        onThread(loop::stop);
        assertTrue(loop.isClosed());
        assertFalse(loop.isRunning());
        assertTrue(loop.allTasks().isEmpty());
        assertTrue(loop.time().compareTo(before) >= 0);
        assertFalse(loop.toString().isBlank());
    }

    /** If this fails: close() takes the loop away from the code that runs on it. */
    @Rule(
            id = "RUN-037",
            asyncio = 37,
            text = "Closing a running loop is refused, and closing a closed one does nothing.",
            source = "test_events.py test_close_running_event_loop")
    void runningLoopCannotBeClosed() {
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.CLOSE_WHILE_RUNNING, loop::close));
        loop.runUntilComplete(() -> {
            expectMisuse(Misuse.CLOSE_WHILE_RUNNING, loop::close);
            onThread(() -> expectMisuse(Misuse.CLOSE_WHILE_RUNNING, loop::close));
            turns(1);
            assertFalse(loop.isClosed());
        });
        expectNothingHandled();
        loop.close();
        assertTrue(loop.isClosed());
        loop.close();
        loop.close();
        assertTrue(loop.isClosed());
    }

    /** If this fails: close() runs or waits for what is left, or reports it. */
    @Rule(
            id = "RUN-038",
            asyncio = 38,
            text = "Closing drops callbacks and timers silently, and tasks stay pending.",
            source = "base_events.py BaseEventLoop.close")
    void closingDropsPendingCallbacks() {
        EventLoop loop = newLoop();
        Task<?> suspended = loop.createTask(() -> {
            loop.createFuture().await();
            trail().add("task went on");
        });
        turns(loop, 1);
        Task<?> unstarted = loop.createTask(() -> trail().add("task started"));
        loop.callSoon(trail().mark("callback"));
        loop.callSoonThreadsafe(trail().mark("threadsafe callback"));
        loop.callLater(Duration.ZERO, trail().mark("timer"));
        loop.close();
        trail().expectNothing();
        expectNothingHandled();
        assertFalse(suspended.isDone());
        assertFalse(unstarted.isDone());
    }

    /**
     * If this fails: files and locks held by a coroutine stay held, and its thread remains.
     *
     * <p>Closing unwinds suspended tasks: their finally blocks run, though the tasks stay pending.
     */
    @Rule(
            id = "RUN-420",
            asyncio = 38,
            text = "Closing runs the finally blocks of suspended tasks, in which an await ends at once.",
            source = "Python closes a coroutine that is collected with GeneratorExit")
    void closingUnwindsSuspendedTasks() {
        EventLoop loop = newLoop();
        Task<?> task = loop.createTask(() -> {
            try {
                loop.createFuture().await();
            } catch (CoroutineExit exit) {
                trail().add("exit");
                throw exit;
            } finally {
                expectThrows(CoroutineExit.class, () -> turns(1));
                trail().add("finally");
            }
        });
        loop.createTask(() -> {
            turns(1_000_000);
            trail().add("other task");
        });
        turns(loop, 2);
        loop.close();
        trail().expect("exit", "finally");
        assertFalse(task.isDone());
        expectNothingHandled();
    }

    /** If this fails: a worker that is stuck holds up the end of the program, or pools are left behind. */
    @Rule(
            id = "RUN-039",
            asyncio = 39,
            text = "Closing shuts the default executor down without waiting for its work.",
            source = "base_events.py BaseEventLoop.close")
    void closingDoesNotWaitForTheExecutor() {
        EventLoop loop = newLoop();
        var executor = Executors.newSingleThreadExecutor();
        loop.setDefaultExecutor(executor);
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        loop.runInExecutor(null, () -> {
            started.countDown();
            awaitLatch(release);
            trail().add("work done");
            return 1;
        });
        awaitLatch(started);
        loop.close();
        assertTrue(executor.isShutdown());
        trail().expectNothing();
        release.countDown();
        onThread(() -> assertTrue(executor.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS)));
        trail().expect("work done");
    }
}
