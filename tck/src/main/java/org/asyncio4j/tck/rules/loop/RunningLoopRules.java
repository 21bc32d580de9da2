package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getEventLoop;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.setEventLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the running loop, of which there is at most one per thread (RUN). */
public abstract class RunningLoopRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected RunningLoopRules() {}

    /** If this fails: the running loop is stored per process, or is not reset after the run. */
    @Rule(
            id = "RUN-040",
            asyncio = 40,
            text = "The running loop is known in its callbacks and tasks, and nowhere else.",
            source = "test_events.py test_get_running_loop_already_running")
    void runningLoopIsKnownInsideOnly() {
        EventLoop loop = newLoop();
        expectMisuse(Misuse.NO_RUNNING_LOOP, () -> getRunningLoop());
        loop.callSoon(() -> trail().add(getRunningLoop() == loop));
        loop.callSoonThreadsafe(() -> trail().add(getRunningLoop() == loop));
        loop.runUntilComplete(() -> {
            assertSame(loop, getRunningLoop());
            turns(1);
            assertSame(loop, getRunningLoop());
            onThread(() -> expectMisuse(Misuse.NO_RUNNING_LOOP, () -> getRunningLoop()));
        });
        trail().expect(true, true);
        expectMisuse(Misuse.NO_RUNNING_LOOP, () -> getRunningLoop());
        EventLoop other = newLoop();
        other.runUntilComplete(() -> assertSame(other, getRunningLoop()));
    }

    /**
     * If this fails: a loop is created implicitly, or one set on another thread is returned.
     *
     * <p>Without a running loop, getEventLoop returns the one set for this thread, and never creates one.
     */
    @Rule(
            id = "RUN-041",
            asyncio = 41,
            text = "getEventLoop without a running loop and without one set for this thread is refused.",
            source = "test_events.py test_get_event_loop_after_set_none")
    void eventLoopIsNeverMadeUp() {
        EventLoop set = newLoop();
        EventLoop running = newLoop();
        setEventLoop(null);
        expectMisuse(Misuse.NO_CURRENT_LOOP, () -> getEventLoop());
        setEventLoop(set);
        try {
            assertSame(set, getEventLoop());
            onThread(() -> expectMisuse(Misuse.NO_CURRENT_LOOP, () -> getEventLoop()));
            running.runUntilComplete(() -> assertSame(running, getEventLoop()));
            assertSame(set, getEventLoop());
            expectMisuse(Misuse.NO_RUNNING_LOOP, () -> getRunningLoop());
        } finally {
            setEventLoop(null);
        }
        expectMisuse(Misuse.NO_CURRENT_LOOP, () -> getEventLoop());
    }

    /** If this fails: two threads drive one loop. */
    @Rule(
            id = "RUN-035",
            asyncio = 35,
            text = "A loop that is running refuses to be run, from inside and from other threads.",
            source = "test_events.py test_run_until_complete_nesting")
    void runningLoopRefusesToBeRun() {
        EventLoop loop = newLoop();
        assertFalse(loop.isRunning());
        loop.runUntilComplete(() -> {
            assertTrue(loop.isRunning());
            expectMisuse(Misuse.LOOP_ALREADY_RUNNING, loop::runForever);
            expectMisuse(Misuse.LOOP_ALREADY_RUNNING, () -> loop.runUntilComplete(() -> 1));
            expectMisuse(Misuse.LOOP_ALREADY_RUNNING, () -> loop.runUntilComplete(loop.createFuture()));
            onThread(() -> {
                expectMisuse(Misuse.LOOP_ALREADY_RUNNING, loop::runForever);
                expectMisuse(Misuse.LOOP_ALREADY_RUNNING, () -> loop.runUntilComplete(() -> 1));
            });
            turns(1);
            trail().add("goes on");
        });
        trail().expect("goes on");
        assertFalse(loop.isRunning());
    }

    /**
     * If this fails: a task blocks its own loop while it waits for another.
     *
     * <p>Inside a loop no other loop can be run, neither in a task nor in a callback; afterwards it can.
     */
    @Rule(
            id = "RUN-036",
            asyncio = 36,
            text = "No loop can be run inside a task or callback of another loop.",
            source = "test_base_events.py test_running_loop_within_a_loop")
    void anotherLoopCannotBeRunInside() {
        EventLoop outer = newLoop();
        EventLoop inner = newLoop();
        outer.callSoon(() -> {
            expectMisuse(Misuse.NESTED_RUN, inner::runForever);
            trail().add("callback");
        });
        outer.runUntilComplete(() -> {
            expectMisuse(Misuse.NESTED_RUN, inner::runForever);
            expectMisuse(Misuse.NESTED_RUN, () -> inner.runUntilComplete(() -> 1));
            turns(1);
            trail().add("task");
        });
        trail().expect("callback", "task");
        assertFalse(inner.isRunning());
        inner.runUntilComplete(() -> trail().add("afterwards"));
        trail().expect("callback", "task", "afterwards");
    }

    /** If this fails: the running loop is stored per process instead of per thread. */
    @Rule(
            id = "RUN-410",
            asyncio = 40,
            text = "Loops on two threads run at the same time, independently of each other.",
            source = "events.py get_running_loop")
    void loopsOnTwoThreadsAreIndependent() {
        EventLoop one = newLoop();
        EventLoop two = newLoop();
        one.runUntilComplete(() -> onThread(() -> two.runUntilComplete(() -> {
            for (int i = 0; i < MANY; i++) {
                Task<?> task = createTask(() -> trail().add("task of two"));
                assertTrue(two.allTasks().contains(task));
                assertFalse(one.allTasks().contains(task));
                assertTrue(one.isRunning());
                task.await();
                trail().expect("task of two");
                trail().clear();
            }
        })));
    }
}
