package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.timeoutAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.Timeout;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about other failures in a timeout block, and about the states of a timeout (TIMEOUT). */
public abstract class TimeoutStateRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TimeoutStateRules() {}

    /** If this fails: the timeout replaces the failure, or nothing shows that the time was up. */
    @Rule(
            id = "TIMEOUT-154",
            asyncio = 154,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A failure that leaves an expired block is unchanged, with a TimeoutException suppressed in it.",
            intent = "asyncio splices it into the context chain; Java has none, so every failure carries it.",
            source = "timeouts.py Timeout._insert_timeout_error; test_timeouts.py test_foreign_exception_on_timeout")
    void failureOfAnExpiredBlockCarriesTheTimeout() {
        run(() -> {
            var inFinally = new IllegalStateException("in finally");
            assertSame(inFinally, expectThrows(IllegalStateException.class, () -> timeout(millis(10)).run(t -> {
                try {
                    sleep(seconds(5));
                } finally {
                    throwIt(inFinally);
                }
            })));
            assertEquals(1, timeoutsIn(inFinally).size());
            var wrapping = expectThrows(IllegalStateException.class, () -> timeout(millis(10)).run(t -> {
                try {
                    sleep(seconds(5));
                } catch (CancelledError cancelled) {
                    throw new IllegalStateException("wrapping", cancelled);
                }
            }));
            assertSame(wrapping.getCause(), timeoutsIn(wrapping).getFirst().getCause());
            assertEquals(0, currentTask().cancelling());
        });
    }

    private static void throwIt(RuntimeException failure) {
        throw failure;
    }

    private static List<Throwable> timeoutsIn(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(TimeoutException.class::isInstance)
                .toList();
    }

    /** If this fails: a group that is split loses the relation of its parts to the timeout. */
    @Rule(
            id = "TIMEOUT-404",
            asyncio = 154,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Of an ExceptionGroup that leaves an expired block the group, and each direct member with a "
                    + "cancellation among its causes, carries a TimeoutException.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_timeout_taskgroup")
    void groupThatLeavesAnExpiredBlockCarriesTheTimeout() {
        run(() -> {
            var group = expectThrows(ExceptionGroup.class, () -> timeout(millis(10)).run(t -> new TaskGroup().run(g -> {
                g.createTask(() -> {
                    try {
                        sleep(seconds(5));
                    } catch (CancelledError cancelled) {
                        throw new IllegalStateException("answer", cancelled);
                    }
                });
                sleep(seconds(5));
            })));
            assertEquals(1, timeoutsIn(group).size());
            assertEquals(1, group.exceptions().size());
            Throwable member = group.exceptions().getFirst();
            assertEquals(1, timeoutsIn(member).size());
            assertSame(member.getCause(), timeoutsIn(member).getFirst().getCause());
        });
    }

    /**
     * If this fails: each expired timeout adds to it, and eventually fills a server's memory.
     *
     * <p>A failure object that is reused for every failure does not grow.
     */
    @Rule(
            id = "TIMEOUT-411",
            text = "A failure that leaves a thousand expired blocks, alone or in a group, carries a few"
                    + " TimeoutExceptions.",
            intent = "Constants are thrown, and what a pool or a cache keeps as its failure.")
    void failureThatLeavesManyExpiredBlocksDoesNotGrow() {
        var kept = new IllegalStateException("kept", new CancelledError());
        run(() -> {
            for (int i = 0; i < 1_000; i++) {
                boolean inGroup = i % 2 == 0;
                expectThrows(RuntimeException.class, () -> timeout(millis(0)).run(t -> {
                    expectCancelled(() -> sleep(seconds(5)));
                    throw inGroup ? new ExceptionGroup("group", List.of(kept)) : kept;
                }));
            }
        });
        int carried = timeoutsIn(kept).size();
        assertTrue(carried > 0 && carried < 20, () -> carried + " are carried");
    }

    /** If this fails: the counter is not checked before the failure is marked. */
    @Rule(
            id = "TIMEOUT-405",
            asyncio = 154,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A failure that leaves an expired block cancelled from outside as well carries no TimeoutException.",
            source = "timeouts.py Timeout.__aexit__")
    void failureAfterACancellationFromOutsideIsNotMarked() {
        run(() -> {
            var failure = new IllegalStateException("failure");
            createTask(() -> {
                expectThrows(IllegalStateException.class, () -> timeout(millis(10)).run(t -> {
                    expectCancelled(() -> sleep(seconds(5)));
                    currentTask().cancel();
                    throw failure;
                }));
                assertEquals(1, currentTask().cancelling());
                currentTask().uncancel();
            })
                    .await();
            assertEquals(0, failure.getSuppressed().length);
        });
    }

    /** If this fails: the counter is compared with zero and not with its value on entry. */
    @Rule(
            id = "TIMEOUT-155",
            asyncio = 155,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timeout works in a task that was cancelled before: it compares with the counter on entry.",
            source = "timeouts.py Timeout.__aenter__; test_timeouts.py test_timeout_after_cancellation")
    void timeoutWorksInATaskThatWasCancelled() {
        run(() -> {
            currentTask().cancel();
            expectCancelled(() -> sleep(seconds(5)));
            assertEquals(1, currentTask().cancelling());
            expectThrows(TimeoutException.class, () -> timeout(millis(10)).run(t -> sleep(seconds(5))));
            assertEquals(1, currentTask().cancelling());
        });
    }

    /** If this fails: any counter above zero on entry turns everything into a timeout. */
    @Rule(
            id = "TIMEOUT-406",
            asyncio = 155,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A task that was cancelled before, and is cancelled again in a block that expires, gets"
                    + " CancelledError.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_cancel_in_timeout_after_cancellation")
    void secondCancellationIsNoTimeout() {
        run(() -> {
            currentTask().cancel();
            expectCancelled(() -> sleep(seconds(5)));
            Timeout timeout = timeout(millis(10));
            expectCancelled(() -> timeout.run(t -> {
                currentTask().cancel();
                expectCancelled(() -> sleep(seconds(5)));
                throw expectCancelled(() -> sleep(seconds(5))); // by the timeout
            }));
            assertTrue(timeout.isExpired());
            assertEquals(2, currentTask().cancelling());
        });
    }

    /** If this fails: a timer is set that is never cancelled, or that cancels a task outside its block. */
    @Rule(
            id = "TIMEOUT-156",
            asyncio = 156,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "reschedule is refused before entry, after exit, and when the timeout is expiring or expired.",
            source = "timeouts.py Timeout.reschedule; test_timeouts.py test_timeout_not_entered, test_timeout_expiring")
    void rescheduleIsForInsideTheBlock() {
        run(() -> {
            Duration later = getRunningLoop().time().plus(seconds(5));
            Timeout timeout = timeout(seconds(1));
            expectMisuse(Misuse.TIMEOUT_STATE, () -> timeout.reschedule(later));
            timeout.run(t -> {});
            expectMisuse(Misuse.TIMEOUT_STATE, () -> timeout.reschedule(later));
            Timeout expiring = timeout(millis(10));
            expectThrows(TimeoutException.class, () -> expiring.run(t -> {
                var cancelled = expectCancelled(() -> sleep(seconds(5)));
                expectMisuse(Misuse.TIMEOUT_STATE, () -> t.reschedule(later));
                throw cancelled;
            }));
            expectMisuse(Misuse.TIMEOUT_STATE, () -> expiring.reschedule(null));
        });
    }

    /** If this fails: the old timer stays, or the new one is not set. */
    @Rule(
            id = "TIMEOUT-407",
            asyncio = 156,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "reschedule replaces the deadline: later, earlier, or null for none.",
            source = "timeouts.py Timeout.reschedule; test_timeouts.py test_reschedule")
    void rescheduleReplacesTheDeadline() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration start = loop.time();
            Timeout timeout = timeout(millis(20));
            expectThrows(TimeoutException.class, () -> timeout.run(t -> {
                t.reschedule(null);
                assertNull(t.when());
                sleep(millis(30));
                t.reschedule(start.plus(seconds(50)));
                assertEquals(start.plus(seconds(50)), t.when());
                sleep(millis(10));
                t.reschedule(start.plus(millis(60)));
                sleep(seconds(5));
            }));
            expectElapsed(millis(60), start, loop.time());
        });
    }

    /**
     * If this fails: it never fires, or cancels within the call.
     *
     * <p>A deadline moved into the past fires in the next turn, even when another task moves it.
     */
    @Rule(
            id = "TIMEOUT-408",
            asyncio = 156,
            text = "A deadline moved into the past expires in the next turn.",
            source = "timeouts.py Timeout.reschedule")
    void rescheduleIntoThePastExpiresInTheNextTurn() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Timeout timeout = timeoutAt(null);
            Future<String> never = loop.createFuture();
            var task = createTask(() -> timeout.call(t -> never.await()));
            turns(1);
            timeout.reschedule(loop.time().minus(seconds(1)));
            assertFalse(timeout.isExpired());
            assertEquals(0, task.cancelling());
            turns(1);
            assertTrue(timeout.isExpired());
            assertEquals(1, task.cancelling());
            expectThrows(TimeoutException.class, task::await);
        });
    }

    /** If this fails: the second entry overwrites what the first block needs on its exit. */
    @Rule(
            id = "TIMEOUT-157",
            asyncio = 157,
            text = "Entering a timeout a second time is refused, inside its block and after it.",
            source = "timeouts.py Timeout.__aenter__; test_timeouts.py test_timeout_double_enter")
    void enteringATimeoutTwiceIsRefused() {
        run(() -> {
            Timeout timeout = timeout(seconds(1));
            timeout.run(t -> {
                expectMisuse(Misuse.TIMEOUT_STATE, () -> t.run(again -> steps().unreached()));
                assertFalse(t.isExpired());
                sleep(millis(1));
            });
            expectMisuse(Misuse.TIMEOUT_STATE, () -> timeout.run(again -> steps().unreached()));
        });
    }

    /**
     * If this fails: the block runs in a callback, and its expiry has no task to cancel.
     *
     * <p>A timeout is for tasks: there is nothing else it could cancel.
     */
    @Rule(
            id = "TIMEOUT-409",
            asyncio = 157,
            text = "Entering a timeout outside a task is refused and leaves it not entered.",
            source = "timeouts.py Timeout.__aenter__; test_timeouts.py test_timeout_without_task")
    void enteringATimeoutOutsideATaskIsRefused() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Timeout timeout = timeout(millis(10));
            Future<String> entered = loop.createFuture();
            loop.callSoon(() -> {
                expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> timeout.run(t -> steps().unreached()));
                expectMisuse(Misuse.TIMEOUT_STATE, () -> timeout.reschedule(null));
                entered.setResult("refused");
            });
            assertEquals("refused", entered.await());
            settle();
        });
    }

    /** If this fails: the exit of the block throws a new exception and drops the original one. */
    @Rule(
            id = "TIMEOUT-158",
            asyncio = 158,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The cause of a TimeoutException is the cancellation it replaces.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_timeout_exception_context")
    void causeOfATimeoutIsTheCancellation() {
        run(() -> {
            CancelledError[] seen = new CancelledError[1];
            var thrown = expectThrows(TimeoutException.class, () -> timeout(millis(10)).run(t -> {
                seen[0] = expectCancelled(() -> sleep(seconds(5)));
                throw seen[0];
            }));
            assertInstanceOf(CancelledError.class, thrown.getCause());
            assertSame(seen[0], thrown.getCause());
        });
    }

    /** If this fails: logs do not show which deadline was missed. */
    @Rule(
            id = "TIMEOUT-410",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The text of a timeout states its state, and inside its block its deadline.",
            intent = "As asyncio's repr.")
    void textOfATimeoutShowsItsState() {
        run(() -> {
            Timeout without = timeoutAt(null);
            assertEquals("<Timeout [created]>", without.toString());
            without.run(t -> assertEquals("<Timeout [active]>", t.toString()));
            assertEquals("<Timeout [finished]>", without.toString());
            Timeout missed = timeout(millis(10));
            expectThrows(TimeoutException.class, () -> missed.run(t -> {
                assertEquals("<Timeout [active] when=" + t.when() + ">", t.toString());
                sleep(seconds(5));
            }));
            assertEquals("<Timeout [expired]>", missed.toString());
        });
    }
}
