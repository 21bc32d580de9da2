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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.Timeout;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the timeout block: when it expires, and what it throws (TIMEOUT). */
public abstract class TimeoutRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TimeoutRules() {}

    /** If this fails: the block is not cancelled, or its request stays on the task's counter. */
    @Rule(
            id = "TIMEOUT-147",
            asyncio = 147,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A block whose time is up is cancelled once, throws TimeoutException, and takes its request back.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_timeout_basic")
    void expiryCancelsOnceAndLeavesAsATimeout() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> self = currentTask();
            Duration start = loop.time();
            Timeout timeout = timeout(millis(20));
            expectThrows(TimeoutException.class, () -> timeout.run(t -> {
                assertSame(timeout, t);
                assertEquals(0, self.cancelling());
                var cancelled = expectCancelled(() -> sleep(seconds(5)));
                assertEquals(1, self.cancelling());
                sleep(millis(5)); // cancelled once, not at each await
                throw cancelled;
            }));
            expectElapsed(millis(25), start, loop.time());
            assertEquals(0, self.cancelling());
            assertTrue(timeout.isExpired());
            sleep(millis(1));
        });
    }

    /** If this fails: the timer continues after the block and cancels later code, or values and failures change. */
    @Rule(
            id = "TIMEOUT-400",
            asyncio = 147,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timeout block left in time passes its value or failure on, and cancels nothing afterwards.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_timeout_not_called")
    void blockLeftInTimeIsLeftAlone() {
        run(() -> {
            Timeout timeout = timeout(millis(20));
            String value = timeout.call(t -> sleep(millis(5), "value"));
            assertEquals("value", value);
            assertFalse(timeout.isExpired());
            var failure = new IllegalStateException("of the block");
            assertSame(failure, expectThrows(IllegalStateException.class, () -> timeout(millis(20)).run(t -> {
                throw failure;
            })));
            assertEquals(0, failure.getSuppressed().length);
            sleep(millis(100));
            assertEquals(0, currentTask().cancelling());
        });
    }

    /**
     * If this fails: leaving the block takes back all requests, or does not compare the counter at all.
     *
     * <p>A cancellation from outside wins over the timeout of the same turn, whichever of the two comes first.
     */
    @Rule(
            id = "TIMEOUT-148",
            asyncio = 148,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Cancelled from outside and by its timeout in one turn, a block throws CancelledError.",
            intent = "A task that was asked to end must not take it for a mere timeout and continue.",
            source = "timeouts.py Timeout.__aexit__")
    void outsideCancellationWinsOverTheTimeout() {
        run(() -> {
            cancelledFromOutside(millis(20), millis(20)).await();
            cancelledFromOutside(millis(20), millis(10)).await();
        });
        trail().expect("expired true", "left 1", "expired false", "left 1");
    }

    /** Creates a task that checks a block of the given length, and is cancelled from outside after the given time. */
    private Task<?> cancelledFromOutside(Duration length, Duration cancelAfter) {
        Task<?> task = createTask(() -> {
            Timeout timeout = timeout(length);
            expectCancelled(() -> timeout.run(t -> sleep(seconds(5))));
            trail().add("expired " + timeout.isExpired());
            trail().add("left " + currentTask().cancelling());
        });
        getRunningLoop().callLater(cancelAfter, task::cancel);
        return task;
    }

    /** If this fails: the timeout checks only its own state. */
    @Rule(
            id = "TIMEOUT-401",
            asyncio = 148,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A block cancelled from outside throws CancelledError even if its time runs out while it unwinds.",
            source = "timeouts.py Timeout.__aexit__")
    void outsideCancellationWinsThoughTimeRunsOutLater() {
        run(() -> {
            Task<?> task = createTask(() -> {
                Timeout timeout = timeout(millis(20));
                expectCancelled(() -> timeout.run(t -> {
                    var outside = expectCancelled(() -> sleep(seconds(5)));
                    expectCancelled(() -> sleep(seconds(5))); // by the timeout
                    throw outside;
                }));
                assertTrue(timeout.isExpired());
                assertEquals(1, currentTask().cancelling());
            });
            turns(1);
            task.cancel();
            task.await();
        });
    }

    /** If this fails: the inner block turns the outer one's cancellation into its own timeout. */
    @Rule(
            id = "TIMEOUT-149",
            asyncio = 149,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Of nested timeouts with one deadline only the outermost throws TimeoutException; all are expired.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_nested_timeouts")
    void outermostOfEqualDeadlinesThrows() {
        run(() -> {
            Duration deadline = getRunningLoop().time().plus(millis(10));
            Timeout outer = timeoutAt(deadline);
            Timeout inner = timeoutAt(deadline);
            expectThrows(TimeoutException.class, () -> outer.run(t -> {
                throw expectCancelled(() -> inner.run(u -> sleep(seconds(5))));
            }));
            assertTrue(outer.isExpired());
            assertTrue(inner.isExpired());
            assertEquals(0, currentTask().cancelling());
        });
    }

    /**
     * If this fails: the inner block takes the second request for its own.
     *
     * <p>A busy block makes different deadlines equal: both are overdue in the same turn, and the outermost throws the
     * timeout.
     */
    @Rule(
            id = "TIMEOUT-150",
            asyncio = 150,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Of nested timeouts found overdue in the same turn only the outermost throws; both are expired.",
            source = "timeouts.py Timeout.__aexit__; measured with CPython 3.15")
    void outermostOfOverdueTimeoutsThrows() {
        run(() -> {
            Timeout outer = timeout(millis(100));
            Timeout inner = timeout(millis(10));
            expectThrows(TimeoutException.class, () -> outer.run(t -> {
                throw expectCancelled(() -> inner.run(u -> {
                    clock().advance(millis(150)); // busy
                    sleep(seconds(5));
                }));
            }));
            assertTrue(outer.isExpired());
            assertTrue(inner.isExpired());
        });
    }

    /**
     * If this fails: the outer deadline is forgotten while the inner block unwinds.
     *
     * <p>Nested blocks that expire in different turns throw one after the other, even when the second is overdue by
     * then.
     */
    @Rule(
            id = "TIMEOUT-402",
            asyncio = 150,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Nested timeouts that expire in different turns each throw their own TimeoutException.",
            source = "timeouts.py Timeout.__aexit__; test_timeouts.py test_nested_timeouts_loop_busy")
    void nestedTimeoutsOfDifferentTurnsEachThrow() {
        run(() -> {
            Timeout outer = timeout(millis(100));
            Timeout inner = timeout(millis(10));
            var second = expectThrows(TimeoutException.class, () -> outer.run(t -> {
                expectThrows(TimeoutException.class, () -> inner.run(u -> {
                    try {
                        sleep(seconds(5));
                    } finally {
                        clock().advance(millis(150)); // busy, while it unwinds
                    }
                }));
                assertEquals(0, currentTask().cancelling());
                trail().add("inner");
                sleep(seconds(5));
            }));
            assertInstanceOf(CancelledError.class, second.getCause());
            assertEquals(0, currentTask().cancelling());
        });
        trail().expect("inner");
    }

    /** If this fails: leaving the block checks the clock. */
    @Rule(
            id = "TIMEOUT-151",
            asyncio = 151,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A block that is left before its expiry callback ran does not time out, even after its deadline.",
            source = "timeouts.py Timeout.__aexit__")
    void codeThatDoesNotAwaitCannotTimeOut() {
        run(() -> {
            Timeout timeout = timeout(millis(10));
            String value = timeout.call(t -> {
                clock().advance(seconds(1));
                return "value";
            });
            assertEquals("value", value);
            assertFalse(timeout.isExpired());
            settle();
            assertEquals(0, currentTask().cancelling());
        });
    }

    /** If this fails: a deadline in the past never fires, or fires a turn late. */
    @Rule(
            id = "TIMEOUT-152",
            asyncio = 152,
            text = "A timeout of zero or a deadline in the past cancels the first await that yields, including"
                    + " sleep(0).",
            source = "timeouts.py Timeout.reschedule; test_timeouts.py test_timeout_zero_sleep_zero")
    void noTimeCancelsTheFirstAwaitThatYields() {
        run(() -> {
            for (Timeout timeout : new Timeout[] {
                    timeout(Duration.ZERO), timeout(millis(-50)), timeoutAt(getRunningLoop().time().minus(seconds(1)))
            }) {
                expectThrows(TimeoutException.class, () -> timeout.run(t -> {
                    sleep(Duration.ZERO);
                    steps().unreached();
                }));
                assertTrue(timeout.isExpired());
            }
        });
    }

    /** If this fails: entering the block throws, or awaiting a done future checks for a cancellation. */
    @Rule(
            id = "TIMEOUT-403",
            asyncio = 152,
            text = "A block without an await that yields is unharmed by a timeout of zero.",
            source = "timeouts.py Timeout.reschedule")
    void noTimeHarmsNoBlockThatNeverYields() {
        run(() -> {
            Future<String> done = getRunningLoop().createFuture();
            done.setResult("done");
            Timeout timeout = timeout(Duration.ZERO);
            String value = timeout.call(t -> done.await());
            assertEquals("done", value);
            assertFalse(timeout.isExpired());
            sleep(Duration.ZERO);
            assertEquals(0, currentTask().cancelling());
        });
    }

    /**
     * If this fails: leaving an expired block throws regardless of the outcome, or keeps the request on the counter.
     */
    @Rule(
            id = "TIMEOUT-153",
            asyncio = 153,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A block that swallows the cancellation throws nothing; it is expired, and the counter is as"
                    + " before.",
            source = "timeouts.py Timeout.__aexit__")
    void swallowedExpiryThrowsNothing() {
        run(() -> {
            Timeout timeout = timeout(millis(10));
            String value = timeout.call(t -> {
                expectCancelled(() -> sleep(seconds(5)));
                return sleep(millis(10), "value");
            });
            assertEquals("value", value);
            assertTrue(timeout.isExpired());
            assertEquals(0, currentTask().cancelling());
            sleep(millis(1));
        });
    }
}
