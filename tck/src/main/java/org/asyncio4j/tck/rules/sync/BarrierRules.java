package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Barrier;
import org.asyncio4j.BrokenBarrierException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about barriers: places, rounds, misuse, loops (BARRIER). */
public abstract class BarrierRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected BarrierRules() {}

    /** A task that waits at the barrier and records which place it got, or that the barrier broke. */
    private Task<?> party(Barrier barrier, String name) {
        return createTask(() -> {
            try {
                trail().add(name + " " + barrier.await());
            } catch (BrokenBarrierException broken) {
                trail().add(name + " broken");
            }
        });
    }

    /** If this fails: a party is let through early or forgotten, or two get the same place. */
    @Rule(
            id = "BARRIER-238",
            asyncio = 238,
            text = "No party passes a barrier before all have arrived; then all do, each with its place in the order of"
                    + " arrival, from 0 on.",
            source = "locks.py Barrier.wait; test_locks.py test_filling_tasks_check_return_value")
    void allPassWhenTheLastHasCome() {
        run(() -> {
            Barrier barrier = new Barrier(3);
            assertEquals(3, barrier.parties());
            Task<?> first = party(barrier, "a");
            Task<?> second = party(barrier, "b");
            settle();
            trail().expectNothing();
            assertEquals(2, barrier.waiting());
            getRunningLoop().callSoon(trail().mark("a turn"));
            assertEquals(2, barrier.await());
            trail().expectNothing();
            first.await();
            second.await();
            assertEquals(0, barrier.waiting());
            assertFalse(barrier.isBroken());
        });
        trail().expect("a turn", "a 0", "b 1");
    }

    /** If this fails: places or the count are not reset after a round. */
    @Rule(
            id = "BARRIER-400",
            asyncio = 238,
            text = "A barrier that all have passed can be used again: each round assigns each place once and does not"
                    + " mix with another.",
            source = "test_locks.py test_filling_tasks_wait_twice, test_filling_one_task_twice")
    void barrierServesRoundAfterRound() {
        run(() -> {
            Barrier barrier = new Barrier(3);
            int[] rounds = new int[3];
            int[][] places = new int[3][3];
            for (int i = 0; i < 3; i++) {
                int me = i;
                createTask(() -> {
                    for (int round = 0; round < 3; round++) {
                        rounds[me] = round;
                        places[round][barrier.await()]++;
                        for (int other : rounds) {
                            assertTrue(Math.abs(other - round) <= 1, "a task is two rounds away");
                            assertTrue(other >= round, "a task has not reached this round");
                        }
                    }
                    trail().add("through");
                });
            }
            settle();
            for (int[] round : places) {
                for (int times : round) {
                    assertEquals(1, times);
                }
            }
        });
        trail().expect("through", "through", "through");
    }

    /** If this fails: the last party suspends. */
    @Rule(
            id = "BARRIER-401",
            asyncio = 238,
            text = "At a barrier for one party, await returns 0 each time without spending a turn.",
            source = "test_locks.py test_filling_one_task_twice")
    void barrierForOnePartyDoesNotSuspend() {
        run(() -> {
            getRunningLoop().callSoon(trail().mark("a turn"));
            Barrier barrier = new Barrier(1);
            assertEquals(0, barrier.await());
            assertEquals(0, barrier.await());
            trail().expectNothing();
        });
    }

    /** If this fails: a party that returns at once is counted into the round that is just ending. */
    @Rule(
            id = "BARRIER-239",
            asyncio = 239,
            text = "A party that arrives while the parties of a full round are leaving waits until all have left, and"
                    + " then opens the next round.",
            source = "locks.py Barrier._block; test_locks.py test_blocking_tasks_while_draining")
    void newcomersWaitUntilTheRoundHasLeft() {
        run(() -> {
            Barrier barrier = new Barrier(2);
            party(barrier, "a");
            turns(1);
            createTask(() -> {
                trail().add("b " + barrier.await());
                assertEquals(0, barrier.waiting(), "still draining");
                trail().add("b again " + barrier.await());
            });
            settle();
            trail().expect("b 1", "a 0");
            assertEquals(1, barrier.waiting());
            party(barrier, "c");
            settle();
        });
        trail().expect("b 1", "a 0", "c 1", "b again 0");
    }

    /** If this fails: it can never be passed. */
    @Rule(
            id = "BARRIER-242",
            asyncio = 242,
            text = "A barrier for fewer than one party is refused with IllegalArgumentException.",
            source = "locks.py Barrier.__init__; test_locks.py test_barrier_parties")
    void barrierForNoPartyIsRefused() {
        expectThrows(IllegalArgumentException.class, () -> new Barrier(0));
        expectThrows(IllegalArgumentException.class, () -> new Barrier(-4));
    }

    /** If this fails: one loop completes the futures of another, or the refused party is counted. */
    @Rule(
            id = "BARRIER-405",
            asyncio = 224,
            text = "A barrier at which a task has waited on one loop refuses a wait on another with PRIMITIVE_STATE and"
                    + " does not count the task.",
            source = "mixins.py _LoopBoundMixin")
    void barrierBelongsToTheLoopThatFirstWaited() {
        Barrier barrier = new Barrier(2);
        run(() -> {
            party(barrier, "a");
            turns(1);
            barrier.await();
            settle();
        });
        run(() -> {
            expectMisuse(Misuse.PRIMITIVE_STATE, barrier::await);
            assertEquals(0, barrier.waiting());
        });
        trail().expect("a 0");
    }

    /** If this fails: the party is counted and never passes. */
    @Rule(
            id = "BARRIER-406",
            text = "await, reset and abort of a barrier are refused outside a task with AWAIT_OUTSIDE_TASK and change"
                    + " nothing.")
    void barrierOutsideATaskIsRefused() {
        Barrier barrier = new Barrier(1);
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, barrier::await);
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, barrier::reset));
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, barrier::abort));
        turns(loop, 1);
        assertEquals(0, barrier.waiting());
        assertFalse(barrier.isBroken());
    }
}
