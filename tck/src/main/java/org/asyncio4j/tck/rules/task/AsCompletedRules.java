package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about asCompleted (ASCOMP). */
public abstract class AsCompletedRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected AsCompletedRules() {}

    /**
     * If this fails: a step is bound to a future when it is created.
     *
     * <p>The first step that is awaited gets the first completion, regardless of which step was created first.
     */
    @Rule(
            id = "ASCOMP-175",
            asyncio = 175,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Of several steps of asCompleted, the first that is awaited gets the first completion.",
            intent = "asyncio's plain iterator makes coroutines; here it is coroutine(() -> all.anext().result()).",
            source = "tasks.py _AsCompletedIterator.__next__; test_tasks.py test_as_completed_reverse_wait")
    void firstStepAwaitedGetsTheFirstCompletion() {
        run(() -> {
            Task<String> slow = createTask(() -> sleep(millis(30), "slow"));
            Task<String> quick = createTask(() -> sleep(millis(10), "quick"));
            AsyncIterator<Task<String>> all = asCompleted(List.of(slow, quick));
            Coroutine<String> madeFirst = coroutine(() -> all.anext().result());
            Coroutine<String> madeSecond = coroutine(() -> all.anext().result());
            assertEquals("quick", madeSecond.await());
            assertEquals("slow", madeFirst.await());
        });
    }

    /** If this fails: elements are copies, come in argument order, or come before they are done. */
    @Rule(
            id = "ASCOMP-176",
            asyncio = 176,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "asCompleted returns the same futures that were passed to it, each done, in the order of"
                    + " completion.",
            source = "tasks.py _AsCompletedIterator.__anext__; test_tasks.py test_as_completed_same_tasks_in_as_out")
    void sameFuturesComeOutAsTheyComplete() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<String> slow = createTask(() -> sleep(millis(30), "slow"));
            Task<String> quick = createTask(() -> sleep(millis(10), "quick"));
            Future<String> done = loop.createFuture();
            done.setResult("done");
            List<Future<String>> seen = new ArrayList<>();
            for (Future<String> each : asCompleted(List.of(slow, quick, done))) {
                assertTrue(each.isDone());
                trail().add(each.result());
                seen.add(each);
            }
            assertSame(done, seen.get(0));
            assertSame(quick, seen.get(1));
            assertSame(slow, seen.get(2));
        });
        trail().expect("done", "quick", "slow");
    }

    /** If this fails: only the first step throws and the next waits forever, or the futures are cancelled. */
    @Rule(
            id = "ASCOMP-177",
            asyncio = 177,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "When the timeout expires, every remaining step throws TimeoutException, and nothing is cancelled.",
            source = "tasks.py _AsCompletedIterator._handle_timeout; test_tasks.py test_as_completed_with_timeout")
    void everyStepAfterTheTimeoutThrows() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration start = loop.time();
            Task<String> quick = createTask(() -> sleep(millis(10), "quick"));
            Task<String> slow = createTask(() -> sleep(millis(80), "slow"));
            Task<String> slower = createTask(() -> sleep(millis(90), "slower"));
            AsyncIterator<Task<String>> all = asCompleted(List.of(slow, quick, slower), millis(30));
            assertSame(quick, all.anext());
            expectThrows(TimeoutException.class, all::anext);
            expectElapsed(millis(30), start, loop.time());
            expectThrows(TimeoutException.class, all::anext);
            expectThrows(StopAsyncIteration.class, all::anext);
            assertEquals(0, slow.cancelling());
            assertEquals("slow", slow.await());
            assertEquals("slower", slower.await());
        });
    }

    /** If this fails: the timeout overtakes elements that are already available. */
    @Rule(
            id = "ASCOMP-400",
            asyncio = 177,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A for-each over asCompleted first yields what was done in time, even if requested late, and then"
                    + " throws.",
            source = "tasks.py _AsCompletedIterator._wait_for_one")
    void timeoutComesAfterWhatWasDoneInTime() {
        run(() -> {
            Task<String> quick = createTask(() -> sleep(millis(10), "quick"));
            Future<String> never = getRunningLoop().createFuture();
            AsyncIterator<Future<String>> all = asCompleted(List.of(never, quick), millis(20));
            sleep(millis(60));
            expectThrows(TimeoutException.class, () -> {
                for (Future<String> each : all) {
                    trail().add(each.result());
                }
            });
        });
        trail().expect("quick");
    }

    /**
     * If this fails: a timeout after the last element throws into the code that follows.
     *
     * <p>The timer of a sequence that has ended no longer matters.
     */
    @Rule(
            id = "ASCOMP-401",
            asyncio = 177,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "asCompleted whose futures are done in time ends without a timeout, however late its elements are"
                    + " requested.",
            source = "tasks.py _AsCompletedIterator._handle_completion")
    void allDoneInTimeMeansNoTimeout() {
        run(() -> {
            Task<String> quick = createTask(() -> sleep(millis(10), "quick"));
            AsyncIterator<Task<String>> all = asCompleted(List.of(quick), millis(20));
            sleep(millis(60));
            assertSame(quick, all.anext());
            expectThrows(StopAsyncIteration.class, all::anext);
        });
    }

    /** If this fails: a new iterator starts over, or elements fetched ahead are lost. */
    @Rule(
            id = "ASCOMP-178",
            asyncio = 178,
            text = "An iteration over asCompleted that was broken off continues with the remaining elements.",
            source = "tasks.py _AsCompletedIterator; test_tasks.py test_as_completed_resume_iterator")
    void iterationThatWasBrokenOffGoesOn() {
        run(() -> {
            List<Future<String>> futures = new ArrayList<>();
            for (String name : List.of("a", "b", "c", "d")) {
                Future<String> done = getRunningLoop().createFuture();
                done.setResult(name);
                futures.add(done);
            }
            AsyncIterator<Future<String>> all = asCompleted(futures);
            for (Future<String> each : all) {
                trail().add(each.result());
                break;
            }
            trail().add("break");
            for (Future<String> each : all) {
                trail().add(each.result());
                if (each.result().equals("c")) {
                    break;
                }
            }
            trail().add("break");
            for (Future<String> each : all) {
                trail().add(each.result());
            }
            for (Future<String> each : all) {
                trail().add("once more " + each.result());
            }
        });
        trail().expect("a", "break", "b", "c", "break", "d");
    }

    /** If this fails: the step counts as taken, and the last future is never returned. */
    @Rule(
            id = "ASCOMP-402",
            asyncio = 178,
            text = "A cancelled step of asCompleted leaves its element to the next step and does not touch the"
                    + " futures.",
            source = "tasks.py _AsCompletedIterator._wait_for_one")
    void cancelledStepTakesNothing() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            AsyncIterator<Future<String>> all = asCompleted(List.of(future));
            Task<Future<String>> step = createTask(() -> all.anext());
            turns(1);
            step.cancel();
            expectCancelled(step::await);
            future.setResult("still there");
            assertSame(future, all.anext());
            expectThrows(StopAsyncIteration.class, all::anext);
        });
    }

    /**
     * If this fails: duplicates are counted as steps, and the last one waits forever.
     *
     * <p>That a single future is not a collection is enforced by javac.
     */
    @Rule(
            id = "ASCOMP-179",
            asyncio = 179,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "asCompleted returns a future that was passed twice only once.",
            source = "tasks.py _AsCompletedIterator.__init__; test_tasks.py test_as_completed_duplicate_coroutines")
    void futureGivenTwiceComesOnce() {
        run(() -> {
            Task<String> twice = createTask(() -> sleep(millis(10), "twice"));
            Task<String> other = createTask(() -> sleep(millis(20), "other"));
            for (Task<String> each : asCompleted(List.of(twice, other, twice), seconds(5))) {
                trail().add(each.result());
            }
        });
        trail().expect("twice", "other");
    }

    /**
     * If this fails: the iteration throws the failure of a future, and the remaining elements are lost.
     *
     * <p>A failure is an element like any other; retrieving its result throws.
     */
    @Rule(
            id = "ASCOMP-403",
            asyncio = 176,
            text = "asCompleted returns failed and cancelled futures as elements and throws neither.",
            source = "tasks.py _AsCompletedIterator._wait_for_one")
    void failuresAreElements() {
        run(() -> {
            Future<String> failed = getRunningLoop().createFuture();
            failed.setException(new IllegalStateException("failed"));
            Future<String> cancelled = getRunningLoop().createFuture();
            cancelled.cancel();
            AsyncIterator<Future<String>> all = asCompleted(List.of(failed, cancelled));
            expectThrows(IllegalStateException.class, all.anext()::result);
            expectCancelled(all.anext()::result);
        });
    }
}
