package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about an interrupt of the thread that waits in a run, the counterpart of Ctrl-C in asyncio (RUNNER, from 420
 * on).
 */
public abstract class RunnerInterruptRules extends InterruptRuleArea {

    /** Constructor for the conformance class. */
    protected RunnerInterruptRules() {}

    /** Interrupts the thread that waits for the loop, and waits until it has noticed. To be called on the loop. */
    private static void interruptAndBlock(Thread waiting) {
        waiting.interrupt();
        Patience.until(() -> !waiting.isInterrupted());
    }

    /** If this fails: the caller waits indefinitely, main is cut short, or an unrequested CancelledError is thrown. */
    @Rule(
            id = "RUNNER-420",
            text = "The first interrupt of the thread that waits in run cancels main; when main ends by that, its"
                    + " clean-up done, run throws KeyboardInterrupt and the interrupt flag is cleared.",
            intent = "Programs end as they do in asyncio on Ctrl-C.")
    void firstInterruptCancelsMain() {
        Thread caller = Thread.currentThread();
        interruptCancelsMain(() -> startThread(caller::interrupt));
    }

    /** If this fails: a result is discarded, or the flag stays set and hits the next blocking call. */
    @Rule(
            id = "RUNNER-421",
            text = "If main swallows the cancellation of an interrupt and returns, its value is returned, and the"
                    + " interrupt flag is cleared.")
    void mainThatSwallowsTheInterruptReturnsItsValue() {
        Thread caller = Thread.currentThread();
        mainThatSwallowsTheInterruptHasItsValueReturned(() -> startThread(caller::interrupt));
    }

    /** If this fails: the interrupt hides what went wrong in the clean-up. */
    @Rule(
            id = "RUNNER-422",
            text = "If main responds to the cancellation of an interrupt with a failure, that failure is thrown.")
    void failureAfterTheInterruptComesOut() {
        Thread caller = Thread.currentThread();
        Runner runner = newRunner();
        var failure = new IllegalStateException("clean-up");
        var thrown = expectThrows(IllegalStateException.class, () -> runner.run(() -> {
            startThread(caller::interrupt);
            try {
                forever();
            } catch (CancelledError cancelled) {
                throw failure;
            }
        }));
        assertSame(failure, thrown);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    /** If this fails: a main that does not end cannot be abandoned. */
    @Rule(
            id = "RUNNER-423",
            text = "A second interrupt ends the run at once with KeyboardInterrupt; main is still pending, and closing"
                    + " the runner cancels it once more.")
    void secondInterruptEndsTheRunAtOnce() {
        Thread caller = Thread.currentThread();
        secondInterruptLeavesMainPending(() -> startThread(caller::interrupt));
    }

    /** If this fails: another cancellation is mistaken for the interrupt. */
    @Rule(
            id = "RUNNER-424",
            text = "When main was interrupted and also cancelled by other code, run throws CancelledError.")
    void cancellationByOtherCodeWinsOverTheInterrupt() {
        Thread caller = Thread.currentThread();
        cancellationByOtherCodeComesOut(() -> startThread(caller::interrupt));
    }

    /** If this fails: the thread cannot be interrupted, or ready callbacks are lost. */
    @Rule(
            id = "RUNNER-425",
            text = "An interrupt of the thread that waits in runForever ends the run with KeyboardInterrupt and a"
                    + " cleared flag; tasks stay as they are and continue in the next run.")
    void interruptEndsRunForever() {
        Thread caller = Thread.currentThread();
        EventLoop loop = newLoop();
        for (int run = 0; run < 5; run++) {
            Task<?> task = loop.createTask(() -> {
                startThread(caller::interrupt);
                forever();
            });
            expectThrows(KeyboardInterrupt.class, loop::runForever);
            assertFalse(Thread.currentThread().isInterrupted());
            assertFalse(loop.isRunning());
            assertFalse(task.isDone());
            assertEquals(0, task.cancelling());
            loop.runUntilComplete(() -> {
                turns(1);
                trail().add("next run");
            });
            trail().expect("next run");
            trail().clear();
        }
    }

    /** If this fails: the interrupt is lost: the flag is not cleared and nothing is thrown. */
    @Rule(
            id = "RUNNER-426",
            text = "A thread that calls run with its interrupt flag set is interrupted: main is cancelled, and run"
                    + " throws KeyboardInterrupt.",
            intent = "An executor that shuts down can stop a job that is about to run a loop.")
    void raisedFlagInterruptsTheRun() {
        for (int i = 0; i < 20; i++) {
            Runner runner = newRunner();
            Thread.currentThread().interrupt();
            expectThrows(KeyboardInterrupt.class, () -> runner.run(RunnerInterruptRules::forever));
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    /** If this fails: the flag was cleared, and no KeyboardInterrupt was thrown. */
    @Rule(
            id = "RUNNER-427",
            text = "An interrupt that comes too late to end a run either is thrown as KeyboardInterrupt or leaves the"
                    + " flag set.")
    void lateInterruptIsNotLost() {
        Thread caller = Thread.currentThread();
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            loop.stop();
            interruptAndBlock(caller);
        });
        assertInterrupted(loop::runForever);
        Runner runner = newRunner();
        assertInterrupted(() -> runner.run(() -> currentTask().addDoneCallback(main -> interruptAndBlock(caller))));
    }

    private static void assertInterrupted(Runnable run) {
        boolean thrown = false;
        try {
            run.run();
        } catch (KeyboardInterrupt interrupt) {
            thrown = true;
        }
        boolean raised = Thread.interrupted();
        assertTrue(thrown || raised, "the interrupt is lost");
    }

    /**
     * If this fails: closing waits indefinitely, or leaves the loop open.
     *
     * <p>Closing can be interrupted, so that a task that refuses to end does not block it.
     */
    @Rule(
            id = "RUNNER-428",
            text = "An interrupt of the thread that waits in a runner's close ends the wait with KeyboardInterrupt, and"
                    + " the loop is closed.")
    void interruptEndsTheWaitingInClose() {
        Thread caller = Thread.currentThread();
        Runner runner = newRunner();
        EventLoop loop = runner.loop();
        runner.run(() -> {
            createTask(() -> {
                try {
                    forever();
                } catch (CancelledError ignored) {
                    startThread(caller::interrupt);
                    forever();
                }
            });
            turns(1);
        });
        expectThrows(KeyboardInterrupt.class, runner::close);
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(loop.isClosed());
    }

    /** If this fails: the runner takes it for an interrupt of its thread and continues. */
    @Rule(
            id = "RUNNER-429",
            text = "A KeyboardInterrupt thrown by main, or by another task, leaves run at once as the same object.")
    void keyboardInterruptThrownInsideLeavesAsItIs() {
        var own = new KeyboardInterrupt("own");
        Runner runner = newRunner();
        assertSame(own, expectThrows(KeyboardInterrupt.class, () -> runner.run(() -> {
            turns(1);
            throw own;
        })));
        assertSame(own, expectThrows(KeyboardInterrupt.class, () -> runner.run(() -> {
            createTask(() -> {
                turns(1);
                throwIt(own);
            });
            forever();
        })));
        runner.close();
        ignoreHandled(); // a loop may report that the second task's failure was never retrieved
    }

    private static void throwIt(Error failure) {
        throw failure;
    }
}
