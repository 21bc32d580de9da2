package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.rule.Rule;

/** Rules about task groups inside task groups (GROUP). */
public abstract class TaskGroupNestingRules extends GroupRuleArea {

    /** Constructor for the conformance class. */
    protected TaskGroupNestingRules() {}

    /** If this fails: the inner group swallows a cancellation it did not request, or wraps it. */
    @Rule(
            id = "GROUP-193",
            asyncio = 193,
            text = "When a child of an outer group fails, an inner group in its block rethrows the cancellation, and"
                    + " the outer one reports only its child's failure.",
            source = "test_taskgroups.py test_taskgroup_13")
    void innerGroupRethrowsTheCancellationOfTheOuter() {
        var failure = new IllegalStateException("outer child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(outer -> {
                outer.createTask(() -> {
                    turns(2);
                    throwIt(failure);
                });
                expectCancelledThrough(() -> new TaskGroup().run(inner -> {
                    inner.createTask(() -> untilCancelled("inner child", 1));
                    untilCancelled("inner block", 0);
                }));
            }));
            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(0, currentTask().cancelling());
        });
        trail().expect(
                "inner block cancelled", "inner block ended", "inner child cancelled", "inner child ended",
                "inner rethrew");
    }

    private void expectCancelledThrough(Action<?> action) {
        CancelledError cancelled = expectCancelled(action);
        trail().add("inner rethrew");
        throw cancelled;
    }

    /**
     * If this fails: a group takes back another group's requests, or not its own.
     *
     * <p>Two nested groups that fail at once are distinguished by the count of cancel requests.
     */
    @Rule(
            id = "GROUP-194",
            asyncio = 194,
            text = "When children of two nested groups fail at once, the inner failure is thrown inside; one request is"
                    + " counted between the two exits, none after.",
            source = "test_taskgroups.py test_nested_groups_both_cancelled")
    void nestedGroupsThatBothFailCountTheirRequests() {
        var outerFailure = new IllegalStateException("outer");
        var innerFailure = new IllegalStateException("inner");
        run(() -> {
            var outerThrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(outer -> {
                var innerThrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(inner -> {
                    inner.createTask(() -> throwIt(innerFailure));
                    outer.createTask(() -> throwIt(outerFailure));
                }));
                assertEquals(List.of(innerFailure), innerThrown.exceptions());
                assertEquals(1, currentTask().cancelling());
                trail().add("between");
            }));
            assertEquals(List.of(outerFailure), outerThrown.exceptions());
            assertEquals(0, currentTask().cancelling());
        });
        trail().expect("between");
    }

    /** If this fails: groups are flattened, and the structure of the program is no longer visible. */
    @Rule(
            id = "GROUP-195",
            asyncio = 195,
            text = "The failure of a group inside a group, in its block or in a child, is a group inside a group.",
            source = "test_taskgroups.py test_taskgroup_11, test_taskgroup_12, test_taskgroup_14")
    void failuresOfInnerGroupsStayGroups() {
        var inBlock = new IllegalStateException("in block");
        var inChild = new IllegalStateException("in child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(outer -> {
                outer.createTask(() -> new TaskGroup().run(inner -> throwIt(inChild)));
                new TaskGroup().run(inner -> {
                    inner.createTask(() -> untilCancelledThenFailing(inBlock));
                    inner.createTask(() -> untilCancelled("inner", 0));
                });
            }));
            assertEquals(2, thrown.exceptions().size());
            assertEquals(List.of(inChild), leaves(thrown, 0));
            assertEquals(List.of(inBlock), leaves(thrown, 1));
        });
        trail().expect("inner cancelled", "inner ended", "failed in clean-up");
    }

    private List<Throwable> leaves(ExceptionGroup outer, int index) {
        return expectThrows(ExceptionGroup.class, () -> {
            throw (Exception) outer.exceptions().get(index);
        })
                .exceptions();
    }
}
