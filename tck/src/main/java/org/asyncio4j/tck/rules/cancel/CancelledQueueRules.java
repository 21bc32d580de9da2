package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.Task;
import org.asyncio4j.tck.rule.Rule;

/** Cancels operations that wait at queues, at every place (CANCEL). */
public abstract class CancelledQueueRules extends CancelRuleArea {

    static final List<Scenario> SCENARIOS = scenarios();

    /** Constructor for the conformance class. */
    protected CancelledQueueRules() {}

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (IntFunction<Queue<Integer>> kind : kinds()) {
            String name = kind.apply(0).getClass().getSimpleName();
            all.add(Scenario.of("Queue.get", name, () -> got(kind, Queue::get)));
            all.add(Scenario.of("Queue.anext", name, () -> got(kind, Queue::anext)));
            all.add(Scenario.of("Queue.put", name, () -> put(kind)));
            all.add(Scenario.of("Queue.join", name, () -> joined(kind)));
        }
        return List.copyOf(all);
    }

    private static List<IntFunction<Queue<Integer>>> kinds() {
        return List.of(Queue::new, LifoQueue::new, PriorityQueue::new);
    }

    /** How an item is taken. */
    private interface Taking {
        Integer from(Queue<Integer> queue);
    }

    private static Trial<?> got(IntFunction<Queue<Integer>> kind, Taking taking) {
        Queue<Integer> queue = kind.apply(0);
        List<Task<Integer>> behind = new ArrayList<>();
        return Trial.of(() -> taking.from(queue))
                .then(() -> behind.add(createTask(queue::get)))
                .then(() -> {
                    queue.putNoWait(1);
                    queue.putNoWait(2);
                })
                .check(ended -> {
                    expectWaiting(queue, behind);
                    TreeSet<Integer> taken = new TreeSet<>();
                    int items = queue.size();
                    if (items == 0 && ended.isCancelled()) {
                        queue.putNoWait(1);
                        queue.putNoWait(2);
                    }
                    if (!ended.isCancelled()) {
                        taken.add(ended.result());
                    }
                    for (Task<Integer> each : behind) {
                        assertTrue(taken.add(each.await()), "an item was taken twice");
                    }
                    while (!queue.isEmpty()) {
                        assertTrue(taken.add(queue.getNoWait()), "an item was taken twice");
                    }
                    assertEquals(2, taken.size(), () -> "of 1 and 2 there came " + taken);
                    expectNoWaiters(queue);
                });
    }

    /** Demands that a cancelled task has left the line of waiters. */
    private static void expectWaiting(Queue<?> queue, List<? extends Task<?>> tasks) {
        for (int i = 0; i < 3; i++) {
            getRunningLoop().yieldNow(); // a woken task leaves
        }
        long waiting = tasks.stream().filter(task -> !task.isDone()).count();
        if (waiting == 0) {
            expectNoWaiters(queue);
        } else {
            assertTrue(queue.toString().contains("ters[" + waiting + "]"), () -> "who waits still: " + queue);
        }
    }

    private static void expectNoWaiters(Queue<?> queue) {
        String text = queue.toString();
        assertTrue(!text.contains("getters") && !text.contains("putters"), () -> "who waits still: " + text);
    }

    private static Trial<?> put(IntFunction<Queue<Integer>> kind) {
        Queue<Integer> queue = kind.apply(1);
        queue.putNoWait(0);
        List<Task<?>> behind = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        return Trial.of(() -> queue.put(1))
                .then(() -> behind.add(createTask(() -> queue.put(2))))
                .then(() -> taken.add(queue.getNoWait()))
                .then(() -> taken.add(queue.getNoWait()))
                .check(ended -> {
                    expectWaiting(queue, behind);
                    int expected = 1 + behind.size() + (ended.isCancelled() ? 0 : 1);
                    while (taken.size() < expected) {
                        taken.add(queue.get());
                    }
                    for (Task<?> each : behind) {
                        each.await();
                    }
                    assertTrue(queue.isEmpty(), "an item too many");
                    assertEquals(!ended.isCancelled(), taken.contains(1), () -> "there came " + taken);
                    expectNoWaiters(queue);
                    taken.forEach(item -> queue.taskDone());
                    queue.join();
                });
    }

    private static Trial<?> joined(IntFunction<Queue<Integer>> kind) {
        Queue<Integer> queue = kind.apply(0);
        queue.putNoWait(1);
        queue.putNoWait(2);
        Task<?> other = createTask(() -> queue.join());
        return Trial.of(queue::join)
                .then(() -> {
                    queue.getNoWait();
                    queue.taskDone();
                })
                .then(() -> {
                    queue.getNoWait();
                    queue.taskDone();
                })
                .check(ended -> {
                    while (!queue.isEmpty()) {
                        queue.getNoWait();
                        queue.taskDone();
                    }
                    other.await();
                    queue.join();
                });
    }

    /** If this fails: an item is lost or comes twice, or a wake-up is spent on a cancelled task. */
    @Rule(
            id = "CANCEL-452",
            text = "A task that waits at a queue of any kind, cancelled at any of its suspensions, ends cancelled: no"
                    + " item is lost or comes twice, and the next in line is not held up.")
    void queuesAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS);
    }
}
