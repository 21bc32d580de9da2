package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.asyncio4j.Action;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about closing a loop whose tasks are suspended (HAZARD, from 430 on). */
public abstract class UnwindingRules extends RuleArea {

    private Thread thread = Thread.currentThread(); // the thread of the last task

    /** Constructor for the conformance class. */
    protected UnwindingRules() {}

    private static void forever() {
        getRunningLoop().createFuture().await();
    }

    /** Runs a task until it suspends, closes the loop, and checks that the task's thread ends. */
    private Task<?> abandon(Action<?> body) {
        EventLoop loop = newLoop();
        Task<?> task = loop.createTask(() -> {
            thread = Thread.currentThread();
            body.run();
        });
        turns(loop, 4);
        assertNotNull(task.coroutine());
        trail().add("closing");
        loop.close();
        trail().add("closed");
        Patience.join(thread);
        assertFalse(task.isDone());
        return task;
    }

    /** If this fails: finally blocks do not run, or threads are left parked. */
    @Rule(
            id = "HAZARD-430",
            text = "Closing a loop ends each suspended task with CoroutineExit before close returns: finally blocks"
                    + " run, locks are released, its thread ends; the task stays pending, and nothing is reported.",
            intent = "A parked virtual thread is never collected.")
    void closeUnwindsSuspendedTasks() {
        for (int depth = 0; depth < 5; depth++) {
            List<ReentrantLock> locks = Stream.generate(ReentrantLock::new).limit(depth + 1).toList();
            abandon(() -> holdForever(locks));
            assertTrue(locks.stream().noneMatch(ReentrantLock::isLocked));
            expectNothingHandled();
            List<String> expected = new ArrayList<>(List.of("closing"));
            locks.forEach(each -> expected.addAll(List.of("exit", "finally")));
            expected.add("closed");
            trail().expect(expected.toArray());
            trail().clear();
        }
    }

    private void holdForever(List<ReentrantLock> locks) {
        if (locks.isEmpty()) {
            forever();
            return;
        }
        locks.getFirst().lock();
        try {
            holdForever(locks.subList(1, locks.size()));
        } catch (Exception never) {
            trail().add("caught as an Exception");
        } catch (CoroutineExit exit) {
            trail().add("exit");
            throw exit;
        } finally {
            trail().add("finally");
            locks.getFirst().unlock();
        }
    }

    /** If this fails: only some are, or the order changes from run to run. */
    @Rule(
            id = "HAZARD-431",
            text = "Closing unwinds all suspended tasks of the loop, in the order in which they were created; one that"
                    + " had not begun never runs.")
    void closeUnwindsInOrderOfCreation() {
        EventLoop loop = newLoop();
        for (int i = 0; i < 5; i++) {
            int number = i;
            loop.createTask(() -> {
                try {
                    forever();
                } finally {
                    trail().add(number);
                }
            });
        }
        turns(loop, 2);
        Task<?> notBegun = loop.createTask(trail().mark("ran")::run);
        loop.close();
        assertFalse(notBegun.isDone());
        trail().expect(0, 1, 2, 3, 4);
    }

    /** If this fails: closing waits for something that cannot happen. */
    @Rule(
            id = "HAZARD-432",
            text = "An await in a finally block of a task that is unwound throws CoroutineExit at once, each time.")
    void awaitWhileUnwindingFailsAtOnce() {
        abandon(() -> {
            try {
                forever();
            } finally {
                expectThrows(CoroutineExit.class, () -> turns(1));
                expectThrows(CoroutineExit.class, UnwindingRules::forever);
                trail().add("refused");
            }
        });
        trail().expect("closing", "refused", "closed");
    }

    /** If this fails: code that catches Throwable and continues remains unnoticed. */
    @Rule(
            id = "HAZARD-433",
            text = "A task that swallows CoroutineExit and returns is reported to the exception handler, with the task,"
                    + " and stays pending.")
    void swallowedExitIsReported() {
        Task<?> task = abandon(() -> {
            try {
                forever();
            } catch (Throwable swallowed) {
                trail().add("swallowed");
            }
        });
        ExceptionContext reported = expectHandled();
        assertSame(task, reported.task());
        assertNull(reported.exception());
        trail().expect("closing", "swallowed", "closed");
    }

