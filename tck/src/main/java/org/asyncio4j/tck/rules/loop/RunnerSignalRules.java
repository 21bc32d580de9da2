package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CancelledError;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Runner;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;

/** Rules about SIGINT during a run: Ctrl-C (RUNNER, 212 to 216 and from 430 on). */
public abstract class RunnerSignalRules extends InterruptRuleArea {

    /** Constructor for the conformance class. */
    protected RunnerSignalRules() {}

    /** If this fails: Ctrl-C ends the program without clean-up, or an unrequested CancelledError is thrown. */
    @Rule(
            id = "RUNNER-212",
            asyncio = 212,
            needs = Capability.SIGNALS,
            text = "The first SIGINT during run cancels main; when main ends by that, its clean-up done, run throws"
                    + " KeyboardInterrupt instead of CancelledError.",
            source = "runners.py Runner._on_sigint; test_runners.py test_interrupt_wait")
    void firstSigintCancelsMain() {
        needsSignal(Signal.canHandle("INT"));
        interruptCancelsMain(() -> Signal.raise("INT"));
    }

    /** If this fails: another cancellation is mistaken for Ctrl-C. */
    @Rule(
            id = "RUNNER-213",
            asyncio = 213,
            needs = Capability.SIGNALS,
            text = "When SIGINT came and main was also cancelled by other code, run throws CancelledError.",
            source = "test_runners.py test_interrupt_cancelled_task")
    void cancellationByOtherCodeWinsOverSigint() {
        needsSignal(Signal.canHandle("INT"));
        cancellationByOtherCodeComesOut(() -> Signal.raise("INT"));
    }

    /** If this fails: a result is discarded. */
    @Rule(
            id = "RUNNER-214",
            asyncio = 214,
            needs = Capability.SIGNALS,
            text = "If main swallows the cancellation of a SIGINT and returns, its value is returned.",
            source = "runners.py Runner.run")
    void mainThatSwallowsSigintReturnsItsValue() {
        needsSignal(Signal.canHandle("INT"));
        mainThatSwallowsTheInterruptHasItsValueReturned(() -> Signal.raise("INT"));
    }

    /** If this fails: a main that does not end cannot be stopped from the keyboard. */
    @Rule(
            id = "RUNNER-215",
            asyncio = 215,
            needs = Capability.SIGNALS,
            text = "A second SIGINT ends the run at once with KeyboardInterrupt, main still pending.",
            source = "runners.py Runner._on_sigint")
    void secondSigintEndsTheRunAtOnce() {
        needsSignal(Signal.canHandle("INT"));
        secondInterruptLeavesMainPending(() -> Signal.raise("INT"));
    }

    /** If this fails: it is lost, as there is nothing left to cancel. */
    @Rule(
            id = "RUNNER-430",
            asyncio = 215,
            needs = Capability.SIGNALS,
            text = "A SIGINT that comes when main is done leaves run as KeyboardInterrupt.",
            source = "runners.py Runner._on_sigint")
    void sigintAfterMainIsDoneComesOut() {
        needsSignal(Signal.canHandle("INT"));
        Runner runner = newRunner();
        expectThrows(KeyboardInterrupt.class, () -> runner.run(() -> currentTask().addDoneCallback(main -> {
            Signal.raise("INT");
            Signal.blockUntilArrived();
        })));
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals("again", runner.run(() -> "again"));
    }

    /** If this fails: the runner replaces a handler that the program relies on, or does not put it back. */
    @Rule(
            id = "RUNNER-216",
            asyncio = 216,
            needs = Capability.SIGNALS,
            text = "A runner leaves SIGINT alone when the program has its own handler for it.",
            source = "runners.py Runner.run; test_runners.py test_signal_install_not_supported_ok")
    void ownHandlerOfSigintIsLeftAlone() {
        needsSignal(Signal.canHandle("INT"));
        var heard = new CountDownLatch(6);
        try (var _ = Signal.handle("INT", heard::countDown)) {
            Runner runner = newRunner();
            for (int run = 0; run < 5; run++) {
                long left = heard.getCount();
                runner.run(() -> {
                    Signal.raise("INT");
                    while (heard.getCount() == left) {
                        turns(1);
                    }
                    assertEquals(0, currentTask().cancelling());
                });
            }
            Signal.raise("INT");
            awaitLatch(heard);
        }
    }

    /** If this fails: one key press ends more than the run it is meant for, or the wrong run. */
    @Rule(
            id = "RUNNER-431",
            asyncio = 216,
            needs = Capability.SIGNALS,
            text = "While a run of one runner handles SIGINT, a run of another leaves it alone, on any thread.",
            source = "runners.py Runner.run")
    void secondRunnerLeavesSigintAlone() {
        needsSignal(Signal.canHandle("INT"));
        Runner first = newRunner();
        for (int run = 0; run < 3; run++) {
            secondRunnerGoesOn(first, newRunner());
        }
    }

    private void secondRunnerGoesOn(Runner first, Runner second) {
        var goneOn = new CountDownLatch(1);
        expectThrows(KeyboardInterrupt.class, () -> first.run(() -> {
            var raised = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            startThread(() -> second.run(() -> {
                Signal.raise("INT");
                raised.countDown();
                awaitLatch(over);
                turns(3);
                assertEquals(0, currentTask().cancelling());
                goneOn.countDown();
            }));
            awaitLatch(raised);
            try {
                forever();
            } finally {
                over.countDown();
            }
        }));
        awaitLatch(goneOn);
    }

    /**
     * If this fails: closing waits indefinitely, or leaves the loop open.
     *
     * <p>Closing can be interrupted, so that a task that refuses to end does not block it.
     */
    @Rule(
            id = "RUNNER-432",
            needs = Capability.SIGNALS,
            text = "A SIGINT while a runner closes ends the wait with KeyboardInterrupt, and the loop is closed.")
    void sigintEndsTheWaitingInClose() {
        needsSignal(Signal.canHandle("INT"));
        Runner runner = newRunner();
        var loop = runner.loop();
        runner.run(() -> {
            createTask(() -> {
                try {
                    forever();
                } catch (CancelledError ignored) {
                    Signal.raise("INT");
                    forever();
                }
            });
            turns(1);
        });
        expectThrows(KeyboardInterrupt.class, runner::close);
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(loop.isClosed());
    }
}
