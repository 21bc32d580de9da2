package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.asyncio4j.Task;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about cancellation of tasks (CANCEL). */
public abstract class CancellationRules extends RuleArea {

    /** For the conformance class. */
    protected CancellationRules() {}

    /**
     * Cancelling a task that is done answers false and changes nothing.
     *
     * <p>If this fails: {@code cancel} counts before it looks.
     */
    @Rule(
            id = "CANCEL-116",
            asyncio = 116,
            says = "Cancelling a task that is done answers false and does not count.",
            source = "tasks.py Task.cancel")
    void cancellingADoneTaskDoesNothing() {
        run(() -> {
            Task<String> task = createTask(() -> "value");
            task.await();
            assertFalse(task.cancel());
            assertEquals(0, task.cancelling());
            assertEquals("value", task.result());
        });
    }
}
