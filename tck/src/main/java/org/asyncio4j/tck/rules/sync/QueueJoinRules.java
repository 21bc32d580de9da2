package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Queue;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about joining queues (QUEUE). */
public abstract class QueueJoinRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected QueueJoinRules() {}

    /** If this fails: join spends a turn, or waits for the first item. */
    @Rule(
            id = "QUEUE-250",
            asyncio = 250,
            text = "join returns without spending a turn if every item put has been reported as done.",
            source = "queues.py Queue.join; test_queues.py test_join_empty_queue")
    void joinWithNothingUnfinishedReturnsAtOnce() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            getRunningLoop().callSoon(trail().mark("a turn"));
            queue.join();
            queue.put("item");
            queue.get();
            queue.taskDone();
            queue.join();
            trail().expectNothing();
        });
    }

    /** If this fails: the count drops below zero, and a later join ends too early. */
    @Rule(
            id = "QUEUE-404",
            asyncio = 250,
            text = "Calling taskDone more often than items were put is refused with IllegalArgumentException and"
                    + " changes nothing.",
            source = "queues.py Queue.task_done; test_queues.py test_task_done_underflow")
    void tooManyTaskDoneAreRefused() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            expectThrows(IllegalArgumentException.class, queue::taskDone);
            queue.put("item");
            Task<?> join = createTask(queue::join);
            settle();
            assertFalse(join.isDone());
            queue.taskDone();
            expectThrows(IllegalArgumentException.class, queue::taskDone);
            join.await();
        });
    }

    /** If this fails: join ends when the last item is taken, or when the first is done. */
    @Rule(
            id = "QUEUE-405",
            asyncio = 250,
            text = "join waits until taskDone was called for each item put, also for those put while it waits; all"
                    + " joiners continue then.",
            source = "queues.py Queue.join; test_queues.py test_task_done")
    void joinWaitsForAllTheWork() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            queue.put("1");
            Task<?> join = createTask(queue::join);
            Task<?> other = createTask(queue::join);
            turns(1);
            queue.put("2");
            queue.get();
            queue.get();
            queue.taskDone();
            Task<?> late = createTask(queue::join);
            settle();
            assertTrue(queue.isEmpty());
            assertFalse(join.isDone());
            assertFalse(late.isDone());
            queue.taskDone();
            turns(1);
            assertTrue(join.isDone());
            assertTrue(other.isDone());
            assertTrue(late.isDone());
        });
    }

    /** If this fails: the cancelled one is waited for, or takes the others with it. */
    @Rule(
            id = "QUEUE-408",
            text = "Cancelling a task that joins a queue ends it and leaves the queue and other joiners alone.")
    void cancelledJoinDoesNotAffectOthers() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            queue.put("item");
            Task<?> cancelled = createTask(queue::join);
            Task<?> other = createTask(queue::join);
            turns(1);
            cancelled.cancel();
            expectCancelled(cancelled::await);
            settle();
            assertFalse(other.isDone());
            queue.get();
            queue.taskDone();
            other.await();
        });
    }
}
