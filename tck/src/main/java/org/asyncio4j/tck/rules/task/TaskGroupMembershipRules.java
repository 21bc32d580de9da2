package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.Body;
import org.asyncio4j.Coroutine;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about who may join a task group, and when (GROUP). */
public abstract class TaskGroupMembershipRules extends GroupRuleArea {

    /** Constructor for the conformance class. */
    protected TaskGroupMembershipRules() {}

    /** A coroutine that must not run; records that it was closed. */
    private final class Refused implements Coroutine<String> {
        @Override
        public String name() {
            return "refused";
        }

        @Override
        public <X extends Throwable> String await(Class<X> declared) {
            trail().add("ran");
            return "";
        }

        @Override
        public void close() {
            trail().add("closed");
        }
    }

    /** If this fails: tasks start that are never waited for. */
    @Rule(
            id = "GROUP-197",
            asyncio = 197,
            text = "A group that has not been entered refuses a task and closes its coroutine.",
            source = "taskgroups.py TaskGroup.create_task")
    void groupNotEnteredRefusesTasks() {
        run(() -> {
            expectMisuse(Misuse.TASK_GROUP_STATE, () -> new TaskGroup().createTask(new Refused()));
            settle();
        });
        trail().expect("closed");
    }

    /** If this fails: tasks start that are never waited for. */
    @Rule(
            id = "GROUP-403",
            asyncio = 197,
            text = "A group whose last task has ended in its exit refuses a task and closes its coroutine.",
            source = "taskgroups.py TaskGroup.create_task; test_coro_closed_when_tg_closed")
    void finishedGroupRefusesTasks() {
        run(() -> {
            var group = new TaskGroup();
            group.run(g -> g.createTask(() -> turns(1)));
            expectMisuse(Misuse.TASK_GROUP_STATE, () -> group.createTask(new Refused()));
            settle();
        });
        trail().expect("closed");
    }

    /** If this fails: a clean-up can keep a failed group alive indefinitely. */
    @Rule(
            id = "GROUP-404",
            asyncio = 197,
            text = "A group that is shutting down after a failure refuses a task and closes its coroutine.",
            source = "taskgroups.py TaskGroup.create_task; test_taskgroup_no_create_task_after_failure")
    void groupShuttingDownRefusesTasks() {
        var failure = new IllegalStateException("child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> throwIt(failure));
                try {
                    untilCancelled("block", 0);
                } finally {
                    expectMisuse(Misuse.TASK_GROUP_STATE, () -> g.createTask(new Refused()));
                }
            }));
            assertEquals(List.of(failure), thrown.exceptions());
            settle();
        });
        trail().expect("block cancelled", "block ended", "closed");
    }

    /** If this fails: the group takes no tasks after its block, or leaves without the late ones. */
    @Rule(
            id = "GROUP-198",
            asyncio = 198,
            text = "After the block has ended a running child may add children, and the exit waits for those, too.",
            source = "test_taskgroups.py test_taskgroup_24, test_taskgroup_25")
    void childrenMayAddChildrenAfterTheBlock() {
        run(() -> {
            new TaskGroup().run(g -> {
                g.createTask(() -> {
                    turns(3);
                    g.createTask(() -> {
                        turns(2);
                        g.createTask(() -> {
                            turns(2);
                            trail().add("grandchild");
                        });
                        trail().add("late child");
                    });
                    trail().add("child");
                });
                trail().add("block");
            });
            trail().add("left");
        });
        trail().expect("block", "child", "late child", "grandchild", "left");
    }

    /** If this fails: a server that lives in one group keeps every request it ever served. */
    @Rule(
            id = "GROUP-199",
            level = Level.SHOULD,
            asyncio = 199,
            text = "A group drops a child, and its result, as soon as it has ended.",
            source = "test_taskgroups.py test_taskgroup_23")
    void finishedChildIsDropped() {
        run(() -> {
            new TaskGroup().run(g -> {
                WeakReference<?> child = finishedChild(g);
                collectUntil(() -> child.refersTo(null));
                assertNull(child.get(), "the group, or the loop, keeps a finished child");
            });
        });
    }

    private WeakReference<?> finishedChild(TaskGroup group) {
        Task<byte[]> child = group.createTask(() -> new byte[1_000]);
        turns(3);
        assertTrue(child.isDone());
        return new WeakReference<>(child);
    }

    /** If this fails: two blocks share one parent and one count of requests. */
    @Rule(
            id = "GROUP-200",
            asyncio = 200,
            text = "Entering a group for the second time is refused, inside its block and after it.",
            source = "taskgroups.py TaskGroup.__aenter__")
    void groupIsEnteredOnce() {
        run(() -> {
            var group = new TaskGroup();
            group.run(g -> {
                expectMisuse(Misuse.TASK_GROUP_STATE, g::aenter);
                trail().add("block");
            });
            expectMisuse(Misuse.TASK_GROUP_STATE, () -> group.run(g -> trail().add("again")));
        });
        trail().expect("block");
    }

    /** If this fails: a callback could enter a group, which has no task to cancel. */
    @Rule(
            id = "GROUP-405",
            asyncio = 200,
            text = "Entering a group outside a task is refused: in a callback, and where no loop runs.",
            source = "taskgroups.py TaskGroup.__aenter__; test_taskgroup_without_parent_task")
    void groupIsEnteredInATaskOnly() {
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> new TaskGroup().aenter());
        run(() -> {
            getRunningLoop().callSoon(() -> {
                expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> new TaskGroup().aenter());
                trail().add("refused");
            });
            turns(2);
        });
        trail().expect("refused");
    }

    /** If this fails: dumps and logs do not show which group waits, and for what. */
    @Rule(
            id = "GROUP-413",
            level = Level.SHOULD,
            text = "The text of a group states whether it is entered or cancelling, and counts its tasks and failures.",
            intent = "As asyncio's repr.")
    void textOfAGroupShowsItsState() {
        run(() -> {
            var group = new TaskGroup();
            assertEquals("<TaskGroup>", group.toString());
            expectThrows(ExceptionGroup.class, () -> group.run(g -> {
                assertEquals("<TaskGroup entered>", g.toString());
                g.createTask(() -> expectCancelled(() -> getRunningLoop().createFuture().await()));
                g.createTask(() -> throwIt(new IllegalStateException("failed")));
                assertEquals("<TaskGroup tasks=2 entered>", g.toString());
                expectCancelled(() -> turns(5));
                assertEquals("<TaskGroup tasks=1 errors=1 cancelling>", g.toString());
            }));
        });
    }

    /** If this fails: one of the overloads returns nothing, or drops its options. */
    @Rule(
            id = "GROUP-415",
            text = "createTask of a group, with options and without, of bodies, actions and coroutines, returns the"
                    + " task.")
    void groupReturnsTheTaskItMakes() {
        run(() -> new TaskGroup().run(g -> {
            Body<Integer, Exception> body = () -> 1;
            Action<Exception> action = () -> trail().add("action");
            TaskOptions named = TaskOptions.named("child");
            List<Task<?>> plain = List.of(g.createTask(body), g.createTask(action), g.createTask(coroutine(body)));
            List<Task<?>> withName = List.of(
                    g.createTask(body, named), g.createTask(action, named), g.createTask(coroutine(body), named));
            turns(2);
            for (List<Task<?>> children : List.of(plain, withName)) {
                assertEquals(1, children.get(0).result());
                assertNull(children.get(1).result());
                assertEquals(1, children.get(2).result());
            }
            withName.forEach(child -> assertEquals("child", child.name()));
            trail().expect("action", "action");
        }));
    }
}
