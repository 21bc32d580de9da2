package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Queue;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about cancelling tasks that wait at queues (QUEUE, from 430 on). */
public abstract class QueueCancelRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected QueueCancelRules() {}

    /** If this fails: the wake-up is lost with the getter, and the next one sleeps although there is an item. */
    @Rule(
            id = "QUEUE-245",
            asyncio = 245,
            text = "When a getter that was woken is cancelled before it runs, the next getter is woken and gets the"
                    + " item.",
            source = "queues.py Queue.get; test_queues.py test_get_cancel_drop_many_pending_readers")
    void itemOfACancelledGetterGoesToTheNext() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            Task<String> cancelled = createTask(queue::get);
            Task<String> next = createTask(queue::get);
            turns(1);
            queue.putNoWait("item");
            cancelled.cancel();
            expectCancelled(cancelled::await);
            assertEquals("item", next.await());
        });
    }

    /** If this fails: the item is lost, or put back at the end. */
    @Rule(
            id = "QUEUE-430",
            asyncio = 245,
            text = "When the only getter is woken and cancelled before it runs, the item is still the first in the"
                    + " queue.",
            source = "queues.py Queue.get; test_queues.py test_get_cancel_drop_one_pending_reader")
    void itemOfACancelledGetterStays() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            Task<String> cancelled = createTask(queue::get);
            turns(1);
            queue.putNoWait("1");
            queue.putNoWait("2");
            cancelled.cancel();
            expectCancelled(cancelled::await);
            assertEquals(2, queue.size());
            assertEquals("1", queue.get());
            assertEquals("2", queue.get());
        });
    }

    /** If this fails: the put fails at the cancelled getter, or is spent on it. */
    @Rule(
            id = "QUEUE-431",
            asyncio = 245,
            text = "A put in the turn in which the first getter is cancelled wakes the next one.",
            source = "queues.py Queue._wakeup_next; test_queues.py test_get_cancelled_race")
    void putSkipsACancelledGetter() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            Task<String> cancelled = createTask(queue::get);
            Task<String> next = createTask(queue::get);
            turns(1);
            cancelled.cancel();
            queue.putNoWait("item");
            assertEquals("item", next.await());
            assertTrue(cancelled.isCancelled());
        });
    }

    /** If this fails: the next putter sleeps although the queue has room. */
    @Rule(
            id = "QUEUE-246",
            asyncio = 246,
            text = "When a putter that was woken is cancelled before it runs, the next putter is woken and puts its"
                    + " item, and the first has put nothing.",
            source = "queues.py Queue.put; test_queues.py test_put_cancelled_race, test_put_cancel_drop")
    void roomOfACancelledPutterGoesToTheNext() {
        run(() -> {
            Queue<String> queue = new Queue<>(1);
            queue.put("first");
            Task<?> cancelled = createTask(() -> queue.put("cancelled"));
            Task<?> next = createTask(() -> queue.put("next"));
            Task<?> last = createTask(() -> queue.put("last"));
            turns(1);
            assertEquals("first", queue.getNoWait());
            cancelled.cancel();
            expectCancelled(cancelled::await);
            next.await();
            settle();
            assertFalse(last.isDone());
            assertEquals("next", queue.get());
            assertEquals("last", queue.get());
            assertTrue(queue.isEmpty());
        });
    }

    /** If this fails: the room is spent on the cancelled putter, or join waits for what was never put. */
    @Rule(
            id = "QUEUE-432",
            asyncio = 246,
            text = "Room in the turn in which the first putter is cancelled goes to the next; the cancelled put counts"
                    + " for nothing in join.",
            source = "queues.py Queue._wakeup_next; test_queues.py test_put_cancelled_race")
    void roomSkipsACancelledPutter() {
        run(() -> {
            Queue<String> queue = new Queue<>(1);
            queue.put("first");
            Task<?> cancelled = createTask(() -> queue.put("cancelled"));
            Task<?> next = createTask(() -> queue.put("next"));
            turns(1);
            cancelled.cancel();
            assertEquals("first", queue.getNoWait());
            next.await();
            assertEquals("next", queue.getNoWait());
            queue.taskDone();
            queue.taskDone();
            queue.join();
            expectThrows(IllegalArgumentException.class, queue::taskDone);
        });
    }

    /** If this fails: a queue polled with timeouts grows without bound. */
    @Rule(
            id = "QUEUE-247",
            asyncio = 247,
            text = "Once a cancelled getter or putter has run, the queue holds no trace of it.",
            intent = "Polling with a timeout cancels a getter each time.",
            source = "queues.py Queue.get, put; test_queues.py test_cancelled_getters_not_being_held_in_self_getters,"
                    + " test_cancelled_puts_not_being_held_in_self_putters")
    void cancelledWaitersLeaveNothingBehind() {
        run(() -> {
            Queue<String> queue = new Queue<>(1);
            expectNoTrace(queue, createTask(queue::get));
            queue.put("item");
            expectNoTrace(queue, createTask(() -> queue.put("cancelled")));
            assertEquals("item", queue.get());
        });
    }

    /** The lines of waiters are visible only in the queue's string form. */
    private void expectNoTrace(Queue<?> queue, Task<?> waiter) {
        String before = queue.toString();
        turns(1);
        assertNotEquals(before, queue.toString(), "the queue does not show a waiter: its task has not begun to wait");
        waiter.cancel();
        turns(1);
        assertTrue(waiter.isCancelled());
        assertEquals(before, queue.toString());
    }
}
