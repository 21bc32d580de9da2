package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TaskStatus;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about children of a task group that report when they are ready (GROUP, from 420 on). They follow Trio's
 * nursery.start and its tests, except for GROUP-428, which follows AnyIO.
 */
public abstract class TaskGroupStartRules extends GroupRuleArea {

    /** Constructor for the conformance class. */
    protected TaskGroupStartRules() {}

    /**
     * If this fails: the caller waits for the end of the child, or does not wait at all, or the group forgets the
     * child.
     */
    @Rule(
            id = "GROUP-420",
            text = "start returns the value the child passed to started, as soon as it did; the child continues as a"
                    + " member, for which the exit of the group waits.")
    void startReturnsTheValueOfTheChild() {
        run(() -> {
            new TaskGroup().run(group -> {
                String value = group.start(status -> {
                    turns(3);
                    trail().add("ready");
                    status.started("value");
                    turns(5);
                    trail().add("child");
                });
                assertEquals("value", value);
                trail().add("started");
                Object nothing = group.start(status -> {
                    status.started();
                    trail().add("at once");
                }, TaskOptions.named("second"));
                assertNull(nothing);
                trail().add("block");
            });
            trail().add("left");
        });
        trail().expect("ready", "started", "at once", "block", "child", "left");
    }

    /** If this fails: a server that cannot start ends the whole group, although its starter could handle that. */
    @Rule(
            id = "GROUP-421",
            text = "A failure of the child before it is ready is thrown by start, the same object, and leaves the group"
                    + " and its other children alone.")
    void failureBeforeComesOutOfStart() {
        run(() -> {
            var failure = new IOException("taken");
            new TaskGroup().run(group -> {
                var sibling = group.createTask(() -> turns(9));
                assertSame(failure, expectThrows(IOException.class, () -> group.start(status -> {
                    turns(2);
                    throw failure;
                })));
                assertSame(failure, expectThrows(IOException.class, () -> group.start(status -> {
                    throw failure;
                }, TaskOptions.defaults().withEagerStart())));
                assertFalse(sibling.isDone());
                assertEquals(0, self().cancelling());
                sibling.await();
            });
        });
        expectNothingHandled();
    }

    private static Task<?> self() {
        return Objects.requireNonNull(currentTask());
    }

