package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Queue;
import org.asyncio4j.QueueEmptyException;
import org.asyncio4j.QueueFullException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about queues: waiting, limits, the loop they belong to (QUEUE). */
public abstract class QueueRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected QueueRules() {}

    private Task<?> getter(Queue<?> queue, String name) {
        return createTask(() -> trail().add(name + " " + queue.get()));
    }

    private Task<?> putter(Queue<String> queue, String item) {
        return createTask(() -> {
            queue.put(item);
            trail().add("put " + item);
        });
    }

    /** If this fails: it is not a queue. */
    @Rule(
            id = "QUEUE-400",
            text = "A queue gives its items in the order they were put, and size, isEmpty and isFull report what is in"
                    + " it.")
    void itemsComeOutInTheOrderTheyWentIn() {
        run(() -> {
            Queue<Integer> queue = new Queue<>(3);
            assertEquals(3, queue.maxsize());
            assertTrue(queue.isEmpty());
            for (int item : new int[] {1, 3, 2}) {
                assertFalse(queue.isFull());
                queue.put(item);
            }
            assertTrue(queue.isFull());
            assertEquals(3, queue.size());
            assertEquals(1, queue.get());
            assertEquals(3, queue.getNoWait());
            assertEquals(2, queue.get());
            assertTrue(queue.isEmpty());
        });
    }

    /** If this fails: put hands the item to the waiter, or a waiter that finds nothing keeps its place. */
    @Rule(
            id = "QUEUE-243",
            asyncio = 243,
            text = "An item may be taken before the getter it has woken runs; that getter then waits again, behind all"
                    + " others.",
            source = "queues.py Queue.get")
    void robbedGetterQueuesAgainAtTheEnd() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            getter(queue, "a");
            getter(queue, "b");
            turns(1);
            queue.putNoWait("stolen");
            assertEquals("stolen", queue.getNoWait());
            turns(1);
            queue.putNoWait("1");
            turns(1);
            trail().expect("b 1");
            queue.putNoWait("2");
            turns(1);
        });
        trail().expect("b 1", "a 2");
    }

    /** If this fails: the putter puts its item although the queue is full again, or fails. */
    @Rule(
            id = "QUEUE-401",
            asyncio = 243,
            text = "Room may be filled before the putter that was woken for it runs; that putter then waits again, and"
                    + " the limit is kept.",
            source = "queues.py Queue.put")
    void robbedPutterWaitsAgain() {
        run(() -> {
            Queue<String> queue = new Queue<>(1);
            queue.put("first");
            Task<?> putter = putter(queue, "late");
            turns(1);
            assertEquals("first", queue.getNoWait());
            queue.putNoWait("quick");
            settle();
            assertFalse(putter.isDone());
            assertEquals(1, queue.size());
            assertEquals("quick", queue.get());
            putter.await();
            assertEquals("late", queue.get());
        });
    }

    /** If this fails: an item is lost or given twice, or a getter sleeps although the queue has items. */
    @Rule(
            id = "QUEUE-244",
            asyncio = 244,
            text = "Of several tasks that wait to get, as many continue as items are put, each item goes to one of"
                    + " them, in any order, and the others keep waiting.",
            source = "test_queues.py test_get_cancel_drop_many_pending_readers")
    void eachItemGoesToOneOfTheGetters() {
        run(() -> {
            Queue<Integer> queue = new Queue<>();
            for (int i = 0; i < 5; i++) {
                createTask(() -> trail().add(queue.get()));
            }
            turns(1);
            for (int item = 1; item <= 3; item++) {
                queue.putNoWait(item);
            }
            settle();
            assertEquals(List.of("1", "2", "3"), trail().entries().stream().sorted().toList());
            assertTrue(queue.isEmpty());
            queue.putNoWait(4);
            queue.putNoWait(5);
            settle();
            assertEquals(5, trail().entries().size());
        });
    }

    /** If this fails: put always suspends. */
    @Rule(
            id = "QUEUE-248",
            asyncio = 248,
            text = "put spends no turn while there is room, and get none while there are items, even if others wait.",
            intent = "A task that only puts keeps its consumers waiting until it awaits something else.",
            source = "queues.py Queue.put, get")
    void putWithRoomDoesNotYield() {
        run(() -> {
            Queue<Integer> queue = new Queue<>(100);
            getter(queue, "getter");
            turns(1);
            getRunningLoop().callSoon(trail().mark("a turn"));
            for (int item = 0; item < 100; item++) {
                queue.put(item);
            }
            for (int item = 0; item < 99; item++) {
                assertEquals(item, queue.get());
            }
            trail().expectNothing();
            turns(1);
        });
        trail().expect("a turn", "getter 99");
    }

    /** If this fails: the limit is not kept, or putters are forgotten. */
    @Rule(
            id = "QUEUE-402",
            text = "put into a full queue waits; each item taken admits one putter, in the next turn, in the order of"
                    + " arrival.")
    void eachItemTakenLetsInOnePutter() {
        run(() -> {
            Queue<String> queue = new Queue<>(1);
            for (String item : new String[] {"1", "2", "3"}) {
                putter(queue, item);
            }
            turns(1);
            trail().expect("put 1");
            assertEquals("1", queue.get());
            turns(1);
            trail().expect("put 1", "put 2");
            turns(2);
            assertEquals("2", queue.get());
            turns(1);
            assertEquals("3", queue.getNoWait());
        });
        trail().expect("put 1", "put 2", "put 3");
    }

    /** If this fails: such a queue is always full, or refused. */
    @Rule(
            id = "QUEUE-249",
            asyncio = 249,
            text = "A queue with a limit of zero or less has none: it is never full.",
            source = "queues.py Queue.full; test_queues.py test_full")
    void limitOfZeroOrLessIsNone() {
        run(() -> {
            for (int maxsize : new int[] {0, -1, Integer.MIN_VALUE}) {
                Queue<Integer> queue = new Queue<>(maxsize);
                assertEquals(maxsize, queue.maxsize());
                for (int item = 0; item < 1000; item++) {
                    assertFalse(queue.isFull());
                    queue.putNoWait(item);
                }
                assertFalse(queue.isFull());
                assertEquals(1000, queue.size());
            }
            assertFalse(new Queue<>().isFull());
        });
    }

    /** If this fails: items get lost in a full queue, or null comes out of an empty one. */
    @Rule(
            id = "QUEUE-403",
            text = "putNoWait into a full queue is refused with QueueFullException, getNoWait from an empty one with"
                    + " QueueEmptyException; nothing changes; both work outside a task.")
    void noWaitIsRefusedWhereItWouldWait() {
        Queue<String> queue = new Queue<>(1);
        expectThrows(QueueEmptyException.class, queue::getNoWait);
        queue.putNoWait("kept");
        expectThrows(QueueFullException.class, () -> queue.putNoWait("refused"));
        assertEquals(1, queue.size());
        assertEquals("kept", queue.getNoWait());
        queue.taskDone();
        expectThrows(IllegalArgumentException.class, queue::taskDone);
    }

    /** If this fails: one loop completes the futures of another. */
    @Rule(
            id = "QUEUE-406",
            asyncio = 224,
            text = "A queue at which a task has waited on one loop refuses to let one wait on another with"
                    + " PRIMITIVE_STATE; any loop may use it without waiting.",
            source = "mixins.py _LoopBoundMixin")
    void queueBelongsToTheLoopThatFirstWaited() {
        Queue<String> queue = new Queue<>(1);
        run(() -> {
            getRunningLoop().callSoon(() -> queue.putNoWait("item"));
            assertEquals("item", queue.get());
        });
        run(() -> {
            expectMisuse(Misuse.PRIMITIVE_STATE, queue::get);
            queue.put("item");
            expectMisuse(Misuse.PRIMITIVE_STATE, () -> queue.put("other"));
            assertEquals("item", queue.get());
        });
    }

    /** If this fails: it works as long as there is room, or an item. */
    @Rule(
            id = "QUEUE-407",
            text = "put, get, join and iterating are refused outside a task with AWAIT_OUTSIDE_TASK, even where they"
                    + " need not wait, and change nothing.")
    void waitingOutsideATaskIsRefused() {
        Queue<String> queue = new Queue<>();
        queue.putNoWait("item");
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> queue.put("other"));
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, queue::get);
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, queue::get));
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> queue.iterator().next()));
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, new Queue<String>()::join));
        turns(loop, 1);
        assertEquals(1, queue.size());
    }
}
