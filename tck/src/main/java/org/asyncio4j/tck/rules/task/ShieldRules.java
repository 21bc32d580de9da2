package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.shield;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.WatchedFuture;
import org.jspecify.annotations.Nullable;

/** Rules about shield (GATHER). */
public abstract class ShieldRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ShieldRules() {}

    /** If this fails: the cancellation goes through, or the shield waits for the inner one. */
    @Rule(
            id = "GATHER-169",
            asyncio = 169,
            text = "Cancelling a task that awaits a shield ends the task and leaves the shielded future running.",
            source = "tasks.py shield; test_tasks.py test_shield_effect")
    void shieldedTaskOutlivesItsAwaiter() {
        run(() -> {
            Future<String> pending = getRunningLoop().createFuture();
            Task<String> inner = createTask(() -> pending.await());
            Task<String> outer = createTask(() -> shield(inner).await());
            turns(2);
            outer.cancel();
            expectCancelled(outer::await);
            assertFalse(inner.isDone());
            assertEquals(0, inner.cancelling());
            pending.setResult("inner");
            assertEquals("inner", inner.await());
        });
    }

    /** If this fails: every cancelled shield leaves a callback on a future that may live long. */
    @Rule(
            id = "GATHER-404",
            asyncio = 169,
            text = "A cancelled shield is cancelled at once and removes its callbacks from the inner future.",
            source = "tasks.py shield; test_tasks.py test_shield_cancel_outer")
    void cancelledShieldLetsGoOfTheInner() {
        run(() -> {
            var inner = new WatchedFuture<String>(getRunningLoop().createFuture());
            Future<String> outer = shield(inner);
            assertTrue(inner.callbacks() > 0);
            assertTrue(outer.cancel());
            assertTrue(outer.isCancelled());
            turns(2);
            assertEquals(0, inner.callbacks());
            assertFalse(inner.isDone());
        });
    }

    /** If this fails: the shield wraps failures or loses them. */
    @Rule(
            id = "GATHER-405",
            asyncio = 169,
            text = "A shield ends with the same value or failure as the future it shields.",
            source = "tasks.py shield; test_tasks.py test_shield_result, test_shield_exception")
    void shieldPassesTheOutcomeOn() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> value = loop.createFuture();
            Future<String> failed = loop.createFuture();
            Future<String> ofValue = shield(value);
            Future<String> ofFailed = shield(failed);
            var failure = new IllegalStateException("failure");
            loop.callSoon(() -> {
                value.setResult("value");
                failed.setException(failure);
            });
            assertEquals("value", ofValue.await());
            assertSame(failure, expectThrows(IllegalStateException.class, ofFailed::await));
        });
    }

    /** If this fails: the shield marks the failure as retrieved and drops it, or each shield reports it. */
    @Rule(
            id = "GATHER-170",
            asyncio = 170,
            level = Level.SHOULD,
            text = "A failure after all shields were cancelled that is never retrieved is reported exactly once.",
            source = "tasks.py shield; test_tasks.py test_shield_cancel_outer_exception_never_retrieved (3.15)")
    void failureBehindCancelledShieldsIsReportedOnce() {
        var failure = new IllegalStateException("behind the shields");
        run(() -> {
            Future<String> inner = getRunningLoop().createFuture();
            Future<String> one = shield(inner);
            Future<String> two = shield(inner);
            one.cancel();
            turns(1);
            two.cancel();
            turns(1);
            inner.setException(failure);
            turns(2);
        });
        expectHandled(failure); // at the latest when the loop is closed
        expectNothingHandled();
    }

    /**
     * If this fails: the shield immediately reports a failure that may still be handled, as CPython before 3.15 did.
     */
    @Rule(
            id = "GATHER-406",
            asyncio = 170,
            text = "A failure after the shield was cancelled is not reported if it is retrieved.",
            intent = "Code that cancels the wait may still await the task itself, and handles its failure.",
            source = "tasks.py shield; test_tasks.py test_shield_cancel_outer_exception (3.15, gh-156321)")
    void failureBehindAShieldCanStillBeHandled() {
        run(() -> {
            Future<String> inner = getRunningLoop().createFuture();
            Future<String> cancelled = shield(inner);
            Future<String> awaited = shield(inner);
            cancelled.cancel();
            turns(1);
            inner.setException(new IllegalStateException("handled"));
            turns(2);
            expectThrows(IllegalStateException.class, awaited::await);
            Future<String> other = getRunningLoop().createFuture();
            shield(other).cancel();
            turns(1);
            other.setException(new IllegalStateException("handled"));
            turns(2);
            assertNotNull(other.exception());
        });
        expectNothingHandled();
    }

    /** If this fails: the shield retrieves the failure although it cannot pass it on. */
    @Rule(
            id = "GATHER-409",
            asyncio = 170,
            level = Level.SHOULD,
            text = "A failure in the turn in which its shield is cancelled is reported if it is never retrieved.",
            source = "tasks.py shield")
    void failureInTheTurnOfTheCancellationIsReported() {
        var failure = new IllegalStateException("in one turn");
        run(() -> {
            Future<String> inner = getRunningLoop().createFuture();
            Future<String> outer = shield(inner);
            inner.setException(failure);
            assertTrue(outer.cancel());
            turns(2);
        });
        expectHandled(failure);
        expectNothingHandled();
    }

    /** If this fails: the shield waits indefinitely, or fails. */
    @Rule(
            id = "GATHER-171",
            asyncio = 171,
            text = "When the shielded future is cancelled, the shield ends cancelled.",
            source = "tasks.py shield; test_tasks.py test_shield_cancel_inner")
    void cancelledInnerCancelsTheShield() {
        run(() -> {
            Future<String> inner = getRunningLoop().createFuture();
            Future<String> outer = shield(inner);
            inner.cancel();
            assertFalse(outer.isDone());
            turns(1);
            assertTrue(outer.isCancelled());
        });
    }

    /** If this fails: there is no shortcut, and a turn is spent. */
    @Rule(
            id = "GATHER-172",
            asyncio = 172,
            text = "The shield of a future that is done is that future; of a pending one it is another.",
            source = "tasks.py shield; test_tasks.py test_shield_shortcut")
    void shieldOfADoneFutureIsThatFuture() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            assertNotSame(future, shield(future));
            future.setResult("done");
            assertSame(future, shield(future));
        });
    }

    /**
     * If this fails: the shield passes the cancellation on, or gather is cancelled bypassing its own {@code cancel}.
     */
    @Rule(
            id = "GATHER-173",
            asyncio = 173,
            text = "Cancelling shield(gather(..)) leaves the gather and its children alone.",
            source = "tasks.py shield, gather; test_tasks.py test_shield_gather")
    void shieldAroundGatherProtectsTheChildren() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> one = loop.createFuture();
            Future<String> two = loop.createFuture();
            Future<List<String>> all = gather(List.of(one, two));
            Future<List<String>> outer = shield(all);
            outer.cancel();
            turns(1);
            assertTrue(outer.isCancelled());
            assertFalse(all.isDone());
            one.setResult("1");
            two.setResult("2");
            assertEquals(List.of("1", "2"), all.await());
        });
    }

    /** If this fails: gather does not reach the shields, or the shields let the cancellation through. */
    @Rule(
            id = "GATHER-407",
            asyncio = 173,
            text = "Cancelling gather(shield(a), shield(b)) cancels the shields; a and b continue.",
            source = "tasks.py shield, gather; test_tasks.py test_gather_shield")
    void shieldsInsideGatherProtectTheChildren() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> one = loop.createFuture();
            Future<String> two = loop.createFuture();
            Future<String> shieldOfOne = shield(one);
            Future<String> shieldOfTwo = shield(two);
            Future<List<String>> all = gather(List.of(shieldOfOne, shieldOfTwo));
            assertTrue(all.cancel());
            expectCancelled(all::await);
            assertTrue(shieldOfOne.isCancelled());
            assertTrue(shieldOfTwo.isCancelled());
            assertFalse(one.isDone());
            assertFalse(two.isDone());
        });
    }

    /**
     * If this fails: the loop holds its tasks weakly, as asyncio does, and a task with no other reference to it is
     * lost.
     */
    @Rule(
            id = "GATHER-174",
            asyncio = 174,
            text = "The task of a shielded coroutine runs to its end though nothing but the loop refers to it.",
            intent = "asyncio holds it weakly, so that it may vanish; a Java loop holds its tasks until they are done.",
            source = "tasks.py shield, its docstring: the opposite")
    void shieldedCoroutineNeedsNoReference() {
        run(() -> {
            WeakReference<Future<@Nullable Void>> wake = shieldSomethingAndForgetIt();
            turns(2);
            System.gc();
            Future<@Nullable Void> found = wake.get();
            assertNotNull(found, "what the shielded task waits for was collected, and the task with it");
            found.setResult(null);
            turns(2);
        });
        trail().expect("ended");
    }

    private WeakReference<Future<@Nullable Void>> shieldSomethingAndForgetIt() {
        Future<@Nullable Void> wake = getRunningLoop().createFuture();
        shield(() -> {
            wake.await();
            trail().add("ended");
        })
                .cancel();
        return new WeakReference<>(wake);
    }
}
