package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.ReturnWhen;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.WatchedFuture;

/** Rules about waitUntil (WAIT). */
public abstract class WaitingRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected WaitingRules() {}

    /** If this fails: {@code waitUntil} takes a shortcut, or {@code await} needlessly goes through the loop. */
    @Rule(
            id = "WAIT-130",
            asyncio = 130,
            text = "waitUntil over futures that are already done takes two turns; awaiting one of them takes none.",
            source = "tasks.py _wait")
    void waitingForWhatIsDoneTakesTwoTurns() {
        run(() -> {
            Future<String> one = done("1");
            Future<String> two = done("2");
            try (var counter = countTurns(getRunningLoop())) {
                var result = waitUntil(ReturnWhen.ALL_COMPLETED, List.of(one, two));
                assertEquals(2, counter.count());
                assertEquals(Set.of(one, two), result.done());
                assertEquals(Set.of(), result.pending());
                counter.reset();
                one.await();
                assertEquals(0, counter.count());
            }
        });
    }

    /** If this fails: the timeout throws, or pending futures are cancelled, as {@code waitFor} would. */
    @Rule(
            id = "WAIT-131",
            asyncio = 131,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "When its time is up waitUntil throws nothing and cancels nothing: the remaining futures stay"
                    + " pending.",
            source = "tasks.py _wait; test_tasks.py test_wait_with_timeout")
    void waitingTimeIsUpWithoutHarm() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<String> quick = createTask(() -> sleep(millis(10), "quick"));
            Task<String> slow = createTask(() -> sleep(millis(60), "slow"));
            Duration start = loop.time();
            var result = waitUntil(ReturnWhen.ALL_COMPLETED, List.of(slow, quick), millis(30));
            expectElapsed(millis(30), start, loop.time());
            assertEquals(Set.of(quick), result.done());
            assertEquals(Set.of(slow), result.pending());
            assertEquals(0, slow.cancelling());
            assertEquals("slow", slow.await());
        });
    }

    /** If this fails: {@code waitUntil} passes the cancellation on, or leaves its callback behind on every future. */
    @Rule(
            id = "WAIT-132",
            asyncio = 132,
            text = "Cancelling a task in waitUntil leaves the futures alone and removes the callbacks from them.",
            intent = "A task that waits for a long-lived future again and again would fill its list of callbacks.",
            source = "tasks.py _wait; test_tasks.py test_yield_wait_does_not_shield_cancel")
    void cancellingTheWaiterLeavesTheFuturesAlone() {
        run(() -> {
            var watched = new WatchedFuture<String>(getRunningLoop().createFuture());
            Task<?> waiter = createTask(() -> {
                waitUntil(ReturnWhen.FIRST_COMPLETED, List.of(watched));
            });
            turns(1);
            assertEquals(1, watched.callbacks());
            waiter.cancel();
            expectCancelled(waiter::await);
            assertFalse(watched.isDone());
            assertEquals(0, watched.callbacks());
        });
    }

    /** If this fails: callbacks are removed only when the wait fails. */
    @Rule(
            id = "WAIT-401",
            asyncio = 132,
            text = "waitUntil that returns before all futures are done removes its callbacks from the rest.",
            source = "tasks.py _wait")
    void waitThatIsOverLeavesNoCallbacks() {
        run(() -> {
            var rest = new WatchedFuture<String>(getRunningLoop().createFuture());
            waitUntil(ReturnWhen.FIRST_COMPLETED, List.of(rest, done("x")));
            assertEquals(0, rest.callbacks());
        });
    }

    /** If this fails: the result reflects the time of the callback, not the time when the task continues. */
    @Rule(
            id = "WAIT-133",
            asyncio = 133,
            text = "FIRST_COMPLETED reports every future that is done by the time the waiting task resumes.",
            source = "tasks.py _wait; test_tasks.py test_wait_really_done")
    void firstCompletedReportsAllThatAreDone() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> first = loop.createFuture();
            Future<String> later = loop.createFuture();
            Future<String> never = loop.createFuture();
            loop.callSoon(() -> {
                first.setResult("first");
                loop.callSoon(() -> later.setResult("one turn later")); // the wait is woken in that turn
            });
            var result = waitUntil(ReturnWhen.FIRST_COMPLETED, List.of(never, later, first));
            assertEquals(List.of(later, first), List.copyOf(result.done()));
            assertEquals(Set.of(never), result.pending());
        });
    }

    /** If this fails: a cancelled future counts as failed. */
    @Rule(
            id = "WAIT-134",
            asyncio = 134,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "FIRST_EXCEPTION does not take a cancelled future for a failed one.",
            source = "tasks.py _wait")
    void firstExceptionGoesOnAfterACancellation() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> cancelled = loop.createFuture();
            Future<String> failed = loop.createFuture();
            Future<String> rest = loop.createFuture();
            loop.callLater(millis(10), cancelled::cancel);
            loop.callLater(millis(30), () -> failed.setException(new IllegalStateException("failed")));
            Duration start = loop.time();
            var result = waitUntil(ReturnWhen.FIRST_EXCEPTION, List.of(cancelled, failed, rest));
            expectElapsed(millis(30), start, loop.time());
            assertEquals(Set.of(cancelled, failed), result.done());
            assertEquals(Set.of(rest), result.pending());
        });
    }

    /**
     * If this fails: failures are not checked, or any completion is enough. The wait must count as retrieving the
     * failure, too.
     */
    @Rule(
            id = "WAIT-402",
            asyncio = 134,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "FIRST_EXCEPTION returns as soon as one has failed, not before, and that failure counts as"
                    + " retrieved.",
            source = "tasks.py _wait; test_tasks.py test_wait_first_exception_in_wait")
    void firstExceptionReturnsWithTheFailure() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> value = loop.createFuture();
            Future<String> failed = loop.createFuture();
            Future<String> rest = loop.createFuture();
            loop.callLater(millis(10), () -> value.setResult("value"));
            loop.callLater(millis(20), () -> failed.setException(new IllegalStateException("failed")));
            loop.callLater(millis(90), () -> rest.setResult("rest"));
            var result = waitUntil(ReturnWhen.FIRST_EXCEPTION, List.of(value, failed, rest));
            assertEquals(Set.of(value, failed), result.done());
            assertEquals(Set.of(rest), result.pending());
        });
    }

    /** If this fails: {@code FIRST_EXCEPTION} counts wrongly, and hangs or returns early. */
    @Rule(
            id = "WAIT-135",
            asyncio = 135,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "FIRST_EXCEPTION without a failure returns when all are done.",
            source = "tasks.py _wait")
    void firstExceptionWithoutFailureWaitsForAll() {
        run(() -> {
            Task<String> one = createTask(() -> sleep(millis(10), "1"));
            Task<String> two = createTask(() -> sleep(millis(30), "2"));
            var result = waitUntil(ReturnWhen.FIRST_EXCEPTION, List.of(two, one));
            assertEquals(Set.of(one, two), result.done());
            assertEquals(Set.of(), result.pending());
        });
    }

    /** If this fails: the futures are counted with duplicates, and the count is never reached. */
    @Rule(
            id = "WAIT-136",
            asyncio = 136,
            text = "waitUntil treats a future that is given twice as one.",
            source = "tasks.py wait; test_tasks.py test_wait_duplicate_coroutines")
    void futuresGivenTwiceCountOnce() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var twice = new WatchedFuture<String>(loop.createFuture());
            Future<String> other = loop.createFuture();
            loop.callSoon(() -> {
                assertEquals(1, twice.callbacks());
                other.setResult("other");
                loop.callSoon(() -> twice.setResult("twice"));
            });
            var result = waitUntil(ReturnWhen.ALL_COMPLETED, List.of(twice, other, twice));
            assertEquals(List.of(twice, other), List.copyOf(result.done()));
            assertEquals(Set.of(), result.pending());
        });
    }

    /**
     * If this fails: waiting for no futures returns at once, or never returns.
     *
     * <p>What else asyncio refuses here, javac refuses.
     */
    @Rule(
            id = "WAIT-137",
            asyncio = 137,
            text = "waitUntil refuses an empty collection, before it suspends.",
            source = "tasks.py wait; test_tasks.py test_wait_errors")
    void waitingForNothingIsRefused() {
        run(() -> {
            try (var counter = countTurns(getRunningLoop())) {
                expectThrows(
                        IllegalArgumentException.class, () -> waitUntil(ReturnWhen.ALL_COMPLETED, Set.<Task<?>>of()));
                expectThrows(
                        IllegalArgumentException.class,
                        () -> waitUntil(ReturnWhen.FIRST_COMPLETED, List.<Task<?>>of(), millis(10)));
                assertEquals(0, counter.count());
            }
            assertEquals(0, currentTask().cancelling());
        });
    }

    /** If this fails: the sets are hashed, and programs differ from run to run. */
    @Rule(id = "WAIT-405", text = "waitUntil returns done and pending futures in argument order.")
    void bothSetsAreInArgumentOrder() {
        run(() -> {
            List<Future<String>> futures = new ArrayList<>();
            List<Future<String>> done = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Future<String> pending = getRunningLoop().createFuture();
                futures.add(pending);
                done.add(done("" + i));
            }
            List<Future<String>> all = new ArrayList<>(done);
            all.addAll(futures);
            var result = waitUntil(ReturnWhen.FIRST_COMPLETED, all);
            assertEquals(done, List.copyOf(result.done()));
            assertEquals(futures, List.copyOf(result.pending()));
        });
    }

    private static Future<String> done(String value) {
        Future<String> future = getRunningLoop().createFuture();
        future.setResult(value);
        return future;
    }
}
