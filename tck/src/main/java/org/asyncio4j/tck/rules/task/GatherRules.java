package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.gatherOutcomes;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.Awaitable;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Outcome;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about gather: results, failures, arguments (GATHER). */
public abstract class GatherRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected GatherRules() {}

    /** If this fails: the empty gather waits for a child that never comes. */
    @Rule(
            id = "GATHER-159",
            asyncio = 159,
            text = "gather() of nothing is a finished future with an empty list.",
            source = "tasks.py gather; test_tasks.py test_constructor_empty_sequence_use_running_loop")
    void gatheringNothingIsDoneAtOnce() {
        run(() -> {
            Future<List<Object>> all = gather();
            assertTrue(all.isDone());
            assertSame(getRunningLoop(), all.loop());
            assertEquals(List.of(), all.await());
        });
    }

    /** If this fails: they are collected as they become ready. */
    @Rule(
            id = "GATHER-160",
            asyncio = 160,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "gather returns its results in argument order, regardless of the order of completion.",
            source = "tasks.py gather; test_tasks.py GatherTestsBase.test_success")
    void resultsComeInArgumentOrder() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> third = loop.createFuture();
            Future<List<String>> all = gather(List.<Awaitable<String>>of(
                    createTask(() -> sleep(millis(30), "1")), coroutine(() -> sleep(millis(10), "2")), third));
            loop.callLater(millis(20), () -> third.setResult("3"));
            assertFalse(all.isDone());
            assertEquals(List.of("1", "2", "3"), all.await());
        });
    }

    /** If this fails: each argument becomes a task of its own, and the coroutine is reused. */
    @Rule(
            id = "GATHER-161",
            asyncio = 161,
            text = "gather runs an awaitable that is passed twice once and returns its result twice.",
            source = "tasks.py gather; test_tasks.py test_duplicate_coroutines")
    void whatIsGivenTwiceRunsOnce() {
        run(() -> {
            Coroutine<String> twice = coroutine(() -> {
                trail().add("runs");
                return "twice";
            });
            Coroutine<String> other = coroutine(() -> sleep(millis(1), "other"));
            assertEquals(List.of("twice", "other", "twice"), gather(List.of(twice, other, twice)).await());
        });
        trail().expect("runs");
    }

    /**
     * If this fails: arguments are distinguished by identity, not by equality; waitUntil and asCompleted also use
     * equality.
     */
    @Rule(
            id = "GATHER-440",
            asyncio = 161,
            text = "gather awaits the first of several equal awaitables, and returns its result for each.",
            source = "tasks.py gather: the arguments are keys of a dict")
    void ofWhatIsEqualTheFirstRuns() {
        run(() -> {
            record Query(String key, String answer) implements Awaitable<String> {
                @Override
                public <X extends Throwable> String await(Class<X> declared) {
                    return answer;
                }

                @Override
                public boolean equals(Object other) {
                    return other instanceof Query that && that.key.equals(key);
                }

                @Override
                public int hashCode() {
                    return key.hashCode();
                }
            }
            List<Query> some = List.of(new Query("a", "1"), new Query("b", "2"), new Query("a", "3"));
            assertEquals(List.of("1", "2", "1"), gather(some).await());
        });
    }

    /** If this fails: gather waits for all, cancels the others, or has their failures reported as never retrieved. */
    @Rule(
            id = "GATHER-162",
            asyncio = 162,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "One failure fails gather at once; the others keep running, and their failures are not reported.",
            source = "tasks.py gather; test_tasks.py test_one_exception, test_exception_marking")
    void oneFailureFailsTheWholeAtOnce() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> failing = loop.createFuture();
            Future<String> failingLater = loop.createFuture();
            Task<String> other = createTask(() -> sleep(millis(20), "other"));
            Future<List<String>> all = gather(List.of(other, failing, failingLater));
            var first = new IllegalStateException("first");
            loop.callLater(millis(5), () -> failing.setException(first));
            loop.callLater(millis(10), () -> failingLater.setException(new IllegalStateException("later")));
            assertSame(first, expectThrows(IllegalStateException.class, all::await));
            assertFalse(other.isDone());
            assertFalse(failingLater.isDone());
            assertEquals("other", other.await());
            assertEquals(0, other.cancelling());
        });
        expectNothingHandled(); // the loop was closed, which reports every failure not yet retrieved
    }

    /** If this fails: {@code gatherOutcomes} fails fast like {@code gather}. */
    @Rule(
            id = "GATHER-400",
            asyncio = 162,
            text = "gatherOutcomes waits for all and returns values and failures in argument order.",
            source = "tasks.py gather; test_tasks.py FutureGatherTests.test_result_exception_success")
    void outcomesOfAllInArgumentOrder() {
        run(() -> {
            var failure = new IllegalStateException("failure");
            Coroutine<String> failing = coroutine("failing", () -> {
                throwIt(failure);
                return "";
            });
            Coroutine<String> slow = coroutine(() -> sleep(millis(10), "slow"));
            List<Outcome<String>> outcomes = gatherOutcomes(List.of(slow, failing)).await();
            assertEquals(List.of(new Outcome.Value<>("slow"), new Outcome.Failure<String>(failure)), outcomes);
        });
    }

    private static void throwIt(RuntimeException failure) {
        throw failure;
    }

    /** If this fails: gather ends cancelled, so that its awaiter takes it for its own cancellation, or passes it on. */
    @Rule(
            id = "GATHER-163",
            asyncio = 163,
            text = "A cancelled child fails gather with CancelledError; gather is not cancelled, nor are siblings.",
            source = "tasks.py gather; test_tasks.py FutureGatherTests.test_one_cancellation")
    void cancelledChildFailsTheWhole() {
        run(() -> {
            Task<String> sibling = createTask(() -> sleep(millis(20), "sibling"));
            Future<String> child = getRunningLoop().createFuture();
            Future<List<String>> all = gather(List.of(child, sibling));
            child.cancel("message");
            var thrown = expectCancelled(all::await);
            assertEquals("message", thrown.message());
            assertTrue(all.isDone());
            assertFalse(all.isCancelled());
            assertInstanceOf(CancelledError.class, all.exception());
            assertEquals(0, currentTask().cancelling());
            assertEquals("sibling", sibling.await());
        });
    }

    /** If this fails: {@code gatherOutcomes} ends with the cancellation of one child. */
    @Rule(
            id = "GATHER-164",
            asyncio = 164,
            text = "gatherOutcomes returns a cancelled child as an outcome and continues.",
            source = "tasks.py gather; test_tasks.py FutureGatherTests.test_result_exception_one_cancellation")
    void cancelledChildIsAnOutcome() {
        run(() -> {
            Task<String> sibling = createTask(() -> sleep(millis(20), "sibling"));
            Future<String> child = getRunningLoop().createFuture();
            Future<List<Outcome<String>>> all = gatherOutcomes(List.of(child, sibling));
            child.cancel("message");
            List<Outcome<String>> outcomes = all.await();
            Outcome.Cancelled<?> cancelled = assertInstanceOf(Outcome.Cancelled.class, outcomes.getFirst());
            assertEquals("message", cancelled.error().message());
            assertEquals(new Outcome.Value<>("sibling"), outcomes.getLast());
        });
    }

    /** If this fails: gather touches a loop from the thread of another. */
    @Rule(
            id = "GATHER-168",
            asyncio = 168,
            text = "gather refuses futures of different loops.",
            source = "tasks.py gather; test_tasks.py test_constructor_heterogenous_futures")
    void futuresOfDifferentLoopsAreRefused() {
        Future<String> one = newLoop().createFuture();
        Future<String> two = newLoop().createFuture();
        expectThrows(IllegalArgumentException.class, () -> gather(List.of(one, two)));
        expectThrows(IllegalArgumentException.class, () -> gatherOutcomes(List.of(two, one)));
    }

    /** If this fails: the first argument determines the loop, though another one is running here. */
    @Rule(
            id = "GATHER-402",
            asyncio = 168,
            text = "gather refuses futures of another loop than the running one, alone or with others.",
            source = "tasks.py gather, ensure_future")
    void futuresOfAnotherLoopAreRefused() {
        EventLoop other = newLoop();
        run(() -> {
            Future<String> foreign = other.createFuture();
            expectThrows(IllegalArgumentException.class, () -> gather(List.of(foreign)));
            Future<String> own = getRunningLoop().createFuture();
            expectThrows(IllegalArgumentException.class, () -> gather(List.of(own, foreign)));
        });
    }

    /** If this fails: gather is built upon another future, and that one is visible. */
    @Rule(
            id = "GATHER-408",
            text = "A done callback of gather is called with that same future, and can be removed.")
    void callbackIsGivenTheGatherItself() {
        run(() -> {
            Future<String> child = getRunningLoop().createFuture();
            Future<List<String>> all = gather(List.of(child));
            Consumer<Future<List<String>>> kept = future -> {
                assertSame(all, future);
                trail().add("called");
            };
            Consumer<Future<List<String>>> removed = future -> trail().add("removed");
            all.addDoneCallback(removed);
            all.addDoneCallback(kept);
            assertEquals(1, all.removeDoneCallback(removed));
            child.setResult("done");
            turns(3);
        });
        trail().expect("called");
    }
}
