package org.asyncio4j.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about task groups (GROUP). */
public abstract class TaskGroupRules extends RuleArea {

    /** For the conformance class. */
    protected TaskGroupRules() {}

    /**
     * A failure of the body alone leaves the group inside an ExceptionGroup, too.
     *
     * <p>If this fails: callers need two kinds of catch for one block.
     */
    @Rule(
            id = "GROUP-189",
            asyncio = 189,
            says = "A failure of the body alone is wrapped in an ExceptionGroup like those of children.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void failureOfTheBodyAloneIsWrapped() {
        var failure = new IllegalArgumentException("body");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                throw failure;
            }));
            assertEquals(List.of(failure), thrown.exceptions());
        });
    }
}
