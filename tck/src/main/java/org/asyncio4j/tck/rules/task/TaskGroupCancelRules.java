package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Coroutine;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.rule.Rule;

/** Rules about ending a task group early, by its own cancel (GROUP). */
public abstract class TaskGroupCancelRules extends GroupRuleArea {

    /** Constructor for the conformance class. */
    protected TaskGroupCancelRules() {}

    /** If this fails: the group rethrows the cancellation it requested, does not wait, or leaves a request behind. */
    @Rule(
            id = "GROUP-203",
            asyncio = 203,
            text = "Cancelling a group cancels its children and its block, waits for them, and throws nothing; no"
                    + " cancel request is left.",
            intent = "The first answer is enough: end the other searches.",
            source = "taskgroups.py TaskGroup.cancel")
    void cancellingAGroupEndsItSilently() {
        run(() -> {
            String value = new TaskGroup().<String, RuntimeException>call(g -> {
                g.createTask(() -> untilCancelled("child", 2));
                turns(1);
                g.cancel();
                g.cancel();
                assertEquals(1, currentTask().cancelling());
                untilCancelled("block", 0);
                return "value";
            });
            assertNull(value);
            trail().add("left");
            assertEquals(0, currentTask().cancelling());
            turns(1);
        });
        trail().expect("child cancelled", "block cancelled", "block ended", "child ended", "left");
    }

    /** If this fails: the exit takes the request for one from outside, or hangs. */
    @Rule(
            id = "GROUP-406",
            asyncio = 203,
            text = "A child that cancels its group while the parent waits in the exit ends it silently.",
            source = "taskgroups.py TaskGroup.cancel")
    void childMayCancelItsGroupInTheExit() {
        run(() -> {
            new TaskGroup().run(g -> {
                g.createTask(() -> {
                    turns(3);
                    g.cancel();
                    trail().add("cancelled it");
                    untilCancelled("child", 0);
                });
                g.createTask(() -> untilCancelled("other", 1));
                trail().add("block");
            });
            assertEquals(0, currentTask().cancelling());
            turns(1);
        });
        trail().expect("block", "cancelled it", "other cancelled", "child cancelled", "child ended", "other ended");
    }

