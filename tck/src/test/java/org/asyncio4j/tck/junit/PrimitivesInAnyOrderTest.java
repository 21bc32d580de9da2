package org.asyncio4j.tck.junit;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.asyncio4j.Action;
import org.asyncio4j.Barrier;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Condition;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.simulation.Order;

/**
 * The guarantees of the primitives do not depend on the order of tasks, and nothing is lost when some are cancelled.
 */
class PrimitivesInAnyOrderTest {

    private static final int TASKS = 8;
    private static final int ROUNDS = 5;

    private final Random random = new Random(1); // each run does the same, in a different order
    private int inside;
    private int most;
    private int done;

    private static void inTasks(Action<?> body) {
        gather(IntStream.range(0, TASKS).mapToObj(i -> createTask(body)).toList()).await();
    }

    /** Starts the tasks and cancels some of them, at different moments. */
    private void inTasksThatMayBeCancelled(Action<?> body) {
        List<Task<Void>> tasks =
                IntStream.range(0, TASKS).mapToObj(i -> createTask(body)).toList();
        for (Task<Void> task : tasks) {
            sleep(Duration.ZERO);
            if (random.nextBoolean()) {
                task.cancel();
            }
        }
        for (Task<Void> task : tasks) {
            try {
                task.await();
            } catch (CancelledError expected) {
                assertTrue(task.isCancelled());
            }
        }
    }

    private void stayInside() {
        inside++;
        most = Math.max(most, inside);
        try {
            sleep(Duration.ZERO);
        } finally {
            inside--;
            done++;
        }
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aLockIsHeldByOneAndNeverLost() {
        Lock lock = new Lock();
        inTasksThatMayBeCancelled(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                try (var _ = lock.acquire()) {
                    stayInside();
                }
            }
        });
        assertEquals(1, most);
        assertTrue(!lock.isLocked());
        waitFor(() -> lock.acquire(), Duration.ofSeconds(1)).close();
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aSemaphoreLetsInNoMoreAndLosesNoUnit() {
        Semaphore semaphore = new Semaphore(3);
        inTasksThatMayBeCancelled(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                try (var _ = semaphore.acquire()) {
                    stayInside();
                }
            }
        });
        assertTrue(most <= 3, () -> "inside at once: " + most);
        for (int i = 0; i < 3; i++) {
            waitFor(() -> semaphore.acquire(), Duration.ofSeconds(1));
        }
        assertTrue(semaphore.isLocked());
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aQueueHandsEachItemToOneGetterInOrderOfEachPutter() {
        Queue<Integer> queue = new Queue<>(2);
        List<Integer> got = new ArrayList<>();
        Task<Void> getting = createTask(() -> inTasks(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                got.add(queue.get());
                queue.taskDone();
            }
        }));
        gather(IntStream.range(0, TASKS)
                .mapToObj(putter -> createTask(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        queue.put(putter * ROUNDS + i);
                    }
                }))
                .toList()).await();
        queue.join();
        getting.await();
        assertEquals(IntStream.range(0, TASKS * ROUNDS).boxed().toList(), got.stream().sorted().toList());
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aConditionLosesNoSignal() {
        Condition condition = new Condition();
        int[] tokens = {0};
        Task<Void> takers = createTask(() -> inTasks(() -> {
            try (var _ = condition.acquire()) {
                condition.awaitUntil(() -> tokens[0] > 0);
                tokens[0]--;
                done++;
            }
        }));
        for (int i = 0; i < TASKS; i++) {
            try (var _ = condition.acquire()) {
                tokens[0]++;
                condition.signal(1);
            }
        }
        waitFor(takers, Duration.ofSeconds(1));
        assertEquals(TASKS, done);
        assertEquals(0, tokens[0]);
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aBarrierLetsNoTaskThroughEarly() {
        Barrier barrier = new Barrier(TASKS);
        int[] arrived = new int[ROUNDS];
        inTasks(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                arrived[round]++;
                barrier.await();
                assertEquals(TASKS, arrived[round]);
            }
        });
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aGroupEndsAfterItsTasksAndThrowsEachFailure() {
        List<Task<?>> children = new ArrayList<>();
        ExceptionGroup failure = assertThrows(ExceptionGroup.class, () -> new TaskGroup().run(group -> {
            for (int i = 0; i < TASKS; i++) {
                boolean fails = i == TASKS / 2;
                children.add(group.createTask(() -> {
                    sleep(Duration.ZERO);
                    if (fails) {
                        throw new IllegalStateException("the one");
                    }
                    sleep(Duration.ofDays(1));
                }));
            }
        }));
        assertEquals(1, failure.exceptions().size());
        assertTrue(children.stream().allMatch(Task::isDone));
    }

    @AsyncioTest(seeds = 25, order = Order.EXPLORATORY)
    void aTimeoutEndsWhatItSurroundsAndNothingElse() {
        Lock lock = new Lock();
        inTasks(() -> {
            try (var _ = lock.acquire()) {
                assertThrows(TimeoutException.class,
                        () -> waitFor(() -> sleep(Duration.ofDays(1)), Duration.ofMillis(1)));
                stayInside();
            }
        });
        assertEquals(TASKS, done);
        assertEquals(1, most);
    }
}
