package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Barrier;
import org.asyncio4j.BoundedSemaphore;
import org.asyncio4j.Condition;
import org.asyncio4j.Event;
import org.asyncio4j.Acquisition;
import org.asyncio4j.Lock;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;

/** Cancels operations that wait for locks and similar primitives, at every place (CANCEL). */
public abstract class CancelledPrimitiveRules extends CancelRuleArea {

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.of("Lock.acquire", "it is taken, another waits behind", CancelledPrimitiveRules::lock),
            Scenario.of("Semaphore.acquire", "no unit is free", () -> semaphore(new Semaphore(2))),
            Scenario.of("Semaphore.acquire", "bounded", () -> semaphore(new BoundedSemaphore(2))),
            Scenario.of("Event.await", "it is not set", CancelledPrimitiveRules::event),
            Scenario.of("Condition.acquire", "its lock is taken", CancelledPrimitiveRules::conditionLock),
            Scenario.of("Condition.await", "a signal, another waits behind", CancelledPrimitiveRules::condition),
            Scenario.of("Condition.await", "a signal, and the lock is taken meanwhile", CancelledPrimitiveRules::held)
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.of("Condition.awaitUntil", "several signals", CancelledPrimitiveRules::predicate),
            Scenario.of("Barrier.await", "the first of two", CancelledPrimitiveRules::barrier),
            Scenario.of("Barrier.await", "it is draining", CancelledPrimitiveRules::draining),
            Scenario.of("Barrier.reset", "others wait", () -> changed(Barrier::reset)),
            Scenario.of("Barrier.abort", "others wait", () -> changed(Barrier::abort)));

    /** Constructor for the conformance class. */
    protected CancelledPrimitiveRules() {}

    private static Trial<?> lock() {
        Lock lock = new Lock();
        Task<Acquisition> first = createTask(lock::acquire);
        List<Task<Acquisition>> behind = new ArrayList<>();
        return Trial.of(lock::acquire)
                .then(() -> behind.add(createTask(lock::acquire)))
                .then(() -> first.result().close())
                .check(ended -> {
                    sleep(Duration.ZERO);
                    sleep(Duration.ZERO);
                    long waiting = behind.stream().filter(task -> !task.isDone()).count();
                    assertEquals(waiting > 0, lock.toString().contains("waiters:" + waiting), lock::toString);
                    if (lock.isLocked() && ended.isCancelled() && behind.stream().noneMatch(Task::isDone)) {
                        first.await().close();
                    }
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                    for (Task<Acquisition> each : behind) {
                        each.await().close();
                    }
                    assertFalse(lock.isLocked());
                    lock.acquire().close();
                });
    }

    private static Trial<?> semaphore(Semaphore semaphore) {
        List<Acquisition> units = new ArrayList<>(List.of(semaphore.acquire(), semaphore.acquire()));
        List<Task<Acquisition>> behind = new ArrayList<>();
        return Trial.of(() -> {
            try (var _ = semaphore.acquire()) {
                sleep(Duration.ZERO);
            }
        })
                .then(() -> behind.add(createTask(semaphore::acquire)))
                .then(() -> units.removeFirst().close())
                .check(ended -> {
                    boolean isFree = units.size() == 1;
                    for (Task<Acquisition> each : behind) {
                        if (!isFree) {
                            units.removeFirst().close();
                        }
                        units.add(each.await()); // the unit of a cancelled task is for the next
                    }
                    units.forEach(Acquisition::close);
                    expectUnits(semaphore, 2);
                    assertFalse(semaphore.toString().contains("waiters"), semaphore::toString);
                })
                .end(() -> behind.forEach(Task::cancel));
    }

    private static void expectUnits(Semaphore semaphore, int count) {
        List<Acquisition> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assertFalse(semaphore.isLocked(), "a unit is lost");
            units.add(semaphore.acquire());
        }
        assertTrue(semaphore.isLocked(), "there is a unit too many");
        units.forEach(Acquisition::close);
    }

    private static Trial<?> event() {
        Event event = new Event();
        Task<?> other = createTask(() -> event.await());
        return Trial.of(event::await)
                .then(event::set)
                .check(ended -> {
                    event.set();
                    other.await();
                    event.clear();
                    assertTrue(event.toString().endsWith("[unset]>"), () -> "who waits still: " + event);
                });
    }

    private static Trial<?> conditionLock() {
        Condition condition = new Condition();
        Task<Acquisition> first = createTask(condition::acquire);
        return Trial.of(() -> condition.acquire().close())
                .then(() -> first.result().close())
                .check(ended -> {
                    first.await().close();
                    condition.acquire().close();
                    assertFalse(condition.isLocked());
                });
    }

    private static void waitAt(Condition condition) {
        try (var _ = condition.acquire()) {
            condition.await();
        }
    }

    private static void signal(Condition condition) {
        try (var _ = condition.acquire()) {
            condition.signal();
        }
    }

    private static Trial<?> condition() {
        Condition condition = new Condition();
        List<Task<?>> behind = new ArrayList<>();
        boolean[] signalled = new boolean[1];
        return Trial.of(() -> waitAt(condition))
                .then(() -> behind.add(createTask(() -> waitAt(condition))))
                .then(() -> {
                    signal(condition);
                    signalled[0] = true;
                })
                .check(ended -> {
                    if (!behind.isEmpty() && !(ended.isCancelled() && signalled[0])) {
                        sleep(Duration.ZERO);
                        signal(condition);
                    }
                    for (Task<?> each : behind) {
                        each.await(); // the signal of a cancelled task is for the next
                    }
                    assertFalse(condition.isLocked());
                    assertTrue(condition.toString().endsWith("[unlocked]>"), () -> "who waits still: " + condition);
                });
    }

    private static Trial<?> held() {
        Condition condition = new Condition();
        List<Acquisition> held = new ArrayList<>();
        boolean[] hadTheLock = new boolean[1];
        return Trial.of(() -> {
            try (var _ = condition.acquire()) {
                try {
                    condition.await();
                } finally {
                    hadTheLock[0] = held.isEmpty() && condition.isLocked();
                }
            }
        })
                .then(() -> {
                    held.add(condition.acquire());
                    condition.signal();
                })
                .then(() -> held.removeFirst().close())
                .check(ended -> {
                    held.forEach(Acquisition::close);
                    assertFalse(condition.isLocked());
                    assertTrue(hadTheLock[0] || ended.isCancelled(), "it went on without the lock");
                    assertTrue(condition.toString().endsWith("[unlocked]>"), () -> "who waits still: " + condition);
                });
    }

    private static Trial<?> predicate() {
        Condition condition = new Condition();
        int[] count = new int[1];
        var trial = Trial.of(() -> {
            try (var _ = condition.acquire()) {
                condition.awaitUntil(() -> count[0] == 2);
            }
        });
        for (int i = 0; i < 2; i++) {
            trial.then(() -> {
                count[0]++;
                signal(condition);
            });
        }
        return trial.check(ended -> {
            assertFalse(condition.isLocked());
            assertTrue(condition.toString().endsWith("[unlocked]>"), () -> "who waits still: " + condition);
        });
    }

    /** Demands that two parties can pass the barrier, twice. */
    private static void expectUsable(Barrier barrier) {
        assertFalse(barrier.isBroken());
        for (int i = 0; i < 2; i++) {
            gather(barrier::await, barrier::await).await();
        }
        assertEquals(0, barrier.waiting());
    }

    private static Trial<?> barrier() {
        Barrier barrier = new Barrier(2);
        List<Task<?>> others = new ArrayList<>();
        return Trial.of(barrier::await)
                .then(() -> others.add(createTask(() -> barrier.await())))
                .check(ended -> {
                    sleep(Duration.ZERO);
                    sleep(Duration.ZERO);
                    if (barrier.waiting() == 1) { // the other came too late for the cancelled one
                        barrier.await();
                    }
                    for (Task<?> each : others) {
                        each.await();
                    }
                    expectUsable(barrier);
                });
    }

    private static Trial<?> draining() {
        Barrier barrier = new Barrier(2);
        List<Task<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(createTask(() -> barrier.await()));
        }
        return Trial.of(() -> {
            sleep(Duration.ZERO);
            return barrier.await();
        })
                .check(ended -> {
                    for (int i = 0; i < 6; i++) {
                        sleep(Duration.ZERO);
                    }
                    if (barrier.waiting() == 1) {
                        barrier.await();
                    }
                    for (Task<?> each : others) {
                        each.await();
                    }
                    expectUsable(barrier);
                });
    }

    /** Changes a barrier. */
    private interface Change {
        void apply(Barrier barrier);
    }

    private static Trial<?> changed(Change change) {
        Barrier barrier = new Barrier(3);
        List<Task<?>> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(createTask(() -> barrier.await())); // the third opens it, and they take its lock in turn
        }
        return Trial.of(() -> {
            sleep(Duration.ZERO);
            change.apply(barrier);
        })
                .check(ended -> {
                    for (Task<?> each : others) {
                        each.await();
                    }
                    barrier.reset();
                    gather(barrier::await, barrier::await, barrier::await).await();
                    assertEquals(0, barrier.waiting());
                });
    }

    /**
     * If this fails: what was on its way to the task is lost, or is given out twice; or the waiter stays in the queue;
     * or a condition is left without its lock.
     */
    @Rule(
            id = "CANCEL-451",
            text = "A task that waits for a lock, semaphore, event, condition or barrier, cancelled at any of its"
                    + " suspensions, ends cancelled; what was on its way to it goes to the next, and nothing is held.")
    void primitivesAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS);
    }
}
