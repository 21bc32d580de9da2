package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.failAfter;
import static org.asyncio4j.Asyncio.failAt;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.moveOnAfter;
import static org.asyncio4j.Asyncio.moveOnAt;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelScope;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about one cancel scope: what its cancellation does, and when it ends (SCOPE, from 400 on). They follow AnyIO and
 * its tests on asyncio.
 */
public abstract class CancelScopeRules extends ScopeRuleArea {

    /** Constructor for the conformance class. */
    protected CancelScopeRules() {}

    /**
     * If this fails: a scope cancels its task once, as a timeout does; or it continues to do so after it was left.
     *
     * <p>Cancellation is level-triggered, not edge-triggered: a task that catches a cancellation gets the next one.
     */
    @Rule(
            id = "SCOPE-400",
            text = "Each await in a cancelled scope that would suspend throws CancelledError, however often it is"
                    + " caught; after the scope awaits work again, and the task's count of requests is what it was.")
    void eachAwaitInACancelledScopeThrows() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.run(s -> {
                assertSame(scope, s);
                s.cancel();
                for (int i = 0; i < 5; i++) {
                    expectCancelled(() -> getRunningLoop().createFuture().await());
                    expectCancelled(() -> sleep(seconds(1)));
                    expectCancelled(this::turn);
                }
                assertEquals(1, self().cancelling());
                turn();
                trail().add("never");
            });
            assertTrue(scope.cancelCalled());
            assertTrue(scope.cancelledCaught());
            assertEquals(0, self().cancelling());
            turns(2);
            trail().add("after");
        });
        trail().expect("after");
    }

    /** If this fails: a scope is checked only before awaits, and a task that is already waiting continues to wait. */
    @Rule(
            id = "SCOPE-401",
            text = "A scope cancelled by a callback wakes its waiting task; the CancelledError carries the message of"
                    + " the first cancel, and further ones change nothing.")
    void cancellationWakesWhoWaits() {
        inScopes(() -> {
            var scope = new CancelScope();
            getRunningLoop().callSoon(() -> {
                scope.cancel("first");
                scope.cancel("second");
            });
            scope.run(s -> {
                CancelledError error = expectCancelled(() -> new Event().await());
                assertEquals("first", error.message());
                throw error;
            });
            assertTrue(scope.cancelledCaught());
            assertEquals(0, self().cancelling());
        });
    }

    /** If this fails: a result that was set in the same turn is discarded, as Task.cancel would do. */
    @Rule(
            id = "SCOPE-402",
            text = "An await whose result arrived before the scope is cancelled returns it, and the next one throws;"
                    + " awaiting a done future neither suspends nor throws.")
    void resultThatHasComeIsGiven() {
        inScopes(() -> {
            Future<String> future = getRunningLoop().createFuture();
            var scope = new CancelScope();
            getRunningLoop().callSoon(() -> {
                future.setResult("value");
                scope.cancel();
            });
            scope.run(s -> {
                assertEquals("value", future.await());
                assertTrue(s.cancelCalled());
                assertEquals("value", future.await());
                expectCancelled(this::turn);
                trail().add("thrown");
            });
            assertFalse(scope.cancelledCaught()); // it was not disturbed
            turn();
        });
        trail().expect("thrown");
    }

    /** If this fails: a request to cancel remains on the task, and ends an await after the scope. */
    @Rule(
            id = "SCOPE-403",
            text = "A cancelled scope whose block ends normally returns the block's value, and nothing remains of the"
                    + " cancellation; cancelling a scope that was left has no effect.")
    void blockThatEndsByItselfGivesItsValue() {
        inScopes(() -> {
            var scope = new CancelScope();
            String value = scope.call(s -> {
                s.cancel();
                return "value";
            });
            assertEquals("value", value);
            assertFalse(scope.cancelledCaught());
            turns(2);
            var left = new CancelScope();
            assertEquals("value", left.call(s -> "value"));
            left.cancel();
            assertFalse(left.cancelCalled());
            turns(2);
            var caught = new CancelScope();
            assertNull(caught.call(s -> {
                s.cancel();
                turn();
                return "never";
            }));
        });
    }

    /** If this fails: a cancelled scope swallows failures that are not cancellations. */
    @Rule(
            id = "SCOPE-404",
            text = "A failure other than CancelledError passes through a cancelled scope unchanged.")
    void otherFailuresLeave() {
        inScopes(() -> {
            var failure = new IllegalStateException("of the block");
            var scope = new CancelScope();
            assertSame(failure, expectThrows(IllegalStateException.class, () -> scope.run(s -> {
                s.cancel();
                expectCancelled(this::turn);
                throw failure;
            })));
            assertFalse(scope.cancelledCaught());
            assertEquals(0, failure.getSuppressed().length);
            assertEquals(0, self().cancelling());
            turns(2);
        });
    }

    /** If this fails: it swallows cancellations of the task. */
    @Rule(
            id = "SCOPE-405",
            text = "Task.cancel() passes through scopes that are not cancelled, through those that are, and into"
                    + " shielded ones.")
    void cancellationOfTheTaskGoesThrough() {
        inScopes(() -> {
            cancelledIn(new CancelScope(), false);
            cancelledIn(new CancelScope(), true);
            cancelledIn(CancelScope.shielded(), false);
        });
    }

    private void cancelledIn(CancelScope scope, boolean together) {
        Task<?> task = createTask(() -> scope.run(s -> new Event().await()));
        turn();
        if (together) {
            scope.cancel();
        }
        task.cancel();
        expectCancelled(task::await);
        assertTrue(task.isCancelled());
        assertFalse(scope.cancelledCaught());
        assertEquals(1, task.cancelling());
    }

    /** If this fails: a cancellation before entry is lost. */
    @Rule(
            id = "SCOPE-406",
            text = "A scope cancelled before it is entered cancels the first await in it.")
    void cancelledBeforeEntry() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.cancel();
            scope.run(s -> {
                trail().add("entered");
                turn();
                trail().add("never");
            });
            assertTrue(scope.cancelledCaught());
        });
        trail().expect("entered");
    }

    /**
     * If this fails: after uncancel() no cancellation is delivered, or the count drops below that of other requests.
     */
    @Rule(
            id = "SCOPE-407",
            text = "uncancel() in a cancelled scope does not end its cancellation.")
    void uncancelDoesNotEndIt() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.run(s -> {
                s.cancel();
                for (int i = 0; i < 3; i++) {
                    expectCancelled(this::turn);
                    self().uncancel();
                }
                turn();
                trail().add("never");
            });
            assertTrue(scope.cancelledCaught());
            assertEquals(0, self().cancelling());
            turns(2);
        });
        trail().expectNothing();
    }

    // Deadlines

    /** If this fails: the deadline is not set, or not taken away when the block ends in time. */
    @Rule(
            id = "SCOPE-410",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "moveOnAfter leaves its block when the time is up and reports that; failAfter throws"
                    + " TimeoutException caused by the cancellation; a block that ends in time returns its value, and"
                    + " nothing comes later.")
    void deadlinesEndTheirBlocks() {
        inScopes(() -> {
            EventLoop loop = getRunningLoop();
            Duration start = loop.time();
            CancelScope moves = moveOnAfter(millis(20));
            moves.run(s -> {
                expectCancelled(() -> sleep(seconds(5)));
                sleep(seconds(5));
            });
            assertTrue(moves.cancelledCaught());
            expectElapsed(millis(20), start, loop.time());
            var failure = expectThrows(
                    TimeoutException.class, () -> failAfter(millis(20)).run(s -> sleep(seconds(5))));
            assertInstanceOf(CancelledError.class, failure.getCause());
            expectElapsed(millis(40), start, loop.time());
            assertEquals("value", failAfter(millis(20)).call(s -> sleep(millis(5), "value")));
            assertEquals("value", moveOnAfter(millis(20)).call(s -> sleep(millis(5), "value")));
            sleep(millis(100));
            assertEquals(0, self().cancelling());
        });
    }

    /** If this fails: a deadline is only checked when it is set; or an explicit cancel() counts as one. */
    @Rule(
            id = "SCOPE-411",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "reschedule moves the deadline of a scope, before and after entry, in the past for at once and null"
                    + " for none; a failAt that was cancelled explicitly throws nothing.")
    void deadlinesCanBeMoved() {
        inScopes(() -> {
            EventLoop loop = getRunningLoop();
            CancelScope later = moveOnAt(loop.time());
            later.reschedule(loop.time().plus(millis(10)));
            later.run(s -> {
                s.reschedule(loop.time().plus(millis(30)));
                sleep(millis(20));
                s.reschedule(null);
                sleep(millis(20));
                assertNull(s.when());
                s.reschedule(loop.time());
                assertTrue(s.cancelCalled());
                expectMisuse(Misuse.SCOPE_STATE, () -> s.reschedule(null));
                sleep(millis(1));
            });
            assertTrue(later.cancelledCaught());
            CancelScope byHand = failAt(loop.time().plus(millis(10)));
            byHand.run(s -> {
                s.cancel();
                expectCancelled(this::turn);
                turn();
            });
            assertTrue(byHand.cancelledCaught());
            sleep(millis(50));
        });
    }

    // Misuse

    /** If this fails: a scope is left in the wrong order, and cancels code outside of it. */
    @Rule(
            id = "SCOPE-412",
            text = "A scope that is entered twice, left without having been entered, left before one inside or by"
                    + " another task, is refused as SCOPE_STATE; a scope outside of a task as AWAIT_OUTSIDE_TASK.")
    void wrongUseIsRefused() {
        needsScopes();
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> new CancelScope().aenter());
            loop.stop();
        });
        loop.runForever();
        loop.runUntilComplete(Asyncio.coroutine(() -> {
            var outer = new CancelScope();
            expectMisuse(Misuse.SCOPE_STATE, () -> outer.aexit(null));
            outer.aenter();
            expectMisuse(Misuse.SCOPE_STATE, outer::aenter);
            var inner = new CancelScope();
            inner.aenter();
            expectMisuse(Misuse.SCOPE_STATE, () -> outer.aexit(null));
            createTask(() -> expectMisuse(Misuse.SCOPE_STATE, () -> inner.aexit(null))).await();
            assertFalse(inner.aexit(null));
            assertFalse(outer.aexit(null));
            expectMisuse(Misuse.SCOPE_STATE, outer::aenter);
        }));
    }
}
