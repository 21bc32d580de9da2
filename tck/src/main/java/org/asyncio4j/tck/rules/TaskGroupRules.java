package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about task groups: failures, cancellation from outside, nesting, membership (GROUP). */
public abstract class TaskGroupRules extends RuleArea {

    /** For the conformance class. */
    protected TaskGroupRules() {}

    /** Awaits what never comes; marks the cancellation, and the end after {@code turns} more turns. */
    private void untilCancelled(String name, int turns) {
        try {
            getRunningLoop().createFuture().await();
        } catch (CancelledError cancelled) {
            trail().add(name + " cancelled");
            turns(turns);
            trail().add(name + " ended");
            throw cancelled;
        }
    }

    /** The same, failing in its clean-up. */
    private void untilCancelledThenFailing(RuntimeException failure) {
        try {
            getRunningLoop().createFuture().await();
        } finally {
            turns(2);
            trail().add("failed in clean-up");
            throwIt(failure);
        }
    }

    private static void throwIt(RuntimeException failure) {
        throw failure;
    }

    // Failures

    /**
     * A failing child ends the whole group, in order, and only failures come out.
     *
     * <p>If this fails: siblings or the block go on, the group does not wait for clean-ups, or cancellations are taken
     * for failures.
     */
    @Rule(
            id = "GROUP-183",
            asyncio = 183,
            says = "A failing child cancels the other children and the block; all are waited for, and an ExceptionGroup"
                    + " with the failures, not the cancellations, comes out.",
            intent = "Nothing of a failed piece of work goes on unobserved.",
            source = "taskgroups.py TaskGroup._on_task_done, TaskGroup.__aexit__")
    void failingChildCancelsSiblingsAndBlock() {
        var first = new IllegalStateException("first");
        var later = new IOException("later");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> untilCancelled("sibling", 3));
                g.createTask(() -> {
                    turns(1);
                    throwIt(first);
                });
                g.createTask(() -> {
                    try {
                        getRunningLoop().createFuture().await();
                    } catch (CancelledError cancelled) {
                        turns(1);
                        throw later;
                    }
                });
                untilCancelled("block", 0);
            }));
            trail().add("left");
            assertEquals(List.of(first, later), thrown.exceptions());
        });
        trail().expect("sibling cancelled", "block cancelled", "block ended", "sibling ended", "left");
    }

    /**
     * The group takes back the cancel request with which it got its parent out of the block.
     *
     * <p>If this fails: the group does not call uncancel, or a request it made arrives after it was left.
     */
    @Rule(
            id = "GROUP-184",
            asyncio = 184,
            says = "After a failed group its parent has no cancel request left, and its later awaits work.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void parentIsNotCancelledAfterAFailedGroup() {
        run(() -> {
            expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> throwIt(new IllegalStateException("child")));
                untilCancelled("block", 0);
            }));
            assertEquals(0, currentTask().cancelling());
            turns(2);
            trail().add("awaited");
        });
        trail().expect("block cancelled", "block ended", "awaited");
    }

    /**
     * A child that is cancelled by itself is no failure of the group.
     *
     * <p>If this fails: the group treats a cancelled child like a failed one.
     */
    @Rule(
            id = "GROUP-185",
            asyncio = 185,
            says = "A child cancelled individually leaves the others and the group alone.",
            source = "taskgroups.py TaskGroup._on_task_done")
    void cancelledChildDoesNotDisturbTheGroup() {
        run(() -> {
            String value = new TaskGroup().call(g -> {
                Task<?> one = g.createTask(() -> untilCancelled("one", 0));
                g.createTask(() -> {
                    turns(5);
                    trail().add("other");
                });
                turns(1);
                one.cancel();
                turns(2);
                trail().add("block");
                return "value";
            });
            assertEquals("value", value);
            assertEquals(0, currentTask().cancelling());
        });
        trail().expect("one cancelled", "one ended", "block", "other");
    }

    /**
     * A failure of the block comes after those of the children in the group of failures.
     *
     * <p>If this fails: the failure of the block is lost or comes first.
     */
    @Rule(
            id = "GROUP-188",
            asyncio = 188,
            says = "A failure of the block is a member of the ExceptionGroup beside those of children, appended last.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void failureOfTheBlockComesLast() {
        var block = new IOException("block");
        var child = new IllegalStateException("child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> untilCancelledThenFailing(child));
                turns(1);
                throw block;
            }));
            assertEquals(List.of(child, block), thrown.exceptions());
        });
        trail().expect("failed in clean-up");
    }

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

    /**
     * A KeyboardInterrupt of the block comes out as itself, when the children have ended.
     *
     * <p>If this fails: the group wraps it, or leaves before its children have ended.
     */
    @Rule(
            id = "GROUP-191",
            asyncio = 191,
            says = "A KeyboardInterrupt of the block leaves the group bare, after the children have ended, whatever"
                    + " failures of theirs there are.",
            source = "taskgroups.py TaskGroup._is_base_error")
    void keyboardInterruptOfTheBlockLeavesBare() {
        var interrupt = new KeyboardInterrupt("block");
        run(() -> {
            var thrown = expectThrows(KeyboardInterrupt.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> untilCancelledThenFailing(new IllegalStateException("lost")));
                turns(1);
                throw interrupt;
            }));
            assertSame(interrupt, thrown);
            trail().add("left");
        });
        trail().expect("failed in clean-up", "left");
    }

    /**
     * An Error other than KeyboardInterrupt is a failure like any other to a group.
     *
     * <p>If this fails: the group lets it out bare, or loses it.
     */
    @Rule(
            id = "GROUP-401",
            asyncio = 191,
            says = "Any other Error, of the block or of a child, is a member of the ExceptionGroup.",
            source = "taskgroups.py TaskGroup._is_base_error; test_taskgroup_21a")
    void otherErrorsAreMembersOfTheExceptionGroup() {
        var block = new AssertionError("block");
        var child = new LinkageError("child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                Action<Exception> failing = () -> {
                    throw child;
                };
                g.createTask(failing);
                try {
                    turns(5);
                } catch (CancelledError cancelled) {
                    throw block;
                }
            }));
            assertEquals(List.of(child, block), thrown.exceptions());
        });
    }

    /**
     * A KeyboardInterrupt of a child ends the run of the loop, before its group hears of it.
     *
     * <p>If this fails: the loop goes on as if it were a failure of that task alone.
     */
    @Rule(
            id = "GROUP-192",
            asyncio = 192,
            says = "A KeyboardInterrupt of a child breaks out of the run of the loop at once, past its group.",
            source = "tasks.py Task.__step; test_taskgroups.py _test_taskgroup_21")
    void keyboardInterruptOfAChildBreaksOutOfTheLoop() {
        var interrupt = new KeyboardInterrupt("child");
        EventLoop loop = newLoop();
        var thrown = expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(() -> {
            new TaskGroup().run(g -> {
                Action<Exception> failing = () -> {
                    throw interrupt;
                };
                g.createTask(failing);
                untilCancelled("block", 0);
            });
            trail().add("left");
        }));
        assertSame(interrupt, thrown);
        trail().expectNothing();
        loop.close();
        ignoreHandled(); // a loop may say that nobody has looked at the child's failure
        trail().expectNothing();
    }

    /**
     * A block whose own clean-up fails, when a child's failure cancels it, has both failures reported.
     *
     * <p>If this fails: the second failure hides the first, or is lost.
     */
    @Rule(
            id = "GROUP-196",
            asyncio = 196,
            says = "When leaving a context manager in the block fails after a child has failed, both failures are in the"
                    + " ExceptionGroup.",
            source = "test_taskgroups.py test_taskgroup_context_manager_exit_raises")
    void failingCleanUpOfTheBlockIsAddedToTheChildsFailure() {
        var child = new IllegalStateException("child");
        var cleanUp = new IOException("clean-up");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> throwIt(child));
                try {
                    untilCancelled("block", 0);
                } finally {
                    throwChecked(cleanUp);
                }
            }));
            assertEquals(List.of(child, cleanUp), thrown.exceptions());
        });
        trail().expect("block cancelled", "block ended");
    }

    private static void throwChecked(IOException failure) throws IOException {
        throw failure;
    }

    /**
     * A child's failure reaches the others also while the parent waits on its way out.
     *
     * <p>If this fails: the group waits for children that nobody has cancelled, for ever.
     */
    @Rule(
            id = "GROUP-202",
            asyncio = 202,
            says = "A child that fails while the parent already waits in the group's exit has the remaining children"
                    + " cancelled, and the exit ends.",
            source = "taskgroups.py TaskGroup._on_task_done")
    void childFailingWhileTheParentLeavesCancelsTheRest() {
        var failure = new IllegalStateException("child");
        run(() -> {
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                g.createTask(() -> {
                    turns(4);
                    throwIt(failure);
                });
                g.createTask(() -> untilCancelled("other", 1));
                trail().add("block ended");
            }));
            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(0, currentTask().cancelling());
            turns(1);
        });
        trail().expect("block ended", "other cancelled", "other ended");
    }

    // Cancellation from outside

    /**
     * A cancellation of the parent in the block goes to the children and comes out when they have ended.
     *
     * <p>If this fails: children outlive their group.
     */
    @Rule(
            id = "GROUP-186",
            asyncio = 186,
            says = "A parent cancelled in the block has its children cancelled and waited for, then CancelledError"
                    + " comes out.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void cancellationOfTheParentReachesTheChildren() {
        run(() -> {
            Task<?> parent = createTask(() -> new TaskGroup().run(g -> {
                g.createTask(() -> untilCancelled("one", 1));
                g.createTask(() -> untilCancelled("two", 3));
                untilCancelled("block", 0);
            }));
            turns(2);
            parent.cancel("outside");
            assertEquals("outside", expectCancelled(parent::await).message());
            assertTrue(parent.isCancelled());
            assertEquals(1, parent.cancelling());
            trail().add("parent ended");
        });
        trail().expect(
                "block cancelled", "block ended", "one cancelled", "two cancelled", "one ended", "two ended",
                "parent ended");
    }

    /**
     * A cancellation of the parent that waits in the exit does the same.
     *
     * <p>If this fails: the wait in the exit swallows the cancellation, or leaves without the children.
     */
    @Rule(
            id = "GROUP-402",
            asyncio = 186,
            says = "A parent cancelled while it waits in the group's exit has its children cancelled and waited for,"
                    + " then CancelledError comes out.",
            source = "test_taskgroups.py test_taskgroup_22")
    void cancellationInTheExitReachesTheChildren() {
        run(() -> {
            Task<?> parent = createTask(() -> new TaskGroup().run(g -> {
                g.createTask(() -> untilCancelled("one", 1));
                g.createTask(() -> untilCancelled("two", 3));
                trail().add("block ended");
            }));
            turns(3);
            parent.cancel("outside");
            assertEquals("outside", expectCancelled(parent::await).message());
            trail().add("parent ended");
        });
        trail().expect("block ended", "one cancelled", "two cancelled", "one ended", "two ended", "parent ended");
    }

    /**
     * Failures win over a cancellation from outside, which is delivered at the next await instead.
     *
     * <p>If this fails: either the failures or the cancellation get lost, or the count of requests is wrong.
     */
    @Rule(
            id = "GROUP-187",
            asyncio = 187,
            says = "A child that fails while cleaning up after a cancellation from outside makes an ExceptionGroup come"
                    + " out, and the next await of the parent throws the cancellation; one request is counted.",
            source = "taskgroups.py TaskGroup.__aexit__; test_taskgroup_08, test_error_and_cancel")
    void failureWinsOverCancellationWhichComesNext() {
        var failure = new IllegalStateException("clean-up");
        run(() -> {
            Task<?> parent = createTask(() -> {
                var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                    g.createTask(() -> untilCancelledThenFailing(failure));
                    untilCancelled("block", 0);
                }));
                assertEquals(List.of(failure), thrown.exceptions());
                assertEquals(1, currentTask().cancelling());
                trail().add("failed");
                turns(1);
                trail().add("went on");
            });
            turns(2);
            parent.cancel();
            expectCancelled(parent::await);
            assertTrue(parent.isCancelled());
            assertEquals(1, parent.cancelling());
        });
        trail().expect("block cancelled", "block ended", "failed in clean-up", "failed");
    }

    /**
     * A CancelledError that the block throws by itself ends the group like a cancellation.
     *
     * <p>If this fails: the group wraps it, or suppresses it though it did not ask for it.
     */
    @Rule(
            id = "GROUP-190",
            asyncio = 190,
            says = "A CancelledError that the block itself throws has the children cancelled and comes out bare.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void cancelledErrorOfTheBlockLeavesBare() {
        var own = new CancelledError("own");
        run(() -> {
            var thrown = expectCancelled(() -> new TaskGroup().run(g -> {
                g.createTask(() -> untilCancelled("child", 2));
                turns(1);
                throw own;
            }));
            assertSame(own, thrown);
            assertEquals(0, currentTask().cancelling());
        });
        trail().expect("child cancelled", "child ended");
    }

    /**
     * A parent that cancels itself at the end of the block is cancelled in the exit.
     *
     * <p>If this fails: the request is dropped when the block ends without an await.
     */
    @Rule(
            id = "GROUP-201",
            asyncio = 201,
            says = "A parent that cancels itself as the last statement of the block leaves the group with"
                    + " CancelledError, after the children have ended.",
            source = "taskgroups.py TaskGroup.__aexit__")
    void parentThatCancelsItselfLastIsCancelledInTheExit() {
        run(() -> {
            Task<?> parent = createTask(() -> {
                try {
                    new TaskGroup().run(g -> {
                        g.createTask(() -> untilCancelled("child", 2));
                        turns(1);
                        currentTask().cancel();
                    });
                } finally {
                    trail().add("left");
                }
            });
            expectCancelled(parent::await);
        });
        trail().expect("child cancelled", "child ended", "left");
    }

    // Nesting

    /**
     * A failure in an outer group passes through an inner one as a cancellation.
     *
     * <p>If this fails: the inner group swallows a cancellation it did not ask for, or wraps it.
     */
    @Rule(
            id = "GROUP-193",
            asyncio = 193,
            says = "When a child of an outer group fails, an inner group in its block rethrows the cancellation, and the"
                    + " outer one reports its child's failure only.",
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
     * Two nested groups that fail at once are told apart by the count of cancel requests.
     *
     * <p>If this fails: a group takes back requests of another one, or not its own.
     */
    @Rule(
            id = "GROUP-194",
            asyncio = 194,
            says = "When children of two nested groups fail at once, the inner failure comes out inside; one request is"
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

    /**
     * Failures of an inner group come out of the outer one as a group in a group.
     *
     * <p>If this fails: groups are flattened, and the structure of the program cannot be seen any more.
     */
    @Rule(
            id = "GROUP-195",
            asyncio = 195,
            says = "The failure of a group inside a group, in its block or in a child, is a group inside a group.",
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

    // Membership

    /** A coroutine that must not be run; marks that it was closed. */
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

    /**
     * A group that has not been entered takes no tasks.
     *
     * <p>If this fails: tasks start that nobody waits for.
     */
    @Rule(
            id = "GROUP-197",
            asyncio = 197,
            says = "A group that has not been entered refuses a task and closes its coroutine.",
            source = "taskgroups.py TaskGroup.create_task")
    void groupNotEnteredRefusesTasks() {
        run(() -> {
            expectMisuse(Misuse.TASK_GROUP_STATE, () -> new TaskGroup().createTask(new Refused()));
            settle();
        });
        trail().expect("closed");
    }

    /**
     * A group that has ended takes no tasks.
     *
     * <p>If this fails: tasks start that nobody waits for.
     */
    @Rule(
            id = "GROUP-403",
            asyncio = 197,
            says = "A group whose last task has ended in its exit refuses a task and closes its coroutine.",
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

    /**
     * A group that shuts down takes no tasks.
     *
     * <p>If this fails: a clean-up can keep a failed group alive for ever.
     */
    @Rule(
            id = "GROUP-404",
            asyncio = 197,
            says = "A group that shuts down after a failure refuses a task and closes its coroutine.",
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

    /**
     * Children may have children of their own while the group waits for them.
     *
     * <p>If this fails: the group closes its doors with the block, or leaves without the late ones.
     */
    @Rule(
            id = "GROUP-198",
            asyncio = 198,
            says = "After the block has ended a running child may add children, and the exit waits for those, too.",
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

    /**
     * A group does not keep finished children.
     *
     * <p>If this fails: a server that lives in one group keeps every request it ever had.
     */
    @Rule(
            id = "GROUP-199",
            level = Level.SHOULD,
            asyncio = 199,
            says = "A group drops a child, and its result, as soon as it has ended.",
            source = "test_taskgroups.py test_taskgroup_23")
    void finishedChildIsDropped() {
        run(() -> {
            new TaskGroup().run(g -> {
                WeakReference<?> child = finishedChild(g);
                long deadline = System.nanoTime() + Patience.ofStep().toNanos();
                while (!child.refersTo(null) && System.nanoTime() - deadline < 0) {
                    System.gc();
                    turns(1);
                }
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

    /**
     * A group is entered once.
     *
     * <p>If this fails: two blocks share one parent and one count of requests.
     */
    @Rule(
            id = "GROUP-200",
            asyncio = 200,
            says = "Entering a group for the second time is refused, inside its block and after it.",
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

    /**
     * A group needs a parent.
     *
     * <p>If this fails: a callback could enter a group that has nobody to cancel.
     */
    @Rule(
            id = "GROUP-405",
            asyncio = 200,
            says = "Entering a group outside a task is refused: in a callback, and where no loop runs.",
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
}
