package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;

import org.asyncio4j.Task;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about tasks: start, stepping, names, contexts (TASK). */
public abstract class TaskRules extends RuleArea {

    /** For the conformance class. */
    protected TaskRules() {}

    /**
     * A task's body does not start inside createTask.
     *
     * <p>If this fails: tasks are started eagerly though nobody asked for it.
     */
    @Rule(
            id = "TASK-080",
            asyncio = 80,
            says = "The body of a task starts in a later turn than the one that made it.",
            source = "tasks.py Task.__init__")
    void bodyStartsInALaterTurn() {
        run(() -> {
            Task<?> task = createTask(() -> trail().add("body"));
            trail().add("made");
            task.await();
        });
        trail().expect("made", "body");
    }
}
