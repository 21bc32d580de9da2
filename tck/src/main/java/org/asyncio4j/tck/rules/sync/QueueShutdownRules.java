package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Queue;
import org.asyncio4j.QueueShutDownException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about shutting queues down (QUEUE, from 460 on). */
public abstract class QueueShutdownRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected QueueShutdownRules() {}

    private void expectShutDown(Queue<String> queue) {
        expectThrows(QueueShutDownException.class, () -> queue.put("refused"));
        expectThrows(QueueShutDownException.class, () -> queue.putNoWait("refused"));
        expectThrows(QueueShutDownException.class, queue::get);
        expectThrows(QueueShutDownException.class, queue::getNoWait);
    }

    /** If this fails: items are lost at the end of the work, or consumers wait for more. */
    @Rule(
            id = "QUEUE-251",
            asyncio = 251,
            text = "After shutdown puts are refused with QueueShutDownException, room or not; gets continue until the"
                    + " queue is empty and are refused then.",
            source = "queues.py Queue.shutdown; test_queues.py test_shutdown_nonempty, test_shutdown_empty")
    void shutDownQueueIsDrained() {
        run(() -> {
            for (int maxsize : new int[] {0, 2}) {
                Queue<String> queue = new Queue<>(maxsize);
                queue.put("1");
                queue.put("2");
                queue.shutdown();
                queue.shutdown();
                expectThrows(QueueShutDownException.class, () -> queue.put("refused"));
                expectThrows(QueueShutDownException.class, () -> queue.putNoWait("refused"));
                assertEquals("1", queue.get());
                expectThrows(QueueShutDownException.class, () -> queue.put("refused"));
                assertEquals("2", queue.getNoWait());
                expectShutDown(queue);
            }
        });
    }

    /** If this fails: consumers are left waiting, all or all but one. */
    @Rule(
            id = "QUEUE-460",
            asyncio = 251,
            text = "shutdown wakes all tasks that wait to get, and they get QueueShutDownException in the next turn.",
            source = "queues.py Queue.shutdown; test_queues.py test_shutdown_empty")
    void waitingGettersAreNotifiedOfTheShutdown() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            for (int i = 0; i < 3; i++) {
                createTask(() -> {
                    expectThrows(QueueShutDownException.class, queue::get);
                    trail().add("shut down");
                });
            }
            turns(1);
            queue.shutdown();
            turns(1);
        });
        trail().expect("shut down", "shut down", "shut down");
    }

    /** If this fails: putters are left waiting, or put into a queue that is no longer read. */
    @Rule(
            id = "QUEUE-461",
            asyncio = 251,
            text = "shutdown wakes all tasks that wait to put, and they get QueueShutDownException in the next turn,"
                    + " even if there is room by then; their items are not in the queue.",
            source = "queues.py Queue.shutdown; test_queues.py test_shutdown_nonempty")
    void waitingPuttersAreNotifiedOfTheShutdown() {
        run(() -> {
            for (boolean room : new boolean[] {false, true}) {
                Queue<String> queue = new Queue<>(1);
                queue.put("kept");
                for (int i = 0; i < 2; i++) {
                    createTask(() -> {
                        expectThrows(QueueShutDownException.class, () -> queue.put("refused"));
                        trail().add("shut down");
                    });
                }
                turns(1);
                queue.shutdown();
                if (room) {
                    assertEquals("kept", queue.getNoWait());
                }
                turns(1);
                assertEquals(room ? 0 : 1, queue.size());
            }
        });
        trail().expect("shut down", "shut down", "shut down", "shut down");
    }

    /** If this fails: a shutdown right after the last put loses its item. */
    @Rule(
            id = "QUEUE-462",
            asyncio = 251,
            text = "With shutdown right after a put, one of the waiting getters gets the item and the others are"
                    + " refused.",
            source = "queues.py Queue.get")
    void lastItemBeforeTheShutdownArrives() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            Task<String> first = createTask(queue::get);
            Task<String> second = createTask(queue::get);
            turns(1);
            queue.putNoWait("last");
            queue.shutdown();
            assertEquals("last", first.await());
            expectThrows(QueueShutDownException.class, second::await);
        });
    }

    /** If this fails: join ends although items have not been processed. */
    @Rule(
            id = "QUEUE-252",
            asyncio = 252,
            text = "After shutdown join still waits until taskDone was called for each item put.",
            source = "queues.py Queue.shutdown; test_queues.py test_shutdown_nonempty")
    void joinWaitsForTheWorkAfterAShutdown() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            queue.put("1");
            queue.put("2");
            Task<?> join = createTask(queue::join);
            turns(1);
            queue.shutdown();
            settle();
            assertFalse(join.isDone());
            queue.get();
            queue.taskDone();
            queue.get();
            settle();
            assertFalse(join.isDone());
            queue.taskDone();
            join.await();
            expectThrows(IllegalArgumentException.class, queue::taskDone);
        });
    }

    /** If this fails: the items are still given out, or join waits for work that is never done. */
    @Rule(
            id = "QUEUE-253",
            asyncio = 253,
            text = "shutdownNow drops what is in the queue and counts it as done: join ends, gets and puts are"
                    + " refused.",
            source = "queues.py Queue.shutdown; test_queues.py test_shutdown_immediate")
    void shutdownNowDropsTheRemainingItems() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            queue.put("1");
            queue.put("2");
            Task<?> join = createTask(queue::join);
            turns(1);
            queue.shutdownNow();
            assertEquals(0, queue.size());
            assertTrue(queue.isEmpty());
            turns(1);
            assertTrue(join.isDone());
            expectShutDown(queue);
            expectThrows(IllegalArgumentException.class, queue::taskDone);
            queue.join();
        });
    }

    /** If this fails: join ends while an item is being processed, or its worker's taskDone is refused. */
    @Rule(
            id = "QUEUE-463",
            asyncio = 253,
            text = "After shutdownNow join waits for the items that were taken and not reported as done, and only for"
                    + " them.",
            source = "queues.py Queue.shutdown; test_queues.py test_shutdown_immediate_with_unfinished")
    void shutdownNowWaitsForItemsInProcess() {
        run(() -> {
            Queue<String> queue = new Queue<>();
            queue.put("taken");
            queue.put("dropped");
            queue.put("dropped");
            Task<?> join = createTask(queue::join);
            queue.get();
            turns(1);
            queue.shutdownNow();
            settle();
            assertFalse(join.isDone());
            queue.taskDone();
            join.await();
            expectThrows(IllegalArgumentException.class, queue::taskDone);
        });
    }

    /** If this fails: the second call is treated as a repetition. */
    @Rule(
            id = "QUEUE-464",
            asyncio = 253,
            text = "shutdownNow after shutdown drops what is left; tasks that wait to put or get are refused.",
            source = "queues.py Queue.shutdown")
    void shutdownCanBeMadeImmediate() {
        run(() -> {
            Queue<String> queue = new Queue<>(1);
            queue.put("dropped");
            Task<?> putter = createTask(() -> queue.put("refused"));
            turns(1);
            queue.shutdown();
            queue.shutdownNow();
            expectThrows(QueueShutDownException.class, putter::await);
            expectShutDown(queue);
            queue.join();
            Queue<String> empty = new Queue<>();
            Task<String> getter = createTask(empty::get);
            turns(1);
            empty.shutdownNow();
            expectThrows(QueueShutDownException.class, getter::await);
        });
    }
}
