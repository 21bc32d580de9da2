package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about tasks as Java threads: identity, locks, interrupts, stacks (TASK). */
public abstract class TaskThreadRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TaskThreadRules() {}

    /** If this fails: steps run on threads of a pool. ThreadLocals, locks and tools that rely on the thread break. */
    @Rule(id = "TASK-410", text = "All steps of a task run on one thread of its own; its ThreadLocals outlive awaits.")
    void taskIsOneThread() {
        ThreadLocal<String> local = new ThreadLocal<>();
        var steps = new int[1];
        run(() -> {
            Thread main = Thread.currentThread();
            local.set("main");
            Task<Thread> task = createTask(() -> {
                Thread self = Thread.currentThread();
                trail().add(local.get());
                local.set("task");
                for (int step = 1; step <= MANY; step++) {
                    turns(1);
                    assertSame(self, Thread.currentThread());
                    steps[0] = step;
                }
                trail().add(local.get());
                return self;
            });
            turns(1); // its first step
            for (int step = 1; step <= MANY; step++) {
                turns(1);
                assertSame(main, Thread.currentThread());
                assertEquals(step, steps[0], "steps of the other task");
            }
            assertFalse(task.await() == main, "two tasks on one thread");
            trail().add(local.get());
        });
        trail().expect("null", "task", "main");
    }

    /**
     * If this fails: threads are nameless, or numbered apart from their tasks.
     *
     * <p>Thread dumps and debuggers show the names of tasks.
     */
    @Rule(id = "TASK-411", text = "The thread of a task has the task's name.")
    void threadBearsTheNameOfItsTask() {
        run(() -> {
            Task<String> named = createTask(() -> Thread.currentThread().getName(), TaskOptions.named("fetch page 7"));
            Task<String> numbered = createTask(() -> {
                turns(1);
                return Thread.currentThread().getName();
            });
            assertEquals("fetch page 7", named.await());
            assertEquals(numbered.name(), numbered.await());
        });
    }

    /** If this fails: code that sets the flag for its caller, as libraries do, has no effect. */
    @Rule(id = "TASK-412", text = "A set interrupt flag is still set after an await, and in no other task.")
    void interruptFlagIsKeptAcrossAwaits() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> {
                Thread.currentThread().interrupt();
                turns(1);
                assertTrue(Thread.currentThread().isInterrupted(), "after a turn");
                String value = future.await();
                assertTrue(Thread.currentThread().isInterrupted(), "after a wait");
                return value;
            });
            createTask(() -> {
                turns(4);
                assertFalse(Thread.currentThread().isInterrupted(), "in another task");
                future.setResult("value");
            });
            assertEquals("value", task.await());
            assertFalse(Thread.currentThread().isInterrupted(), "in the awaiter");
        });
    }

    /**
     * If this fails: parking returns at once while the flag is set, and the task takes extra turns or burns a
     * processor.
     */
    @Rule(id = "TASK-413", text = "A set interrupt flag neither ends an await early nor makes it spin.")
    void raisedInterruptFlagDoesNotMakeAnAwaitSpin() {
        run(() -> {
            var thread = new AtomicReference<Thread>();
            Future<String> future = getRunningLoop().createFuture();
            try (var turns = countTurns(getRunningLoop())) {
                Task<Integer> task = createTask(() -> {
                    thread.set(Thread.currentThread());
                    Thread.currentThread().interrupt();
                    turns(3);
                    int counted = turns.count();
                    future.await();
                    return counted;
                });
                turns(6);
                assertFalse(task.isDone());
                awaitState(thread.get(), Thread.State.WAITING);
                assertEquals(6, turns.count(), "turns");
                future.setResult("value");
                assertEquals(4, task.await(), "turns of the task");
            }
        });
    }

    /** Waits until the thread is in this state. Blocks the loop. */
    private static void awaitState(Thread thread, Thread.State state) {
        var deadline = Deadline.ofStep();
        while (thread.getState() != state) {
            if (deadline.hasPassed()) {
                throw new AssertionError(thread + " is never " + state + " but " + thread.getState());
            }
            Thread.yield();
        }
    }

    /** If this fails: an interrupt resumes a task that has no turn. */
    @Rule(id = "TASK-414",
            text = "Interrupting the thread of a task that awaits does not resume it; the flag is set then.")
    void interruptOfAWaitingTaskDoesNotResumeIt() {
        run(() -> {
            var thread = new AtomicReference<Thread>();
            Future<String> future = getRunningLoop().createFuture();
            Task<Boolean> task = createTask(() -> {
                thread.set(Thread.currentThread());
                future.await();
                trail().add("resumed");
                return Thread.currentThread().isInterrupted();
            });
            turns(1);
            onThread(() -> thread.get().interrupt());
            turns(3);
            trail().expectNothing();
            future.setResult("value");
            assertTrue(task.await(), "interrupt flag");
        });
    }

    /** If this fails: virtual threads inherit how their creator is scheduled, and are blocked with it. */
    @Rule(
            id = "TASK-415",
            text = "A virtual thread started by a task runs while the loop waits, and after it has ended.",
            intent = "HttpClient and other libraries start threads of their own inside a task.")
    void virtualThreadStartedByATaskRunsOn() {
        var ended = new CountDownLatch(1);
        var thread = new AtomicReference<Thread>();
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> answer = loop.createFuture();
            Thread.startVirtualThread(() -> loop.callSoonThreadsafe(() -> answer.setResult("while it waits")));
            trail().add(answer.await());

            var blocked = new CountDownLatch(1);
            Thread.startVirtualThread(blocked::countDown);
            awaitLatch(blocked);
            trail().add("while it is blocked");

            thread.set(Thread.ofVirtual().start(() -> {
                awaitLatch(ended);
                trail().add("after its end");
            }));
        });
        ended.countDown();
        Patience.join(thread.get());
        trail().expect("while it waits", "while it is blocked", "after its end");
    }

    /** If this fails: a coroutine cannot be suspended inside a monitor, or resumes on another thread. */
    @Rule(
            id = "TASK-416",
            text = "A task may await while it holds a monitor or a ReentrantLock that no other task wants.")
    void locksMayBeHeldAcrossAwaits() {
        var monitor = new Object();
        var lock = new ReentrantLock();
        run(() -> {
            for (int i = 0; i < MANY / 4; i++) {
                Task<?> task = createTask(() -> {
                    synchronized (monitor) {
                        trail().add("monitor");
                        turns(2);
                        assertTrue(Thread.holdsLock(monitor), "the monitor after an await");
                    }
                    lock.lock();
                    try {
                        trail().add("lock");
                        turns(2);
                        assertTrue(lock.isHeldByCurrentThread(), "the lock after an await");
                    } finally {
                        lock.unlock();
                    }
                });
                createTask(() -> {
                    turns(1);
                    trail().add("other");
                    turns(2);
                    trail().add("other");
                });
                task.await();
                assertFalse(lock.isLocked(), "locked");
                trail().expect("monitor", "other", "lock", "other");
                trail().clear();
            }
        });
    }

    /** If this fails: stacks of coroutines are small, or copying them fails beyond some depth. */
    @Rule(id = "TASK-417", text = "A task may await from deep within its stack.")
    void awaitWorksFromDeepWithinTheStack() {
        run(() -> {
            Task<Integer> task = createTask(() -> deep(1_000));
            Task<Integer> other = createTask(() -> deep(500));
            assertEquals(1_000, task.await());
            assertEquals(500, other.await());
        });
    }

    private int deep(int depth) {
        if (depth == 0) {
            turns(3);
            return 0;
        }
        return 1 + deep(depth - 1);
    }

    /** If this fails: tasks run in parallel, or are preempted. */
    @Rule(id = "TASK-418", text = "Between two awaits of a task no other task and no callback of its loop runs.")
    void nothingElseRunsBetweenTwoAwaits() {
        run(() -> {
            int[] shared = {0};
            for (int i = 0; i < 8; i++) {
                createTask(() -> {
                    for (int round = 0; round < 50; round++) {
                        int before = shared[0];
                        Thread.yield();
                        shared[0] = before + 1;
                        turns(1);
                    }
                });
                getRunningLoop().callSoon(() -> {
                    int before = shared[0];
                    Thread.yield();
                    shared[0] = before + 1;
                });
            }
            turns(60);
            assertEquals(8 * 50 + 8, shared[0], "counted");
        });
    }
}