    /** If this fails: the failure is lost, as start has returned. */
    @Rule(
            id = "GROUP-422",
            text = "A failure of the child after it is ready, even in the same step, cancels the group and is in its"
                    + " ExceptionGroup.")
    void failureAfterwardsIsOfTheGroup() {
        run(() -> {
            for (int turns = 0; turns < 3; turns++) {
                int later = turns;
                var failure = new IllegalStateException("later");
                var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(group -> {
                    group.createTask(() -> untilCancelled("sibling", 0));
                    group.start(status -> {
                        turns(2);
                        status.started();
                        turns(later);
                        throwIt(failure);
                    });
                    untilCancelled("block", 0);
                }));
                assertEquals(List.of(failure), thrown.exceptions());
                assertEquals(0, self().cancelling());
                assertTrue(trail().entries().contains("sibling ended"));
                trail().clear();
            }
        });
    }

    /** If this fails: the caller waits indefinitely, or it is ambiguous which caller is meant. */
    @Rule(
            id = "GROUP-423",
            text = "A child that ends without calling started makes start fail as a misuse; a second call of started"
                    + " fails likewise, and so does one after the end.")
    void childCallsStartedExactlyOnce() {
        run(() -> {
            List<TaskStatus<Object>> kept = new ArrayList<>();
            new TaskGroup().run(group -> {
                expectMisuse(Misuse.TASK_STATUS, () -> group.start(status -> turns(2)));
                expectMisuse(Misuse.TASK_STATUS, () -> group.start(status -> kept.add(status)));
                expectMisuse(Misuse.TASK_STATUS, () -> kept.getFirst().started("late"));
                assertEquals("once", group.<String, RuntimeException>start(status -> {
                    status.started("once");
                    expectMisuse(Misuse.TASK_STATUS, () -> status.started("twice"));
                }));
            });
            TaskStatus.<String>ignored().started("ignored");
            TaskStatus.<String>ignored().started();
        });
    }

    /** If this fails: the child runs on although no task is aware of it, or the caller leaves before it has ended. */
    @Rule(
            id = "GROUP-424",
            text = "Cancelling the caller before the child is ready cancels the child, each time; start ends with"
                    + " CancelledError when the child has ended.")
    void cancelledCallerCancelsTheChild() {
        run(() -> {
            new TaskGroup().run(group -> {
                Task<?> caller = createTask(() -> group.start(status -> {
                    expectCancelled(() -> untilCancelled("first request", 2));
                    untilCancelled("second request", 2);
                }));
                turns(3);
                caller.cancel("message");
                until(() -> trail().entries().contains("first request ended"));
                turns(2);
                assertFalse(caller.isDone());
                caller.cancel("message");
                assertEquals("message", expectCancelled(caller::await).message());
                trail().add("caller");
            });
        });
        trail().expect(
                "first request cancelled", "first request ended", "second request cancelled", "second request ended",
                "caller");
    }

    /** If this fails: a child whose caller is gone stays in the group, unknown to any task. */
    @Rule(
            id = "GROUP-425",
            text = "A child whose caller was cancelled may call started, to no effect: start waits for its end and"
                    + " throws CancelledError, or the failure of the child.")
    void startedAfterTheCancellationHasNoEffect() {
        run(() -> {
            var failure = new IllegalStateException("whoops");
            new TaskGroup().run(group -> {
                expectCancelled(cancelledTooEarly(group, () -> {})::await);
                Task<?> caller = cancelledTooEarly(group, () -> throwIt(failure));
                assertSame(failure, expectThrows(IllegalStateException.class, caller::await));
            });
        });
        expectNothingHandled();
    }

    private Task<?> cancelledTooEarly(TaskGroup group, Action<RuntimeException> end) {
        trail().clear();
        Task<?> caller = createTask(() -> group.start(status -> {
            expectCancelled(() -> untilCancelled("child", 1));
            status.started("late");
            expectMisuse(Misuse.TASK_STATUS, () -> status.started("twice"));
            turns(4);
            trail().add("end of the child");
            end.run();
        }));
        turns(3);
        caller.cancel();
        waitUntil(List.of(caller));
        trail().expect("child cancelled", "child ended", "end of the child");
        return caller;
    }

    /** If this fails: cancelling the task that once started the child cancels a member of the group. */
    @Rule(
            id = "GROUP-426",
            text = "Once the child is ready, a cancellation of the task that started it leaves it alone.")
    void memberIsIndependentOfItsStarter() {
        run(() -> {
            new TaskGroup().run(group -> {
                Task<?> caller = createTask(() -> {
                    group.start(status -> {
                        turns(1);
                        status.started();
                        turns(9);
                        trail().add("child");
                    });
                    sleep(seconds(5));
                });
                turns(6);
                caller.cancel();
                expectCancelled(caller::await);
                trail().add("caller");
            });
        });
        trail().expect("caller", "child");
    }

    /** If this fails: the group ends without a child that is about to join it. */
    @Rule(
            id = "GROUP-427",
            text = "The exit of a group waits for children that are not ready yet, whether they become members or fail"
                    + " before.")
    void groupWaitsForChildrenThatAreNotReady() {
        run(() -> {
            var failure = new IllegalStateException("before");
            List<Task<?>> callers = new ArrayList<>();
            new TaskGroup().run(group -> {
                callers.add(createTask(() -> group.start(status -> {
                    turns(4);
                    throwIt(failure);
                })));
                callers.add(createTask(() -> group.start(status -> {
                    turns(6);
                    status.started("value");
                    turns(4);
                    trail().add("child");
                })));
                turns(2);
                trail().add("block");
            });
            trail().add("left");
            assertSame(failure, expectThrows(IllegalStateException.class, callers.get(0)::await));
            assertEquals("value", callers.get(1).await());

            new TaskGroup().run(group -> {
                callers.add(createTask(() -> group.start(status -> {
                    turns(6);
                    trail().add("fails alone");
                    throwIt(failure);
                })));
                turns(2);
            });
            trail().add("left again");
            assertSame(failure, expectThrows(IllegalStateException.class, callers.get(2)::await));
        });
        trail().expect("block", "child", "left", "fails alone", "left again");
    }

    /** If this fails: a group that was cancelled waits for a child to become ready, possibly without end. */
    @Rule(
            id = "GROUP-428",
            text = "Cancelling a group cancels children that are not ready yet; start ends with CancelledError, in the"
                    + " block and elsewhere, and the group ends silently.")
    void cancelledGroupCancelsChildrenThatAreNotReady() {
        run(() -> {
            List<Task<?>> callers = new ArrayList<>();
            new TaskGroup().run(group -> {
                callers.add(createTask(() -> group.start(status -> untilCancelled("elsewhere", 1))));
                createTask(() -> {
                    turns(4);
                    group.cancel();
                });
                try {
                    group.start(status -> untilCancelled("in the block", 1));
                } catch (CancelledError cancelled) {
                    trail().add("start");
                    throw cancelled;
                }
            });
            assertEquals(0, self().cancelling());
            expectCancelled(callers.getFirst()::await);
            assertTrue(trail().entries().containsAll(List.of("elsewhere ended", "in the block ended", "start")));
        });
        expectNothingHandled();
    }

    /** If this fails: a child is started that is never waited for. */
    @Rule(
            id = "GROUP-429",
            text = "start is refused before entry, after the end and while the group is shutting down, like createTask;"
                    + " and outside a task; the child never begins.")
    void closedGroupStartsNothing() {
        var outside = new TaskGroup();
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> outside.start(status -> trail().add("ran")));
        run(() -> {
            var group = new TaskGroup();
            expectMisuse(Misuse.TASK_GROUP_STATE, () -> group.start(status -> trail().add("ran")));
            group.run(g -> {
                g.cancel();
                expectMisuse(Misuse.TASK_GROUP_STATE, () -> g.start(status -> trail().add("ran")));
            });
            expectMisuse(Misuse.TASK_GROUP_STATE, () -> group.start(status -> trail().add("ran")));
            settle();
        });
        trail().expectNothing();
    }

    /** If this fails: what a child reports in its eager first step is lost. */
    @Rule(
            id = "GROUP-430",
            text = "A child that starts eagerly may be ready, may end and may cancel its caller in its first step, as"
                    + " in later ones.")
    void eagerChildIsReadyAtOnce() {
        run(() -> {
            var eager = TaskOptions.defaults().withEagerStart();
            new TaskGroup().run(group -> {
                assertEquals(1, group.<Integer, RuntimeException>start(status -> {
                    status.started(1);
                    turns(3);
                    trail().add("child");
                }, eager));
                assertEquals(2, group.<Integer, RuntimeException>start(status -> status.started(2), eager));
                expectMisuse(Misuse.TASK_STATUS, () -> group.start(status -> {}, eager));
                Task<?> caller = createTask(() -> group.start(status -> {
                    trail().add(callerOf("caller").cancel());
                    untilCancelled("eager", 1);
                }, eager), TaskOptions.named("caller"));
                expectCancelled(caller::await);
            });
        });
        assertTrue(trail().entries().containsAll(List.of("child", "true", "eager cancelled", "eager ended")));
    }

    private static Task<?> callerOf(String name) {
        return allTasks().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** If this fails: the caller waits indefinitely for a child that another task has cancelled. */
    @Rule(
            id = "GROUP-431",
            text = "If a child is cancelled from elsewhere before it is ready, start ends with CancelledError; the"
                    + " caller is not cancelled, and the group continues.")
    void childCancelledByOthersEndsStart() {
        run(() -> {
            new TaskGroup().run(group -> {
                createTask(() -> {
                    turns(3);
                    callerOf("child").cancel("message");
                });
                var thrown = expectThrows(
                        CancelledError.class,
                        () -> group.start(status -> untilCancelled("child", 1), TaskOptions.named("child")));
                assertEquals("message", thrown.message());
                assertEquals(0, self().cancelling());
                assertEquals("next", group.<String, RuntimeException>start(status -> status.started("next")));
            });
        });
    }
}
