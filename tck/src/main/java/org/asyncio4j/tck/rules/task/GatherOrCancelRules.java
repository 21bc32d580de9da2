package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gatherOrCancel;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the gather that cancels its siblings (GATHER, from 420 on). */
public abstract class GatherOrCancelRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected GatherOrCancelRules() {}

    private static final class Unchangeable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unchangeable() {
            super("takes no suppressed exceptions", null, false, false);
        }
    }

    /** Sleeps, and after a cancellation lets turns go by before it fails. */
    private Coroutine<String> failsLate(RuntimeException failure) {
        return coroutine("late", () -> {
            try {
                return sleep(seconds(5), "late");
            } catch (CancelledError cancelled) {
                turns(2);
                throw failure;
            }
        });
    }

    private static Coroutine<String> fails(RuntimeException failure) {
        return coroutine("fails", () -> {
            sleep(millis(5));
            return raise(failure);
        });
    }

    private static String raise(RuntimeException failure) {
        throw failure;
    }

    private String cleansUp(String name, int turns) {
        try {
            return sleep(seconds(5), name);
        } finally {
            turns(turns);
            trail().add(name);
        }
    }

    /** If this fails: results come in the order of completion, or equal arguments are run twice. */
    @Rule(
            id = "GATHER-420",
            text = "gatherOrCancel of children that succeed returns their results in argument order; of nothing, none.")
    void resultsComeInArgumentOrder() {
        run(() -> {
            Future<List<Object>> nothing = gatherOrCancel();
            assertTrue(nothing.isDone());
            assertEquals(List.of(), nothing.result());
            Task<String> slow = createTask(() -> sleep(millis(10), "slow"));
            assertEquals(
                    List.of("slow", "quick", "slow"),
                    gatherOrCancel(slow, coroutine(() -> "quick"), slow).await());
        });
    }

    /** If this fails: siblings continue to run after the failure was thrown, or an awaiter gets another object. */
    @Rule(
            id = "GATHER-421",
            text = "The first failure cancels the siblings of gatherOrCancel once; when they have ended the same object"
                    + " is thrown.",
            intent = "After a failure, nothing continues in the background on work that has already failed.")
    void firstFailureCancelsAndAwaitsSiblings() {
        run(() -> {
            var failure = new IllegalStateException("first");
            Task<String> done = createTask(() -> "done");
            Task<String> one = createTask(() -> cleansUp("one", 1));
            Task<String> two = createTask(() -> cleansUp("two", 3));
            Future<List<String>> all = gatherOrCancel(done, one, fails(failure), two, one);
            assertSame(failure, expectThrows(IllegalStateException.class, all::await));
            trail().expect("one", "two");
            assertEquals(1, one.cancelling());
            assertTrue(one.isCancelled());
            assertTrue(two.isCancelled());
            assertEquals("done", done.result());
            assertEquals(0, failure.getSuppressed().length);
            assertFalse(all.isCancelled());
            assertFalse(all.cancel());
        });
    }

    /** If this fails: the failure of a clean-up is lost. */
    @Rule(
            id = "GATHER-422",
            text = "Failures of gatherOrCancel after the first are among its suppressed exceptions, each once; the same"
                    + " object is not added to itself, and cancellations are not added.")
    void laterFailuresAreSuppressed() {
        run(() -> {
            var first = new IllegalStateException("first");
            var later = new IllegalArgumentException("later");
            Future<List<String>> all = gatherOrCancel(
                    failsLate(later),
                    coroutine(() -> cleansUp("cancelled", 1)),
                    failsLate(first),
                    fails(first),
                    failsLate(later));
            assertSame(first, expectThrows(IllegalStateException.class, all::await));
            assertEquals(List.of(later), List.of(first.getSuppressed()));
        });
        expectNothingHandled();
    }

    /** If this fails: the second failure vanishes. */
    @Rule(
            id = "GATHER-423",
            text = "If the first failure of gatherOrCancel accepts no suppressed exceptions, the later ones are passed"
                    + " to the exception handler.")
    void laterFailureGoesToTheHandlerIfItCannotBeAttached() {
        var later = new IllegalArgumentException("later");
        run(() -> expectThrows(
                Unchangeable.class, gatherOrCancel(fails(new Unchangeable()), failsLate(later))::await));
        expectHandled(later);
    }

    /**
     * If this fails: it collects the later failures of every gatherOrCancel it has ended.
     *
     * <p>A failure that is kept does not grow.
     */
    @Rule(
            id = "GATHER-429",
            text = "A failure that ends gatherOrCancel a thousand times carries some of the later failures, and the"
                    + " others are passed to the exception handler.")
    void failureOfManyGatherOrCancelDoesNotGrow() {
        var kept = new IllegalStateException("kept");
        run(() -> {
            getRunningLoop().setExceptionHandler((loop, context) -> trail().add(context.exception() != null));
            for (int i = 0; i < 1_000; i++) {
                Future<List<String>> all =
                        gatherOrCancel(fails(kept), failsLate(new IllegalArgumentException("later")));
                assertSame(kept, expectThrows(IllegalStateException.class, all::await));
            }
        });
        int carried = kept.getSuppressed().length;
        assertTrue(carried > 0 && carried < 50, () -> carried + " are carried");
        assertEquals(1_000 - carried, trail().entries().size());
    }

    /** If this fails: the whole waits for siblings that were not cancelled, or counts as cancelled itself. */
    @Rule(
            id = "GATHER-424",
            text = "A cancelled child of gatherOrCancel cancels its siblings; the whole fails with that CancelledError"
                    + " and is not cancelled.")
    void cancelledChildCancelsSiblings() {
        run(() -> {
            Task<String> sibling = createTask(() -> cleansUp("sibling", 2));
            Future<String> child = getRunningLoop().createFuture();
            Future<List<String>> all = gatherOrCancel(child, sibling);
            turns(1);
            child.cancel("message");
            assertEquals("message", expectCancelled(all::await).message());
            trail().expect("sibling");
            assertTrue(sibling.isCancelled());
            assertFalse(all.isCancelled());
        });
    }

    /** If this fails: a failure is hidden by a cancellation that came a moment earlier. */
    @Rule(
            id = "GATHER-425",
            text = "A failure of a child of gatherOrCancel is thrown rather than the cancellation that came before it.")
    void failureOutranksCancellation() {
        run(() -> {
            var late = new IllegalStateException("late");
            Future<String> child = getRunningLoop().createFuture();
            Future<List<String>> all = gatherOrCancel(child, failsLate(late));
            turns(1);
            child.cancel();
            assertSame(late, expectThrows(IllegalStateException.class, all::await));

            Task<?> awaits = createTask(() -> gatherOrCancel(failsLate(late)).await());
            turns(2);
            awaits.cancel();
            assertSame(late, expectThrows(IllegalStateException.class, awaits::await));
        });
    }

    /** If this fails: children are cancelled twice for one request, or the awaiter is never notified. */
    @Rule(
            id = "GATHER-426",
            text = "Cancelling gatherOrCancel cancels each unfinished child once; when all have ended, it ends with"
                    + " CancelledError and the message, even if they returned values.")
    void cancellingTheWholeEndsWhenAllHaveEnded() {
        run(() -> {
            Task<String> one = createTask(() -> cleansUp("one", 1));
            Task<String> two = createTask(() -> cleansUp("two", 4));
            Task<List<String>> awaits = createTask(() -> gatherOrCancel(one, two).await());
            turns(2);
            awaits.cancel("message");
            assertEquals("message", expectCancelled(awaits::await).message());
            trail().expect("one", "two");
            assertEquals(1, one.cancelling());
            assertEquals(1, two.cancelling());

            Task<String> stubborn = createTask(() -> {
                expectCancelled(() -> sleep(seconds(5)));
                return "value";
            });
            Future<List<String>> all = gatherOrCancel(List.of(stubborn));
            turns(1);
            assertTrue(all.cancel("message"));
            assertEquals("message", expectCancelled(all::await).message());
            assertEquals("value", stubborn.result());
        });
    }

    /** If this fails: a sibling that refuses to end cannot be cancelled again. */
    @Rule(
            id = "GATHER-427",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Cancelling gatherOrCancel while it waits for cancelled siblings cancels these again; the first"
                    + " failure is still what is thrown.")
    void cancellingWhileSiblingsEndReachesThem() {
        run(() -> {
            var failure = new IllegalStateException("first");
            Task<String> stubborn = createTask(() -> {
                expectCancelled(() -> sleep(seconds(5)));
                trail().add("first request");
                return sleep(seconds(5), "goes on");
            });
            Task<?> awaits = createTask(() -> gatherOrCancel(stubborn, fails(failure)).await());
            sleep(millis(20));
            trail().expect("first request");
            assertFalse(awaits.isDone());
            awaits.cancel();
            assertSame(failure, expectThrows(IllegalStateException.class, awaits::await));
            assertTrue(stubborn.isCancelled());
        });
    }

    /** If this fails: the siblings of a child that is already done continue to run. */
    @Rule(
            id = "GATHER-428",
            text = "An argument of gatherOrCancel that has already failed cancels all others before its failure is"
                    + " thrown.")
    void failureBeforehandCancelsSiblings() {
        run(() -> {
            var failure = new IllegalStateException("before");
            Future<String> failed = getRunningLoop().createFuture();
            failed.setException(failure);
            Task<String> sibling = createTask(() -> cleansUp("sibling", 1));
            turns(1);
            Future<List<String>> all = gatherOrCancel(List.of(sibling, failed));
            assertFalse(all.isDone());
            assertSame(failure, expectThrows(IllegalStateException.class, all::await));
            assertTrue(sibling.isCancelled());
        });
    }
}
