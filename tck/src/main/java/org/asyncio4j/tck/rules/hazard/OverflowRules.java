package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Event;
import org.asyncio4j.Future;
import org.asyncio4j.Acquisition;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about an await for which there is no stack left (HAZARD, from 450 on): it fails, and its registrations so far
 * must be undone.
 */
public abstract class OverflowRules extends RuleArea {

    private static final int ONE_BY_ONE = 40; // frames, starting with the innermost

    private int deepest;
    private int next; // depth of the next attempt

    /** Constructor for the conformance class. */
    protected OverflowRules() {}

    /** The operation that is tried further and further up the stack until there is enough of it. */
    @FunctionalInterface
    private interface Attempt {
        void run();
    }

    /**
     * Tries at the bottom of the stack first and then further up: one frame at a time at first, then in growing steps.
     * Parking a virtual thread takes stack in proportion to its depth.
     */
    private void fromTheBottom(Attempt attempt) {
        deepest = 0;
        next = Integer.MAX_VALUE;
        down(1, attempt);
        assertEquals(0, next, "there never was stack enough");
    }

    @SuppressWarnings("InfiniteRecursion") // this is how the bottom is found
    private void down(int depth, Attempt attempt) {
        try {
            deepest = depth;
            next = depth;
            down(depth + 1, attempt);
        } catch (StackOverflowError noStack) {
            // tried in this frame instead
        }
        if (depth == next) {
            int step = (deepest - depth - ONE_BY_ONE) / 4;
            next = depth - (step > 1 ? step : 1); // no call here: it might overflow, and nothing would be tried
            attempt.run();
            next = 0;
        }
    }

    /**
     * Checks that the task's next await waits for its own future, although earlier awaits failed and their futures
     * complete meanwhile.
     */
    private void nextAwaitIsSound(List<Future<String>> abandoned) {
        Task<?> self = currentTask();
        for (Future<String> each : abandoned) {
            assertEquals(Set.of(), each.awaitedBy());
            if (!each.isDone()) {
                each.setResult("late");
            }
        }
        Future<String> next = getRunningLoop().createFuture();
        createTask(() -> {
            turns(3);
            assertEquals(Set.of(self), next.awaitedBy());
            next.setResult("next");
        });
        assertEquals("next", next.await());
    }

    /** If this fails: the task is still among the waiters of the future, and is woken by it in another await. */
    @Rule(
            id = "HAZARD-450",
            level = Level.SHOULD,
            text = "A task whose await of a future overflows the stack is not woken by that future in a later await.")
    void awaitWithoutStackLeavesNothingBehind() {
        run(() -> {
            List<Future<String>> futures = new ArrayList<>();
            completedSoon().await(); // links its lambda, which the JDK could not do at the bottom
            fromTheBottom(() -> {
                Future<String> future = completedSoon();
                futures.add(future);
                future.await();
            });
            nextAwaitIsSound(futures);
        });
    }

    private static Future<String> completedSoon() {
        Future<String> future = getRunningLoop().createFuture();
        getRunningLoop().callSoon(() -> {
            if (!future.isDone()) {
                future.setResult("soon");
            }
        });
        return future;
    }

    /** If this fails: the task's next step stays in the queue although the task never began to wait. */
    @Rule(
            id = "HAZARD-451",
            level = Level.SHOULD,
            text = "A task whose sleep of no time overflows the stack is not woken by that turn in a later await.")
    void turnWithoutStackDoesNotCome() {
        run(() -> {
            fromTheBottom(() -> turns(1));
            nextAwaitIsSound(List.of());
        });
    }

    /** If this fails: an eager start without enough stack leaves a task that never ends, or one that stays current. */
    @Rule(
            id = "HAZARD-452",
            level = Level.SHOULD,
            text = "A task whose eager start overflows the stack does not exist, or runs to its end; its creator stays"
                    + " the current one.")
    void eagerStartWithoutStackLeavesNoTask() {
        run(() -> {
            Task<?> self = currentTask();
            List<Task<?>> made = new ArrayList<>();
            fromTheBottom(() -> made.add(createTask(() -> turns(2), TaskOptions.defaults().withEagerStart())));
            assertEquals(self, currentTask());
            assertEquals(1, made.size());
            turns(5);
            assertTrue(made.getFirst().isDone());
            assertEquals(Set.of(self), Asyncio.allTasks());
            nextAwaitIsSound(List.of());
        });
    }

    /**
     * If this fails: a lock is handed to a waiter that has given up, and no other waiter ever gets it.
     *
     * <p>A wait at a primitive that fails leaves the line of waiters.
     */
    @Rule(
            id = "HAZARD-453",
            level = Level.SHOULD,
            text = "A lock, a queue and an event serve others after waits at them have overflowed the stack.")
    void primitiveOutlivesWaitsWithoutStack() {
        run(() -> {
            Lock lock = new Lock();
            Queue<String> queue = new Queue<>();
            Event event = new Event();
            Acquisition held = lock.acquire();
            getRunningLoop().callSoon(held::close);
            fromTheBottom(() -> lock.acquire().close());
            assertFalse(lock.isLocked());
            getRunningLoop().callSoon(() -> queue.putNoWait("first"));
            fromTheBottom(() -> assertEquals("first", queue.get()));
            getRunningLoop().callSoon(event::set);
            fromTheBottom(event::await);
            Task<String> other = createTask(() -> {
                try (var _ = lock.acquire()) {
                    return queue.get();
                }
            });
            turns(1);
            queue.putNoWait("second");
            assertEquals("second", other.await());
            assertEquals("<Lock [unlocked]>", lock.toString());
            assertEquals("<Event [set]>", event.toString());
            nextAwaitIsSound(List.of());
        });
    }
}
