package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.waitUntil;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.asyncio4j.Action;
import org.asyncio4j.Barrier;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Condition;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.Lock;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.harness.ExpectedGarbage;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about what a long-lived loop does not retain (MEMORY): callbacks that have run or were cancelled, items that
 * were taken. After bursts of many sizes, as queues, rings and heaps go wrong where they grow, wrap around, and shrink.
 */
public abstract class MemoryRules extends RuleArea {

    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 257};
    private static final Duration FAR = Duration.ofDays(1);

    private final ExpectedGarbage released = new ExpectedGarbage();

    /** Constructor for the conformance class. */
    protected MemoryRules() {}

    /** A callback that must be free at the end. */
    private Runnable callback(String use) {
        byte[] weight = new byte[1];
        return released.note(use, () -> weight[0]++);
    }

    private <T> Consumer<T> consumer(String use) {
        byte[] weight = new byte[1];
        return released.note(use, done -> weight[0]++);
    }

    private static void eachSize(IntConsumer burst) {
        for (int size : SIZES) {
            burst.accept(size);
        }
    }

    /** Runs bursts in a task of the loop, which has ended before anything is collected. */
    private void inTask(EventLoop loop, IntConsumer burst) {
        loop.runUntilComplete(coroutine(() -> eachSize(burst)));
    }

    private void expectReleased(Object... kept) {
        try {
            expectCollected(released, () -> {});
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    /**
     * If this fails: a slot in the queue or the heap is not cleared when its callback is taken out; or the queue is
     * replaced by a larger one and the old one kept; or a cancelled handle keeps its callback.
     */
    @Rule(
            id = "MEMORY-400",
            text = "A loop holds no callback and no handle that has run, and no callback that was cancelled, after bursts"
                    + " of many sizes.")
    void callbacksAreReleased() {
        EventLoop loop = newLoop();
        List<Object> kept = new ArrayList<>();
        eachSize(size -> {
            for (int i = 0; i < size; i++) {
                released.note("handle that ran", loop.callSoon(callback("callSoon that ran")));
                kept.add(cancelled(loop.callSoon(callback("callSoon that was cancelled"))));
                released.note("threadsafe handle that ran", loop.callSoonThreadsafe(callback("threadsafe that ran")));
                kept.add(cancelled(loop.callSoonThreadsafe(callback("threadsafe that was cancelled"))));
                released.note("timer that ran", loop.callLater(Duration.ZERO, callback("callLater that ran")));
                released.note("cancelled timer", cancelled(loop.callLater(FAR, callback("callLater cancelled"))));
            }
            turns(loop, 3);
        });
        for (int i = 0; i < 3; i++) { // too few for the heap to be cleaned up
            kept.add(cancelled(loop.callLater(FAR, callback("one of few cancelled timers"))));
        }
        turns(loop, 1);
        expectReleased(loop, kept);
    }

    private static Handle cancelled(Handle handle) {
        handle.cancel();
        return handle;
    }

    /** If this fails: handles are links of a chain, and one that has run keeps its link to those after it. */
    @Rule(
            id = "MEMORY-401",
            text = "A handle, a timer or a task that is kept after its end holds no later one.")
    void oldHandlesHoldNoLaterOnes() {
        EventLoop loop = newLoop();
        List<Object> kept = new ArrayList<>();
        eachSize(size -> {
            kept.add(loop.callSoon(() -> {}));
            kept.add(loop.callSoonThreadsafe(() -> {}));
            kept.add(loop.callLater(Duration.ZERO, () -> {}));
            kept.add(loop.createTask(coroutine(() -> {})));
            for (int i = 0; i < size; i++) {
                released.note("later handle", loop.callSoon(callback("later callback")));
                released.note("later threadsafe handle", loop.callSoonThreadsafe(callback("later threadsafe")));
                released.note("later timer", loop.callLater(Duration.ZERO, callback("later callLater")));
                released.note("later task", loop.createTask(coroutine(() -> {})));
            }
            turns(loop, 3);
        });
        kept.add(firstOfChain(loop, 100));
        expectReleased(loop, kept);
    }

    /** Runs tasks each of which starts the next one, and waits for it where the number is even; returns the first. */
    private Task<?> firstOfChain(EventLoop loop, int length) {
        Task<?> first = loop.createTask(coroutine(() -> link(length)));
        loop.runUntilComplete(first);
        turns(loop, length + 3);
        return first;
    }

    private void link(int left) {
        if (left > 0) {
            Task<?> next = released.note("later task of a chain", createTask(() -> link(left - 1)));
            if (left % 2 == 0) {
                next.await();
            }
        }
    }

    /**
     * If this fails: the list of done callbacks is not cleared when they are called; or a removed one leaves its slot
     * filled, or stays in a table beside the list.
     */
    @Rule(
            id = "MEMORY-402",
            text = "A future that is kept holds no done callback that was called or removed, and no task that waited for it"
                    + " and was cancelled.")
    void futuresReleaseWhatWaited() {
        EventLoop loop = newLoop();
        List<Object> kept = new ArrayList<>();
        inTask(loop, size -> {
            Future<String> done = getRunningLoop().createFuture();
            Future<String> pending = getRunningLoop().createFuture();
            kept.add(done);
            kept.add(pending);
            pending.addDoneCallback(lasting -> kept.add(lasting)); // so that the list lives on
            List<Task<?>> waiting = new ArrayList<>();
            List<Consumer<Future<String>>> removed = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                done.addDoneCallback(consumer("done callback that was called"));
                waiting.add(released.note("task that waited for a future", createTask(() -> shield(pending).await())));
                Consumer<Future<String>> callback = consumer("done callback that was removed");
                pending.addDoneCallback(callback);
                removed.add(callback);
            }
            turns(1);
            for (int i = 0; i < size; i++) {
                pending.removeDoneCallback(removed.get(i * 7 % size));
                pending.removeDoneCallback(removed.get(i));
            }
            waiting.forEach(Task::cancel);
            done.setResult("done");
            turns(2);
        });
        expectReleased(loop, kept);
    }

    /** Cancels this many tasks that wait for the same operation. */
    private void cancelWaiting(int size, String use, Action<?> waiting) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tasks.add(released.note("task that waited for " + use, createTask(waiting)));
        }
        turns(2);
        for (int i = 0; i < size; i++) {
            tasks.get((i * 3 + 1) % size).cancel();
            tasks.get(i).cancel();
        }
        turns(4);
    }

    /** If this fails: a cancelled waiter stays in the queue until the next release finds it. */
    @Rule(
            id = "MEMORY-403",
            text = "A lock, event, condition, semaphore, barrier or queue that is kept holds no task that waited for it and"
                    + " was cancelled.")
    void primitivesReleaseThoseWhoGaveUp() {
        EventLoop loop = newLoop();
        var lock = new Lock();
        var event = new Event();
        var condition = new Condition();
        var semaphore = new Semaphore(0);
        var barrier = new Barrier(1000);
        var empty = new Queue<Object>();
        var full = new Queue<Object>(1);
        var joined = new Queue<Object>();
        loop.runUntilComplete(coroutine(() -> {
            lock.acquire();
            full.putNoWait("full");
            joined.putNoWait("not done");
        }));
        inTask(loop, size -> {
            cancelWaiting(size, "a lock", lock::acquire);
            cancelWaiting(size, "an event", event::await);
            cancelWaiting(size, "a condition", () -> {
                try (var _ = condition.acquire()) {
                    condition.await();
                }
            });
            cancelWaiting(size, "a semaphore", semaphore::acquire);
            cancelWaiting(size, "a barrier", barrier::await);
            barrier.reset();
            cancelWaiting(size, "an item", empty::get);
            cancelWaiting(size, "a place", () -> full.put(released.note("item that was not put", new Object())));
            cancelWaiting(size, "the end of a queue", joined::join);
        });
        expectReleased(loop, lock, event, condition, semaphore, barrier, empty, full, joined);
    }

    /**
     * If this fails: the slot of an item is not cleared, or a heap moves its last item and also keeps it where it was.
     */
    @Rule(
            id = "MEMORY-404",
            text = "A queue of any kind that is kept holds no item that was taken, or discarded by a shutdown, after"
                    + " bursts of many sizes.")
    void queuesReleaseWhatWasTaken() {
        EventLoop loop = newLoop();
        List<Object> kept = new ArrayList<>();
        List<Supplier<Queue<Object>>> kinds = List.of(
                Queue::new, LifoQueue::new, () -> new PriorityQueue<>(Comparator.comparingInt(Object::hashCode)));
        for (Supplier<Queue<Object>> kind : kinds) {
            Queue<Object> queue = kind.get();
            kept.add(queue);
            inTask(loop, size -> {
                for (int i = 0; i < size; i++) {
                    queue.putNoWait(released.note("item of a " + queue.getClass().getSimpleName(), new Object()));
                    if (i % 3 == 0) {
                        queue.getNoWait();
                    }
                }
                while (!queue.isEmpty()) {
                    queue.getNoWait();
                }
                Queue<Object> ended = kind.get();
                kept.add(ended);
                for (int i = 0; i < size; i++) {
                    ended.putNoWait(released.note("item that was thrown away", new Object()));
                }
                ended.shutdownNow();
            });
        }
        expectReleased(loop, kept);
    }

    /**
     * If this fails: each round of a loop with a timeout adds a callback to the future it waits for, and none is ever
     * removed: the usual leak of servers that wait for their end beside each request.
     */
    @Rule(
            id = "MEMORY-405",
            text = "A pending future holds nothing of a waitUntil or asCompleted that timed out, of a shield that was"
                    + " cancelled, or of a timeout block that was left.")
    void combinatorsReleaseWhatIsPending() {
        EventLoop loop = newLoop();
        Future<String> pending = loop.createFuture();
        inTask(loop, size -> {
            for (int i = 0; i < size; i++) {
                released.note("result of waitUntil", waitUntil(List.of(pending), Duration.ZERO));
                Future<String> shielded = released.note("shield", shield(pending));
                shielded.cancel();
                var iterator = released.note("asCompleted", asCompleted(List.of(pending), Duration.ZERO));
                expectThrows(Throwable.class, () -> iterator.anext());
                var limit = released.note("timeout", timeout(FAR));
                limit.run(_ -> turns(1));
            }
            turns(2);
        });
        expectReleased(loop, pending);
    }

    /**
     * If this fails: the tasks of a group are forgotten only when it ends, and a server that starts a task for each
     * connection in one group fills the memory.
     */
    @Rule(id = "MEMORY-406", text = "A task group that is still open holds no task of its own that has ended.")
    void groupsReleaseTasksThatEnded() {
        EventLoop loop = newLoop();
        var group = new TaskGroup();
        Future<String> end = loop.createFuture();
        Task<?> owner = loop.createTask(coroutine(() -> group.run(tasks -> {
            eachSize(size -> {
                for (int i = 0; i < size; i++) {
                    released.note("task of a group", tasks.createTask(() -> turns(1)));
                    released.note("cancelled task of a group", tasks.createTask(() -> turns(100))).cancel();
                }
                turns(3);
            });
            end.await();
        })));
        turns(loop, SIZES.length * 3 + 10);
        expectReleased(loop, group, owner);
        end.setResult("end");
        loop.runUntilComplete(owner);
    }

    /**
     * If this fails: the loop keeps a list of jobs for its shutdown, or the pool's thread keeps its last job while it
     * waits for the next.
     */
    @Rule(
            id = "MEMORY-407",
            text = "A loop holds no job and no result of an executor, whether it has ended or was cancelled, and nothing of a"
                    + " call from another thread.")
    void executorsReleaseTheirJobs() {
        EventLoop loop = newLoop();
        inTask(loop, size -> {
            var open = new CountDownLatch(1);
            List<Future<?>> jobs = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Runnable body = callback("job");
                jobs.add(released.note("future of a job", getRunningLoop().runInExecutor(null, () -> {
                    awaitLatch(open);
                    body.run();
                    return new Object();
                })));
            }
            for (int i = 1; i < size; i += 2) {
                jobs.get(i).cancel();
            }
            open.countDown();
            for (int i = 0; i < size; i += 2) {
                jobs.get(i).await();
            }
            until(() -> jobs.stream().allMatch(Future::isDone));
        });
        expectCollected(released, () -> turns(loop, 1)); // jobs that had begun when they were cancelled come back
    }

    /** If this fails: a task that is done still refers to the last future it waited for. */
    @Rule(
            id = "MEMORY-408",
            text = "A task that is kept after its end, in whichever way it ended, holds nothing that it waited for.")
    void endedTasksReleaseWhatTheyWaitedFor() {
        EventLoop loop = newLoop();
        List<Task<?>> kept = new ArrayList<>();
        inTask(loop, size -> {
            for (int i = 0; i < size; i++) {
                boolean isEven = i % 2 == 0;
                Task<?> task = waitForOneOfItsOwn(isEven);
                kept.add(task);
            }
            turns(2);
            kept.forEach(Task::cancel);
            turns(2);
        });
        expectReleased(loop, kept);
    }

    private Task<?> waitForOneOfItsOwn(boolean catches) {
        return createTask(() -> {
            try {
                released.note("future that a task waited for", getRunningLoop().createFuture()).await();
            } catch (CancelledError cancelled) {
                if (!catches) {
                    throw cancelled;
                }
            }
        });
    }
}
