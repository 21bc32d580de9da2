package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.rule.Rule;

/** Rules about task groups whose parent is cancelled from outside (GROUP). */
public abstract class TaskGroupParentRules extends GroupRuleArea {

    /** Constructor for the conformance class. */
    protected TaskGroupParentRules() {}

    /** If this fails: children outlive their group. */
    @Rule(
            id = "GROUP-186",
            asyncio = 186,
            text = "A parent cancelled in the block has its children cancelled and waited for, then CancelledError is"
                    + " thrown.",
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

    /** If this fails: the wait in the exit swallows the cancellation, or leaves without the children. */
    @Rule(
            id = "GROUP-402",
            asyncio = 186,
            text = "A parent cancelled while it waits in the group's exit has its children cancelled and waited for,"
                    + " then CancelledError is thrown.",
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

    /** If this fails: either the failures or the cancellation are lost, or the count of requests is wrong. */
    @Rule(
            id = "GROUP-187",
            asyncio = 187,
            text = "If a child fails while cleaning up after a cancellation from outside, an ExceptionGroup is thrown,"
                    + " and the next await of the parent throws the cancellation; one request is counted.",
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

    /** If this fails: the group wraps it, or suppresses it although it did not request it. */
    @Rule(
            id = "GROUP-190",
            asyncio = 190,
            text = "If the block itself throws a CancelledError, the children are cancelled and the error propagates"
                    + " bare.",
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

    /** If this fails: the request is dropped when the block ends without an await. */
    @Rule(
            id = "GROUP-201",
            asyncio = 201,
            text = "A parent that cancels itself as the last statement of the block leaves the group with"
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

    /**
     * If this fails: the failure is lost in a group that was entered and never left, or a task that has ended is
     * cancelled.
     */
    @Rule(
            id = "GROUP-414",
            text = "The failure of a child after the group's parent task has ended goes to the exception handler, and"
                    + " its siblings continue.",
            intent = "Code that calls aenter() by hand may never get to aexit().")
    void childFailingAfterItsParentIsReported() {
        run(() -> {
            var failure = new IllegalStateException("not awaited");
            var group = new TaskGroup();
            Task<?> parent = createTask(() -> {
                group.aenter();
                group.createTask(() -> {
                    turns(3);
                    throwIt(failure);
                });
                group.createTask(() -> {
                    turns(6);
                    trail().add("sibling");
                });
            });
            parent.await();
            settle();
            expectHandled(failure);
            assertEquals(0, parent.cancelling());
        });
        trail().expect("sibling");
    }

    /** If this fails: Ctrl-C is thrown inside an ExceptionGroup, where it is not expected. */
    @Rule(
            id = "GROUP-416",
            text = "A KeyboardInterrupt of a child ends the run; when the loop runs again, the group is cancelled and"
                    + " waited for, and the KeyboardInterrupt propagates bare.",
            intent = "As in asyncio, where this holds for KeyboardInterrupt and SystemExit.")
    void keyboardInterruptOfAChildComesOutBare() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("of a child");
        Action<Exception> interrupts = () -> {
            turns(1);
            throw fatal;
        };
        Task<?> parent = loop.createTask(() -> new TaskGroup().run(g -> {
            g.createTask(interrupts);
            g.createTask(() -> untilCancelled("sibling", 1));
            untilCancelled("block", 0);
        }));
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(parent)));
        trail().expectNothing();
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(parent)));
        trail().expect("sibling cancelled", "block cancelled", "block ended", "sibling ended");
        expectNothingHandled();
    }
}
