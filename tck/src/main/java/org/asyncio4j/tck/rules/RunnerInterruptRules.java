package org.asyncio4j.tck.rules;

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

/** Rules about an interrupt of the thread that waits in a run: what Ctrl-C is in asyncio (RUNNER, from 420 on). */
public abstract class RunnerInterruptRules extends InterruptRuleArea {

    /** For the conformance class. */
    protected RunnerInterruptRules() {}

    /** Interrupts the thread that waits for the loop, and waits until it has noticed. On the loop. */
    private static void interruptAndBlock(Thread waiting) {
        waiting.interrupt();
        Patience.until(() -> !waiting.isInterrupted());
    }

    /**
     * The first interrupt cancels main, which cleans up, and comes out as KeyboardInterrupt.
     *
     * <p>If this fails: the caller waits for ever, main is torn off, or a CancelledError nobody asked for comes out.
     */
    @Rule(
            id = "RUNNER-420",
            text = "The first interrupt of the thread that waits in run cancels main; main ends by that with its clean-up"
                    + " done, KeyboardInterrupt comes out, and the interrupt flag is lowered.",
            intent = "Programs end as they do in asyncio on Ctrl-C.")
    void firstInterruptCancelsMain() {
        Thread caller = Thread.currentThread();
        interruptCancelsMain(() -> startThread(caller::interrupt));
    }

    /**
     * Main may refuse to end, and its value counts.
     *
     * <p>If this fails: a result is thrown away, or the flag stays up and hits the next blocking call.
     */
    @Rule(
            id = "RUNNER-421",
            text = "A main that swallows the cancellation of an interrupt and returns has its value returned, and the"
                    + " interrupt flag is lowered.")
    void mainThatSwallowsTheInterruptReturnsItsValue() {
        Thread caller = Thread.currentThread();
        mainThatSwallowsTheInterruptHasItsValueReturned(() -> startThread(caller::interrupt));
    }

    /**
     * A failure with which main answers the cancellation comes out as it is.
     *
     * <p>If this fails: the interrupt hides what went wrong in the clean-up.
     */
    @Rule(
            id = "RUNNER-422",
            text = "A main that answers the cancellation of an interrupt with a failure has that failure thrown.")
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

    /**
     * The second interrupt does not wait for main.
     *
     * <p>If this fails: a main that does not end cannot be left.
     */
    @Rule(
            id = "RUNNER-423",
            text = "A second interrupt ends the run at once with KeyboardInterrupt; main is still pending, and closing"
                    + " the runner cancels it once more.")
    void secondInterruptEndsTheRunAtOnce() {
        Thread caller = Thread.currentThread();
        secondInterruptLeavesMainPending(() -> startThread(caller::interrupt));
    }

    /**
     * A main that somebody else has cancelled, too, ends with CancelledError.
     *
     * <p>If this fails: a cancellation is taken for the interrupt.
     */
    @Rule(
            id = "RUNNER-424",
            text = "When main was interrupted and cancelled by somebody else as well, CancelledError comes out.")
    void cancellationBySomebodyElseWinsOverTheInterrupt() {
        Thread caller = Thread.currentThread();
        cancellationBySomebodyElseComesOut(() -> startThread(caller::interrupt));
    }

    /**
     * An interrupt of a thread in runForever ends that run, and nothing but that run.
     *
     * <p>If this fails: the thread cannot be interrupted, or what was ready is lost.
     */
    @Rule(
            id = "RUNNER-425",
            text = "An interrupt of the thread that waits in runForever ends the run with KeyboardInterrupt and a lowered"
                    + " flag; tasks stay as they are and go on in the next run.")
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

    /**
     * A flag that is up before the run counts as an interrupt of it.
     *
     * <p>If this fails: the interrupt is lost, as nobody lowers the flag and nobody throws.
     */
    @Rule(
            id = "RUNNER-426",
            text = "A thread that calls run with its interrupt flag raised is interrupted: main is cancelled, and"
                    + " KeyboardInterrupt comes out.",
            intent = "An executor that shuts down can stop a job that is about to run a loop.")
    void raisedFlagInterruptsTheRun() {
        for (int i = 0; i < 20; i++) {
            Runner runner = newRunner();
            Thread.currentThread().interrupt();
            expectThrows(KeyboardInterrupt.class, () -> runner.run(RunnerInterruptRules::forever));
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    /**
     * An interrupt that comes when the run is ending anyway is not lost.
     *
     * <p>If this fails: the flag was lowered, and no KeyboardInterrupt came out.
     */
    @Rule(
            id = "RUNNER-427",
            text = "An interrupt that comes too late to end a run either comes out as KeyboardInterrupt or leaves the"
                    + " flag raised.")
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
     * Closing can be interrupted, so a task that refuses to end is no trap.
     *
     * <p>If this fails: closing waits for ever, or leaves the loop open.
     */
    @Rule(
            id = "RUNNER-428",
            text = "An interrupt of the thread that waits in a runner's close ends the waiting with KeyboardInterrupt,"
                    + " and the loop is closed.")
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

    /**
     * A KeyboardInterrupt that main throws by itself ends the run as it is.
     *
     * <p>If this fails: the runner takes it for an interrupt of its thread and runs on.
     */
    @Rule(
            id = "RUNNER-429",
            text = "A KeyboardInterrupt thrown by main, or by another task, leaves run at once as the very object it is.")
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
        ignoreHandled(); // a loop may say that nobody has looked at the second task's failure
    }

    private static void throwIt(Error failure) {
        throw failure;
    }
}
