package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.gatherOutcomes;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.Future;
import org.asyncio4j.Outcome;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about cancelling gather (GATHER). */
public abstract class GatherCancellationRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected GatherCancellationRules() {}

    /** If this fails: gather ends before its children, or forgets one of them. */
    @Rule(
            id = "GATHER-165",
            asyncio = 165,
            text = "Cancelling gather cancels every unfinished child; it ends with CancelledError when all have ended.",
            source = "tasks.py _GatheringFuture.cancel; test_tasks.py test_cancellation_broadcast")
    void cancellingTheWholeCancelsAllChildren() {
        run(() -> {
            Task<String> done = createTask(() -> "done");
            Task<String> first = createTask(() -> cleansUp("first", 1));
            Task<String> second = createTask(() -> cleansUp("second", 3));
            Future<List<String>> all = gather(List.of(done, first, second));
            turns(2);
            assertTrue(all.cancel("message"));
            assertFalse(all.isDone());
            assertEquals(1, first.cancelling());
            assertEquals(1, second.cancelling());
            expectCancelled(all::await);
            trail().expect("first");
            assertFalse(all.isCancelled());
            expectCancelled(second::await);
            assertEquals("done", done.result());
        });
        trail().expect("first", "second");
    }

    private String cleansUp(String name, int turns) {
        try {
            return sleep(seconds(5), name);
        } finally {
            turns(turns);
            trail().add(name);
        }
    }

    /** If this fails: the task that awaits them is never notified that it was cancelled. */
    @Rule(
            id = "GATHER-401",
            asyncio = 165,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Cancelling gatherOutcomes ends with CancelledError once all children have ended, even with values.",
            source = "tasks.py gather; test_tasks.py test_cancel_gather_2")
    void cancellingOutcomesThrowsWhenAllHaveEnded() {
        run(() -> {
            Task<String> stubborn = createTask(() -> {
                expectCancelled(() -> sleep(seconds(5)));
                turns(3);
                trail().add("stubborn");
                return "value";
            });
            Task<String> quick = createTask(() -> sleep(seconds(5), "quick"));
            Task<List<Outcome<String>>> awaits = createTask(() -> gatherOutcomes(List.of(quick, stubborn)).await());
            turns(2);
            awaits.cancel();
            expectCancelled(awaits::await);
            trail().expect("stubborn");
            assertTrue(awaits.isCancelled());
            assertTrue(quick.isCancelled());
            assertEquals("value", stubborn.result());
        });
    }

    /** If this fails: gather remembers a cancellation that had no effect. */
    @Rule(
            id = "GATHER-166",
            asyncio = 166,
            text = "Cancelling gather when all children are done but it is not returns false, and the result stands.",
            source = "tasks.py _GatheringFuture.cancel; test_tasks.py test_cancel_gather_1")
    void cancellingAfterTheLastChildChangesNothing() {
        run(() -> {
            Future<String> child = getRunningLoop().createFuture();
            Future<List<String>> all = gather(List.of(child));
            child.setResult("stands");
            assertFalse(all.isDone());
            assertFalse(all.cancel());
            assertEquals(List.of("stands"), all.await());
        });
    }

    /** If this fails: {@code cancel} passes the request on before it checks its own state. */
    @Rule(
            id = "GATHER-167",
            asyncio = 167,
            text = "Cancelling a gather that has failed returns false and stops none of the remaining children.",
            source = "tasks.py _GatheringFuture.cancel, gather")
    void cancellingAFailedGatherStopsNoChild() {
        run(() -> {
            Task<String> remaining = createTask(() -> sleep(millis(20), "remaining"));
            Future<String> failing = getRunningLoop().createFuture();
            Future<List<String>> all = gather(List.of(remaining, failing));
            failing.setException(new IllegalStateException("failure"));
            expectThrows(IllegalStateException.class, all::await);
            assertFalse(all.cancel());
            assertEquals(0, remaining.cancelling());
            assertEquals("remaining", remaining.await());
        });
    }

    /**
     * If this fails: the task waits for an internal future of gather, which is cancelled without its {@code cancel}.
     */
    @Rule(
            id = "GATHER-403",
            asyncio = 165,
            text = "Cancelling a task that awaits gather cancels the children and waits for them.",
            source = "tasks.py Task.cancel, _GatheringFuture.cancel")
    void cancellingTheAwaiterReachesTheChildren() {
        run(() -> {
            Task<String> child = createTask(() -> cleansUp("child", 3));
            Task<?> awaits = createTask(() -> gather(List.of(child)).await());
            turns(2);
            awaits.cancel();
            expectCancelled(awaits::await);
            assertTrue(child.isCancelled());
            trail().expect("child");
        });
    }
}
