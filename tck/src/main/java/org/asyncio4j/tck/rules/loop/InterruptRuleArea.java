package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.CancelledError;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;

/** Common parts of the rules about a main task that is interrupted, either by a thread or by a signal. */
abstract class InterruptRuleArea extends RuleArea {

    static void forever() {
        getRunningLoop().createFuture().await();
    }

    /** Demands that main cleans up, KeyboardInterrupt is thrown, and the runner can be used again. */
    final void interruptCancelsMain(Runnable interrupt) {
        Runner runner = newRunner();
        Task<?>[] main = new Task<?>[1];
        expectThrows(KeyboardInterrupt.class, () -> runner.run(() -> {
            main[0] = currentTask();
            interrupt.run();
            try {
                forever();
            } finally {
                trail().add("cancelled");
                turns(3);
                trail().add("cleaned up");
            }
        }));
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(main[0].isCancelled());
        trail().expect("cancelled", "cleaned up");
        assertEquals("again", runner.run(() -> "again"));
    }

    final void mainThatSwallowsTheInterruptHasItsValueReturned(Runnable interrupt) {
        String value = newRunner().run(() -> {
            interrupt.run();
            try {
                forever();
            } catch (CancelledError swallowed) {
                turns(2);
            }
            return "value";
        });
        assertEquals("value", value);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    /**
     * Demands that main is still pending after the second interrupt, and that closing the runner cancels it once more.
     */
    final void secondInterruptLeavesMainPending(Runnable interrupt) {
        Runner runner = newRunner();
        List<Task<?>> left = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            expectThrows(KeyboardInterrupt.class, () -> runner.run(() -> {
                left.add(currentTask());
                interrupt.run();
                try {
                    forever();
                } catch (CancelledError first) {
                    trail().add("first");
                }
                interrupt.run();
                try {
                    forever();
                } finally {
                    trail().add("closed");
                }
            }));
            assertFalse(Thread.currentThread().isInterrupted());
            assertFalse(left.getLast().isDone());
        }
        trail().expect("first", "first", "first");
        runner.close();
        left.forEach(main -> assertTrue(main.isCancelled()));
        trail().expect("first", "first", "first", "closed", "closed", "closed");
    }

    final void cancellationByOtherCodeComesOut(Runnable interrupt) {
        Runner runner = newRunner();
        expectCancelled(() -> runner.run(() -> {
            Task<?> main = currentTask();
            createTask(() -> {
                while (main.cancelling() == 0) {
                    turns(1);
                }
                main.cancel();
            });
            interrupt.run();
            try {
                forever();
            } finally {
                while (main.cancelling() < 2) {
                    waitATurn();
                }
            }
        }));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private void waitATurn() {
        try {
            turns(1);
        } catch (CancelledError second) {
            trail().add("second");
        }
    }
}
