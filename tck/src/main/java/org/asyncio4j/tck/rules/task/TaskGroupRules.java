package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.rule.Rule;

/** Rules about task groups: failures of children and of the block (GROUP). */
public abstract class TaskGroupRules extends GroupRuleArea {

    /** Constructor for the conformance class. */
    protected TaskGroupRules() {}

    /**
     * If this fails: siblings or the block continue, the group does not wait for clean-ups, or cancellations are taken
     * for failures.
     */
    @Rule(
            id = "GROUP-183",
            asyncio = 183,
            text = "A failing child cancels the other children and the block; all are waited for, and an ExceptionGroup"
                    + " with the failures, not the cancellations, is thrown.",
            intent = "No part of a failed piece of work continues unobserved.",
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

    /** If this fails: the group does not call uncancel, or one of its requests arrives after its exit. */
    @Rule(
            id = "GROUP-184",
            asyncio = 184,
            text = "After a failed group its parent has no cancel request left, and its later awaits work.",
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

    /** If this fails: the group treats a cancelled child like a failed one. */
    @Rule(
            id = "GROUP-185",
            asyncio = 185,
            text = "A child cancelled individually leaves the others and the group alone.",
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

    /** If this fails: the failure of the block is lost or comes first. */
    @Rule(
            id = "GROUP-188",
            asyncio = 188,
            text = "A failure of the block is a member of the ExceptionGroup along with those of children, appended"
                    + " last.",
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

    /** If this fails: callers need two kinds of catch clauses for one block. */
    @Rule(
            id = "GROUP-189",
            asyncio = 189,
            text = "A failure of the body alone is wrapped in an ExceptionGroup like those of children.",
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

    /** If this fails: the group wraps it, or leaves before its children have ended. */
    @Rule(
            id = "GROUP-191",
            asyncio = 191,
            text = "A KeyboardInterrupt of the block propagates bare, after the children have ended, regardless of"
                    + " their failures.",
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

    /** If this fails: the group lets it out bare, or loses it. */
    @Rule(
            id = "GROUP-401",
            asyncio = 191,
            text = "Any other Error, of the block or of a child, is a member of the ExceptionGroup.",
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

    /** If this fails: the loop continues as if it were a failure of that task alone. */
    @Rule(
            id = "GROUP-192",
            asyncio = 192,
            text = "A KeyboardInterrupt of a child breaks out of the run of the loop at once, past its group.",
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
        ignoreHandled(); // a loop may report that the child's failure was never retrieved
        trail().expectNothing();
    }

    /** If this fails: the second failure hides the first, or is lost. */
    @Rule(
            id = "GROUP-196",
            asyncio = 196,
            text = "When leaving a context manager in the block fails after a child has failed, both failures are in"
                    + " the ExceptionGroup.",
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

    /** If this fails: the group waits indefinitely for children that were not cancelled. */
    @Rule(
            id = "GROUP-202",
            asyncio = 202,
            text = "A child that fails while the parent already waits in the group's exit has the remaining children"
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
}
