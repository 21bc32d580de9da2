package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about eager start of tasks (EAGER). */
public abstract class EagerRules extends RuleArea {

    /** For the conformance class. */
    protected EagerRules() {}

    /**
     * An eager body that never suspends is done when createTask returns.
     *
     * <p>If this fails: the first step is scheduled instead of run.
     */
    @Rule(
            id = "EAGER-118",
            asyncio = 118,
            says = "An eager body runs inside createTask up to its first suspension.",
            source = "tasks.py Task.__init__, Task.__eager_start")
    void eagerBodyRunsInsideCreateTask() {
        run(() -> {
            Task<String> task = createTask(() -> "value", TaskOptions.defaults().eager());
            assertTrue(task.isDone());
            assertEquals("value", task.result());
        });
    }
}
