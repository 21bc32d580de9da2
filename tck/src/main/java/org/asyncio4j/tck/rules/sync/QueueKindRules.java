package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.QueueFullException;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about kinds of queues, their items, and iteration (QUEUE, from 480 on). */
public abstract class QueueKindRules extends RuleArea {

    private record Job(int priority, String name) {}

    /** Constructor for the conformance class. */
    protected QueueKindRules() {}

    private static <T extends @Nullable Object> List<T> drained(Queue<T> queue) {
        List<T> items = new ArrayList<>();
        while (!queue.isEmpty()) {
            items.add(queue.getNoWait());
        }
        return items;
    }

    /** If this fails: it is not a priority queue. */
    @Rule(
            id = "QUEUE-254",
            asyncio = 254,
            text = "A PriorityQueue gives the smallest of its items first, in their natural order or a given one; a"
                    + " LifoQueue gives the last one put.",
            source = "queues.py PriorityQueue, LifoQueue; test_queues.py test_order")
    void kindsOfQueuesHaveTheirOrders() {
        run(() -> {
            Queue<Integer> smallest = new PriorityQueue<>();
            Queue<Integer> largest = new PriorityQueue<>(Comparator.reverseOrder());
            Queue<Integer> last = new LifoQueue<>();
            for (int item : new int[] {2, 5, 1, 4, 3}) {
                smallest.put(item);
                largest.put(item);
                last.put(item);
            }
            assertEquals(1, smallest.get());
            smallest.put(0);
            assertEquals(List.of(0, 2, 3, 4, 5), drained(smallest));
            assertEquals(List.of(5, 4, 3, 2, 1), drained(largest));
            assertEquals(3, last.get());
            last.put(6);
            assertEquals(List.of(6, 4, 1, 5, 2), drained(last));
        });
    }

