package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.BoundedSemaphore;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about semaphores: order, hand-over, bounds, the loop they belong to (SEMAPHORE). */
public abstract class SemaphoreRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected SemaphoreRules() {}

    /** A task that takes a unit, records that, and keeps it. */
    private Task<?> taker(Semaphore semaphore, Object name) {
        return createTask(() -> {
            semaphore.acquire();
            trail().add(name);
        });
    }

    /** If this fails: acquire checks only the number of units. */
    @Rule(
            id = "SEMAPHORE-233",
            asyncio = 233,
            text = "As long as a woken waiter has not run, isLocked is true and newcomers queue, even if units are"
                    + " left.",
            source = "locks.py Semaphore.locked, acquire; test_locks.py test_acquire_fifo_order, _2, _3")
    void newcomersQueueBehindWokenWaiters() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            assertTrue(semaphore.isLocked());
            taker(semaphore, "waiter");
            turns(1);
            semaphore.release();
            semaphore.release();
            semaphore.release();
            assertTrue(semaphore.isLocked());
            semaphore.acquire();
            trail().add("newcomer");
            assertFalse(semaphore.isLocked());
        });
        trail().expect("waiter", "newcomer");
    }

    /** If this fails: waiters are kept in a stack, or a release wakes all of them. */
    @Rule(
            id = "SEMAPHORE-400",
            asyncio = 233,
            text = "Tasks that take a unit, give it back and want another take turns in the order of arrival.",
            source = "test_locks.py test_acquire_fifo_order")
    void tasksTakeTurns() {
        run(() -> {
            Semaphore semaphore = new Semaphore(1);
            for (String name : new String[] {"a", "b", "c"}) {
                createTask(() -> {
                    for (int round = 1; round <= 2; round++) {
                        semaphore.acquire();
                        trail().add(name + round);
                        turns(2);
                        semaphore.release();
                    }
                });
            }
            settle();
        });
        trail().expect("a1", "b1", "c1", "a2", "b2", "c2");
    }

    /** If this fails: release only counts, and the first task to run takes the unit. */
    @Rule(
            id = "SEMAPHORE-234",
            asyncio = 234,
            text = "A release hands its unit to the first waiter immediately: any task that acquires before that waiter"
                    + " runs has to wait.",
            intent = "Otherwise a busy task takes the unit again each time, and the waiter starves.",
            source = "locks.py Semaphore._wake_up_next")
    void releasedUnitCannotBeStolen() {
        run(() -> {
            Semaphore semaphore = new Semaphore(1);
            semaphore.acquire();
            taker(semaphore, "waiter");
            Task<?> thief = createTask(() -> {
                semaphore.release();
                semaphore.acquire();
                trail().add("thief");
            });
            settle();
            assertFalse(thief.isDone());
            trail().add("release");
            semaphore.release();
            thief.await();
        });
        trail().expect("waiter", "release", "thief");
    }

    /** If this fails: release counts the unit as free until the waiter runs. */
    @Rule(
            id = "SEMAPHORE-401",
            asyncio = 234,
            text = "A bounded semaphore counts a unit as taken from the moment it is handed to a waiter, so that"
                    + " another release is not one too many.",
            source = "locks.py Semaphore._wake_up_next, BoundedSemaphore.release")
    void unitOnItsWayCountsAsTaken() {
        run(() -> {
            var semaphore = new BoundedSemaphore(1);
            semaphore.acquire();
            Task<?> waiter = taker(semaphore, "waiter");
            turns(1);
            semaphore.release();
            semaphore.release();
            expectThrows(IllegalArgumentException.class, semaphore::release);
            waiter.await();
            assertFalse(semaphore.isLocked());
        });
        trail().expect("waiter");
    }

    /**
     * If this fails: each acquire wakes at most one other waiter, or none, while there are free units.
     *
     * <p>Units that were released while newcomers had to queue are given out at the first opportunity.
     */
    @Rule(
            id = "SEMAPHORE-236",
            asyncio = 236,
            text = "After several releases, a waiter that gets its unit wakes as many further waiters as there are"
                    + " units, in the same turn.",
            source = "locks.py Semaphore.acquire; test_locks.py test_acquire_fifo_order_4")
    void acquireWakesAsManyAsThereAreUnits() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            createTask(() -> {
                semaphore.acquire();
                createTask(trail().mark(4)::run);
                trail().add(1);
            });
            createTask(() -> {
                semaphore.release();
                semaphore.release();
                semaphore.release();
                assertTrue(semaphore.isLocked());
                semaphore.acquire();
                trail().add(2);
            });
            taker(semaphore, 3);
            turns(2);
            trail().expect(1);
            turns(1);
            assertTrue(semaphore.isLocked());
        });
        trail().expect(1, 2, 3, 4);
    }

    /** If this fails: excess releases go unnoticed and admit too many tasks. */
    @Rule(
            id = "SEMAPHORE-237",
            asyncio = 237,
            text = "A bounded semaphore with all its units refuses a release with IllegalArgumentException and keeps"
                    + " its number of units.",
            source = "locks.py BoundedSemaphore.release; test_locks.py test_release_not_acquired")
    void boundedSemaphoreRefusesExcessReleases() {
        run(() -> {
            var semaphore = new BoundedSemaphore(2);
            expectThrows(IllegalArgumentException.class, semaphore::release);
            semaphore.acquire();
            semaphore.release();
            expectThrows(IllegalArgumentException.class, semaphore::release);
            semaphore.acquire();
            semaphore.acquire();
            assertTrue(semaphore.isLocked());
            expectThrows(IllegalArgumentException.class, new BoundedSemaphore()::release);
        });
    }

    /** If this fails: the semaphore starts below zero, and the first releases vanish. */
    @Rule(
            id = "SEMAPHORE-405",
            asyncio = 237,
            text = "A semaphore with a negative number of initial units is refused with IllegalArgumentException.",
            source = "locks.py Semaphore.__init__; test_locks.py test_semaphore_value")
    void negativeStartIsRefused() {
        expectThrows(IllegalArgumentException.class, () -> new Semaphore(-1));
        expectThrows(IllegalArgumentException.class, () -> new BoundedSemaphore(-1));
        assertTrue(new Semaphore(0).isLocked());
        assertFalse(new Semaphore().isLocked());
    }

    /**
     * If this fails: acquire always suspends, or releases are bounded.
     *
     * <p>Taking a free unit takes no turn, and a plain semaphore can grow.
     */
    @Rule(
            id = "SEMAPHORE-406",
            text = "As many tasks as there are units acquire without spending a turn; a release without an acquire adds"
                    + " a unit.")
    void freeUnitsAreTakenAtOnce() {
        run(() -> {
            getRunningLoop().callSoon(trail().mark("a turn"));
            Semaphore semaphore = new Semaphore(2);
            semaphore.release();
            for (int unit = 1; unit <= 3; unit++) {
                assertFalse(semaphore.isLocked());
                semaphore.acquire();
            }
            trail().expectNothing();
            assertTrue(semaphore.isLocked());
        });
    }

    /** If this fails: one loop completes the futures of another. */
    @Rule(
            id = "SEMAPHORE-407",
            asyncio = 224,
            text = "A semaphore that a task has waited for on one loop refuses a wait on another with PRIMITIVE_STATE;"
                    + " free units go to any loop.",
            source = "mixins.py _LoopBoundMixin")
    void semaphoreBelongsToTheLoopThatFirstWaited() {
        Semaphore semaphore = new Semaphore(0);
        run(() -> {
            getRunningLoop().callSoon(semaphore::release);
            semaphore.acquire();
            semaphore.release();
        });
        run(() -> {
            semaphore.acquire();
            expectMisuse(Misuse.PRIMITIVE_STATE, semaphore::acquire);
            semaphore.release();
            assertFalse(semaphore.isLocked());
        });
    }

    /** If this fails: it works as long as units are free. */
    @Rule(
            id = "SEMAPHORE-408",
            text = "Acquiring a semaphore outside a task is refused with AWAIT_OUTSIDE_TASK, even if a unit is free,"
                    + " and takes none.")
    void acquireOutsideATaskIsRefused() {
        Semaphore semaphore = new Semaphore(1);
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, semaphore::acquire);
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, semaphore::acquire));
        turns(loop, 1);
        assertFalse(semaphore.isLocked());
    }
}
