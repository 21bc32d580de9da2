package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about runs inside runs, and about interrupts of the thread that waits for a run (RUN). */
public abstract class NestedRunRules extends RuleArea {

    /** For the conformance class. */
    protected NestedRunRules() {}

    /**
     * A loop that runs cannot be run once more, neither from inside nor from another thread.
     *
     * <p>If this fails: two threads drive one loop.
     */
    @Rule(
            id = "RUN-035",
            asyncio = 35,
            says = "A loop that is running refuses to be run, from inside and from other threads.",
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
     * Inside a loop no other loop can be run, neither in a task nor in a callback; afterwards it can.
     *
     * <p>If this fails: a task holds up its own loop while it waits for another.
     */
    @Rule(
            id = "RUN-036",
            asyncio = 36,
            says = "No loop can be run inside a task or callback of another loop.",
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

    /**
     * Two loops run at the same time on two threads, each with its own tasks.
     *
     * <p>If this fails: the running loop is a thing of the process instead of the thread.
     */
    @Rule(
            id = "RUN-410",
            asyncio = 40,
            says = "Loops on two threads run at the same time without knowing of each other.",
            source = "events.py get_running_loop")
    void loopsOnTwoThreadsAreIndependent() {
        EventLoop one = newLoop();
        EventLoop two = newLoop();
        one.runUntilComplete(() -> onThread(() -> two.runUntilComplete(() -> {
            Task<?> task = createTask(() -> trail().add("task of two"));
            assertTrue(two.allTasks().contains(task));
            assertFalse(one.allTasks().contains(task));
            assertTrue(one.isRunning());
            task.await();
        })));
        trail().expect("task of two");
    }

    /**
     * Interrupting the thread that waits for the loop ends the run; the tasks stay and can be run on.
     *
     * <p>If this fails: a program cannot be ended, or the interrupt flag stays raised and ends the next wait, too.
     */
    @Rule(
            id = "RUN-411",
            says = "An interrupt of the thread that waits for the loop ends the run with a KeyboardInterrupt.",
            intent = "It is what Ctrl-C is to asyncio.")
    void interruptOfTheWaitingThreadEndsTheRun() {
        EventLoop loop = newLoop();
        Thread waiting = Thread.currentThread();
        var running = new CountDownLatch(1);
        Task<String> task = loop.createTask(() -> {
            running.countDown();
            loop.createFuture().await();
            return "never";
        });
        startThread(() -> {
            awaitLatch(running);
            waiting.interrupt();
        });
        KeyboardInterrupt interrupt = expectThrows(KeyboardInterrupt.class, loop::runForever);
        assertTrue(interrupt.isThreadInterrupt());
        assertFalse(Thread.interrupted(), "the interrupt flag is cleared");
        assertFalse(loop.isRunning());
        assertFalse(task.isDone());
        turns(loop, 3);
    }

    /**
     * An interrupt that came before the run ends it, too.
     *
     * <p>If this fails: the interrupt falls between the caller's wait and the beginning of the run and is lost; the
     * program goes on for ever though it was told to end.
     */
    @Rule(
            id = "RUN-412",
            says = "A run begun by a thread that is interrupted already ends with a KeyboardInterrupt.")
    void interruptBeforeTheRunIsNotLost() {
        EventLoop loop = newLoop();
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            expectThrows(KeyboardInterrupt.class, loop::runForever);
            assertFalse(Thread.interrupted(), "the interrupt flag is cleared");
            turns(loop, 1);
        }
    }

    /**
     * An interrupt is never swallowed: it ends the run, or is still to be seen after it.
     *
     * <p>If this fails: an interrupt at the very end of a run is taken by nobody.
     */
    @Rule(
            id = "RUN-413",
            says = "An interrupt at the end of a run is either thrown or still raised afterwards, never lost.")
    void interruptAtTheEndOfARunIsNotLost() {
        EventLoop loop = newLoop();
        Thread waiting = Thread.currentThread();
        for (int i = 0; i < 100; i++) {
            var go = new CountDownLatch(1);
            loop.callSoon(go::countDown);
            loop.callSoon(loop::stop);
            Thread other = startThread(() -> {
                awaitLatch(go);
                waiting.interrupt();
            });
            boolean thrown = false;
            try {
                loop.runForever();
            } catch (KeyboardInterrupt e) {
                thrown = true;
            }
            while (other.isAlive()) {
                Thread.onSpinWait();
            }
            assertTrue(Thread.interrupted() != thrown, "once, either thrown or raised");
            turns(loop, 1);
        }
    }
}
