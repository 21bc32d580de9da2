package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about interrupts of the thread that waits for a run (RUN). */
public abstract class InterruptRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected InterruptRules() {}

    /**
     * If this fails: a program cannot be ended, or the interrupt flag stays raised and also ends the next wait.
     *
     * <p>Interrupting the thread that waits for the loop ends the run; the tasks remain and can be continued.
     */
    @Rule(
            id = "RUN-411",
            text = "An interrupt of the thread that waits for the loop ends the run with a KeyboardInterrupt.",
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
     * If this fails: the interrupt falls between the caller's wait and the beginning of the run and is lost; the
     * program continues although it was asked to end.
     */
    @Rule(
            id = "RUN-412",
            text = "A run begun by a thread that is already interrupted ends with a KeyboardInterrupt.")
    void interruptBeforeTheRunIsNotLost() {
        EventLoop loop = newLoop();
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            expectThrows(KeyboardInterrupt.class, loop::runForever);
            assertFalse(Thread.interrupted(), "the interrupt flag is cleared");
            turns(loop, 1);
        }
    }

    /** If this fails: an interrupt at the end of a run is not taken at all. */
    @Rule(
            id = "RUN-413",
            text = "An interrupt at the end of a run is either thrown or still raised afterwards, never lost.")
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