    /** If this fails: cancelling a group hides failures. */
    @Rule(
            id = "GROUP-407",
            asyncio = 203,
            text = "A failure of the block or of a child propagates out of a cancelled group all the same.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void failuresComeOutOfACancelledGroup() {
        var block = new IOException("block");
        var child = new IllegalStateException("child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> {
                    try {
                        untilCancelled("child", 1);
                    } catch (CancelledError cancelled) {
                        throw child;
                    }
                });
                turns(1);
                g.cancel();
                throw block;
            }));
            assertEquals(List.of(child, block), thrown.exceptions());
            assertEquals(0, currentTask().cancelling());
        });
        trail().expect("child cancelled", "child ended");
    }

    /** If this fails: a cancelled group swallows the cancellation of its task. */
    @Rule(
            id = "GROUP-408",
            asyncio = 203,
            text = "A cancellation from outside, before the group's own or while it shuts down, propagates out of a"
                    + " cancelled group.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void cancellationFromOutsideComesOutOfACancelledGroup() {
        run(() -> {
            Task<?> before = createTask(() -> {
                currentTask().cancel("before");
                new TaskGroup().run(g -> {
                    g.cancel();
                    turns(1);
                });
                trail().add("before went on");
            });
            Task<?> meanwhile = createTask(() -> {
                new TaskGroup().run(g -> {
                    g.createTask(() -> untilCancelled("child", 4));
                    turns(1);
                    g.cancel();
                });
                trail().add("meanwhile went on");
            });
            turns(4);
            assertFalse(meanwhile.isDone());
            meanwhile.cancel("meanwhile");
            expectCancelled(before::await);
            assertEquals("meanwhile", expectCancelled(meanwhile::await).message());
            assertEquals(1, before.cancelling());
            assertEquals(1, meanwhile.cancelling());
        });
        trail().expect("child cancelled", "child ended");
    }

    /** If this fails: the group suppresses a cancellation that it did not request. */
    @Rule(
            id = "GROUP-409",
            asyncio = {190, 203},
            text = "Cancelling a group that is already shutting down changes nothing: a CancelledError of the block"
                    + " propagates all the same.",
            source = "taskgroups.py TaskGroup.cancel")
    void cancellingAGroupThatShutsDownChangesNothing() {
        var own = new CancelledError("own");
        run(() -> {
            var thrown = expectCancelled(() -> new TaskGroup().run(g -> {
                g.createTask(() -> {
                    try {
                        untilCancelled("child", 1);
                    } finally {
                        g.cancel();
                        turns(1);
                    }
                });
                turns(1);
                throw own;
            }));
            assertSame(own, thrown);
            assertEquals(0, currentTask().cancelling());
            turns(1);
        });
        trail().expect("child cancelled", "child ended");
    }

    /** If this fails: the request is dropped, and the block runs to its end. */
    @Rule(
            id = "GROUP-204",
            asyncio = 204,
            text = "A group cancelled before entry cancels its block at the first await, and ends silently.",
            source = "taskgroups.py TaskGroup.__aenter__")
    void groupCancelledBeforeEntryIsCancelledOnEntry() {
        run(() -> {
            var group = new TaskGroup();
            group.cancel();
            assertEquals(0, currentTask().cancelling());
            group.run(g -> {
                assertEquals(1, currentTask().cancelling());
                trail().add("block");
                turns(1);
                trail().add("went on");
            });
            assertEquals(0, currentTask().cancelling());
            turns(1);
            trail().add("left");
        });
        trail().expect("block", "left");
    }

    /** If this fails: the undelivered request hits the first await after the group. */
    @Rule(
            id = "GROUP-410",
            asyncio = 204,
            text = "A group cancelled before entry, whose block never awaits, leaves no cancellation behind.",
            source = "taskgroups.py TaskGroup.__aexit__; tasks.py Task.uncancel")
    void blockWithoutAwaitLeavesNoCancellationBehind() {
        run(() -> {
            var group = new TaskGroup();
            group.cancel();
            assertEquals("value", group.call(g -> "value"));
            assertEquals(0, currentTask().cancelling());
            turns(2);
            trail().add("awaited");
        });
        trail().expect("awaited");
    }

    /** If this fails: it hits the task that was the parent. */
    @Rule(
            id = "GROUP-411",
            asyncio = 204,
            text = "Cancelling a group after its exit has no effect.",
            source = "taskgroups.py TaskGroup.cancel")
    void cancellingAfterTheExitHasNoEffect() {
        run(() -> {
            var group = new TaskGroup();
            group.run(g -> g.createTask(() -> turns(1)));
            group.cancel();
            assertEquals(0, currentTask().cancelling());
            turns(2);
            trail().add("awaited");
        });
        trail().expect("awaited");
    }

    /** If this fails: a task starts that the cancellation has missed. */
    @Rule(
            id = "GROUP-412",
            asyncio = 204,
            text = "A cancelled group refuses a task, cancelled before entry or in the block.",
            source = "taskgroups.py TaskGroup.create_task; test_taskgroup_cancel_before_create_task")
    void cancelledGroupRefusesTasks() {
        run(() -> {
            var group = new TaskGroup();
            group.cancel();
            var thrown = expectThrows(ExceptionGroup.class, () -> group.run(g -> {
                g.createTask(trail().mark("ran")::run);
            }));
            assertEquals(1, thrown.exceptions().size());
            assertTrue(thrown.exceptions().getFirst() instanceof MisuseException misuse
                    && misuse.misuse() == Misuse.TASK_GROUP_STATE);
            assertEquals(0, currentTask().cancelling());

            new TaskGroup().run(g -> {
                g.cancel();
                expectMisuse(Misuse.TASK_GROUP_STATE, () -> g.createTask(trail().mark("ran")::run));
            });
            settle();
        });
        trail().expectNothing();
    }

    /**
     * If this fails: the group waits for it indefinitely.
     *
     * <p>A task that cancels its group in its eager first step is not yet a member, and is cancelled like one.
     */
    @Rule(
            id = "GROUP-205",
            asyncio = 205,
            text = "A child that cancels its group in its eager first step is cancelled, too, and the group ends.",
            source = "taskgroups.py TaskGroup.create_task; test_taskgroup_cancel_from_child_before_first_suspension")
    void eagerChildThatCancelsItsGroupIsCancelled() {
        run(() -> {
            new TaskGroup().run(g -> {
                Coroutine<?> child = coroutine(() -> {
                    g.cancel();
                    untilCancelled("child", 1);
                });
                Task<?> task = g.createTask(child, TaskOptions.defaults().withEagerStart());
                assertFalse(task.isDone());
                trail().add("block");
                task.addDoneCallback(done -> trail().add(done.isCancelled()));
            });
            assertEquals(0, currentTask().cancelling());
            trail().add("left");
        });
        trail().expect("block", "child cancelled", "child ended", true, "left");
    }
}