    /** If this fails: the heap decides, and an early job may starve. */
    @Rule(
            id = "QUEUE-480",
            asyncio = 254,
            text = "A PriorityQueue gives items that compare as equal in the order they were put.",
            intent = "asyncio leaves the order open, so that users add a sequence number; here they need not.",
            source = "queues.py PriorityQueue: the order is undefined there")
    void tiesComeOutInTheOrderOfArrival() {
        run(() -> {
            Comparator<Job> order = Comparator.comparingInt(Job::priority);
            Queue<Job> queue = new PriorityQueue<>(order);
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                jobs.add(new Job(i % 3, "" + i));
                queue.put(jobs.getLast());
            }
            jobs.sort(order); // a stable sort
            for (int i = 0; i < 25; i++) {
                assertEquals(jobs.removeFirst(), queue.get());
            }
            Job late = new Job(1, "late");
            queue.put(late);
            queue.put(late);
            jobs.add(late);
            jobs.add(late);
            jobs.sort(order);
            assertEquals(jobs, drained(queue));
        });
    }

    /** If this fails: a subclass keeps items of its own and does not report its size. */
    @Rule(
            id = "QUEUE-481",
            text = "LifoQueue and PriorityQueue wait for items and room, keep their limit, join and shut down like"
                    + " Queue.")
    void kindsOfQueuesWaitLikeThePlainOne() {
        run(() -> {
            for (Queue<Integer> queue : List.of(new LifoQueue<Integer>(2), new PriorityQueue<Integer>(2))) {
                Task<Integer> getter = createTask(queue::get);
                turns(1);
                queue.put(7);
                assertEquals(7, getter.await());
                queue.put(1);
                queue.put(2);
                assertTrue(queue.isFull());
                expectThrows(QueueFullException.class, () -> queue.putNoWait(3));
                Task<?> putter = createTask(() -> queue.put(3));
                settle();
                assertFalse(putter.isDone());
                queue.get();
                putter.await();
                assertEquals(2, queue.size());
                queue.taskDone();
                queue.taskDone();
                Task<?> join = createTask(queue::join);
                settle();
                assertFalse(join.isDone());
                queue.shutdownNow();
                join.await();
                assertTrue(queue.isEmpty());
            }
        });
    }

    /** If this fails: null is refused as in java.util.Queue, or taken for an empty queue. */
    @Rule(
            id = "QUEUE-482",
            text = "null may be put, counted, waited for and got; a PriorityQueue takes it if its order does.")
    void nullIsAnItem() {
        run(() -> {
            var ordered = new PriorityQueue<@Nullable String>(Comparator.nullsFirst(Comparator.naturalOrder()));
            for (Queue<@Nullable String> queue : List.of(
                    new Queue<@Nullable String>(2), new LifoQueue<@Nullable String>(2), ordered)) {
                Task<@Nullable String> getter = createTask(queue::get);
                turns(1);
                queue.put(null);
                assertNull(getter.await());
                queue.put(null);
                queue.putNoWait(null);
                assertEquals(2, queue.size());
                assertNull(queue.getNoWait());
                assertFalse(queue.isEmpty());
                queue.shutdown();
                int items = 0;
                for (String item : queue) {
                    assertNull(item);
                    items++;
                }
                assertEquals(1, items);
            }
        });
    }

    /** If this fails: the item is left half in the queue, or join waits for it. */
    @Rule(
            id = "QUEUE-483",
            text = "An item that a PriorityQueue cannot compare with its others is refused with what the comparison"
                    + " throws, and does not count.")
    void itemThatCannotBeOrderedIsRefused() {
        run(() -> {
            Queue<@Nullable Object> queue = new PriorityQueue<>();
            queue.put("1");
            expectThrows(ClassCastException.class, () -> queue.put(2));
            expectThrows(NullPointerException.class, () -> queue.put(null));
            assertEquals(1, queue.size());
            queue.put("0");
            assertEquals("0", queue.get());
            assertEquals("1", queue.get());
            queue.taskDone();
            queue.taskDone();
            queue.join();
            expectThrows(IllegalArgumentException.class, queue::taskDone);
        });
    }

    /** If this fails: the queue bypasses store, retrieve and size. */
    @Rule(
            id = "QUEUE-484",
            text = "A subclass that overrides store, retrieve and size decides what is kept; waiting and limits follow"
                    + " its size.")
    void subclassMayKeepItemsItsOwnWay() {
        var pairs = new Queue<String>(1) {
            private final List<String> halves = new ArrayList<>();

            @Override
            public int size() {
                return halves.size() / 2;
            }

            @Override
            protected void store(String item) {
                halves.add(item);
            }

            @Override
            protected String retrieve() {
                return halves.removeFirst() + halves.removeFirst();
            }
        };
        run(() -> {
            Task<String> getter = createTask(pairs::get);
            turns(1);
            pairs.put("a");
            settle();
            assertFalse(getter.isDone());
            pairs.put("b");
            assertEquals("ab", getter.await());
            pairs.put("c");
            pairs.put("d");
            assertTrue(pairs.isFull());
            expectThrows(QueueFullException.class, () -> pairs.putNoWait("e"));
            assertEquals("cd", pairs.get());
        });
    }

    /**
     * If this fails: the iteration ends when the queue is empty for a moment, never ends, or ends with an exception.
     */
    @Rule(
            id = "QUEUE-485",
            text = "for-each over a queue gets its items, waits while it is empty, and ends when it is shut down and"
                    + " empty, whether at once or while waiting.",
            intent = "async for over a queue, which asyncio does not have.")
    void loopOverAQueueEndsWithItsShutdown() {
        run(() -> {
            Queue<Integer> queue = new Queue<>(1);
            Task<?> consumer = createTask(() -> {
                for (int item : queue) {
                    trail().add(item);
                }
                trail().add("end");
            });
            queue.put(1);
            queue.put(2);
            queue.put(3);
            settle();
            trail().expect(1, 2, 3);
            assertFalse(consumer.isDone());
            queue.put(4);
            queue.shutdown();
            consumer.await();
            trail().expect(1, 2, 3, 4, "end");
            for (int _ : queue) {
                throw new AssertionError("an item after the end");
            }
            expectThrows(StopAsyncIteration.class, queue::anext);
        });
    }

    /** If this fails: hasNext loses items. */
    @Rule(
            id = "QUEUE-486",
            text = "hasNext of a queue's iterator takes one item at most, which next returns; several iterators share"
                    + " the items.")
    void askingTwiceTakesOneItem() {
        run(() -> {
            Queue<Integer> queue = new Queue<>();
            for (int item = 1; item <= 3; item++) {
                queue.put(item);
            }
            Iterator<Integer> one = queue.iterator();
            Iterator<Integer> other = queue.iterator();
            assertTrue(one.hasNext());
            assertTrue(one.hasNext());
            assertEquals(2, queue.size());
            assertEquals(2, other.next());
            assertEquals(1, one.next());
            assertEquals(3, one.next());
            queue.shutdownNow();
            assertFalse(one.hasNext());
            expectThrows(NoSuchElementException.class, one::next);
            expectThrows(NoSuchElementException.class, other::next);
        });
    }

    /** If this fails: the cancellation is taken for the end of the queue. */
    @Rule(
            id = "QUEUE-487",
            text = "Cancelling a task that waits in for-each over a queue ends it cancelled; the queue remains usable,"
                    + " and no item is lost.")
    void cancelledLoopLosesNoItem() {
        run(() -> {
            Queue<Integer> queue = new Queue<>();
            Task<?> consumer = createTask(() -> {
                for (int item : queue) {
                    trail().add(item);
                }
                trail().add("end");
            });
            turns(1);
            queue.putNoWait(1);
            consumer.cancel();
            expectCancelled(consumer::await);
            trail().expectNothing();
            assertEquals(1, queue.get());
        });
    }
}