    /** If this fails: a broken clean-up remains unnoticed. */
    @Rule(
            id = "HAZARD-434",
            text = "A task that fails with something else while it is unwound is reported to the exception handler with"
                    + " that failure.")
    void failureWhileUnwindingIsReported() {
        var failure = new IllegalStateException("clean-up");
        Task<?> task = abandon(() -> {
            try {
                forever();
            } catch (CoroutineExit exit) {
                throw failure;
            }
        });
        assertSame(task, expectHandled(failure).task());
        expectNothingHandled();
    }

    /** If this fails: a task group or a timeout turns the exit into a failure, which is then reported. */
    @Rule(
            id = "HAZARD-435",
            text = "Tasks suspended in the block or the exit of a task group, with and without children, or in a"
                    + " timeout, are unwound without a report.")
    void taskGroupsAndTimeoutsAreUnwoundSilently() {
        abandon(() -> new TaskGroup().run(g -> forever()));
        abandon(() -> new TaskGroup().run(g -> {
            g.createTask(() -> turns(1));
            forever();
        }));
        abandon(() -> new TaskGroup().run(g -> {
            g.createTask(UnwindingRules::forever);
            forever();
        }));
        abandon(() -> new TaskGroup().run(g -> {
            g.createTask(UnwindingRules::forever);
        }));
        abandon(() -> timeout(seconds(100)).run(t -> forever()));
        abandon(() -> new TaskGroup()
                .run(outer -> new TaskGroup().run(inner -> timeout(seconds(1)).run(t -> forever()))));
        expectNothingHandled();
    }

    /** If this fails: clean-ups see no current task, or a foreign one. */
    @Rule(
            id = "HAZARD-436",
            text = "While a task is unwound it is the current task, and its loop the running one, which is closed.")
    void unwoundTaskIsTheCurrentTask() {
        Object[] seen = new Object[2];
        Task<?> task = abandon(() -> {
            try {
                forever();
            } finally {
                seen[0] = currentTask();
                seen[1] = getRunningLoop();
                trail().add(getRunningLoop().isClosed());
            }
        });
        assertSame(task, seen[0]);
        assertSame(task.loop(), seen[1]);
        trail().expect("closing", true, "closed");
    }

    /** If this fails: its thread is left parked, as the loop never runs it again. */
    @Rule(
            id = "HAZARD-437",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that blocks when its loop is closed continues on its own when it is"
                    + " unblocked, blocks again if need be, and is unwound at its next await.")
    void taskThatBlocksWhileItsLoopClosesEndsByItself() {
        needsCarried();
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        loop.createTask(() -> blockTwiceThenAwait(first, second));
        turns(loop, 2);
        loop.close();
        trail().add("closed");
        untilIn(Thread.State.WAITING, thread);
        first.countDown();
        untilMarked("unblocked");
        untilIn(Thread.State.WAITING, thread);
        second.countDown();
        Patience.join(thread);
        trail().expect("closed", "unblocked", "unblocked again", "finally");
        expectNothingHandled();
    }

    /** If this fails: its continuation stays in the queue of a loop that never runs again. */
    @Rule(
            id = "HAZARD-438",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that is unblocked while its loop is stopped continues in the next run, or"
                    + " on its own if the loop is closed instead.")
    void taskUnblockedWhileItsLoopIsStoppedIsNotStranded() {
        needsCarried();
        for (boolean runsOn : new boolean[] {true, false}) {
            var first = new CountDownLatch(1);
            var second = new CountDownLatch(1);
            EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
            loop.createTask(() -> blockTwiceThenAwait(first, second));
            turns(loop, 2);
            first.countDown();
            untilIn(Thread.State.RUNNABLE, thread);
            trail().expectNothing();
            if (runsOn) {
                second.countDown();
                turns(loop, 2);
                trail().expect("unblocked", "unblocked again");
                loop.close();
            } else {
                loop.close();
                second.countDown();
            }
            Patience.join(thread);
            trail().expect("unblocked", "unblocked again", "finally");
            trail().clear();
        }
        expectNothingHandled();
    }

    private void blockTwiceThenAwait(CountDownLatch first, CountDownLatch second) throws InterruptedException {
        thread = Thread.currentThread();
        first.await();
        trail().add("unblocked");
        second.await();
        trail().add("unblocked again");
        try {
            forever();
        } finally {
            trail().add("finally");
        }
    }

    private void untilMarked(String event) {
        Patience.until(() -> trail().entries().contains(event));
    }

    private static void untilIn(Thread.State state, Thread blocked) {
        Patience.until(() -> blocked.getState() == state);
        assertEquals(state, blocked.getState());
    }
}
