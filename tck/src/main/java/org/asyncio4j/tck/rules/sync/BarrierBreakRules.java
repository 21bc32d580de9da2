package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Barrier;
import org.asyncio4j.BrokenBarrierException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about breaking barriers, and about cancelled parties (BARRIER). */
public abstract class BarrierBreakRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected BarrierBreakRules() {}

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

    /**
     * If this fails: waiters are forgotten, or the barrier stays broken, or still counts the tasks that were sent away.
     */
    @Rule(
            id = "BARRIER-240",
            asyncio = 240,
            text = "reset ends the wait of all waiting tasks with BrokenBarrierException; the barrier is not broken and"
                    + " can be used again.",
            source = "locks.py Barrier.reset; test_locks.py test_reset_barrier_while_tasks_waiting")
    void resetSendsWaitersAway() {
        run(() -> {
            Barrier barrier = new Barrier(3);
            barrier.reset();
            party(barrier, "a");
            party(barrier, "b");
            turns(1);
            barrier.reset();
            assertFalse(barrier.isBroken());
            assertEquals(0, barrier.waiting());
            settle();
            trail().expect("a broken", "b broken");
            trail().clear();
            party(barrier, "c");
            party(barrier, "d");
            settle();
            trail().expectNothing();
            assertEquals(2, barrier.waiting());
            party(barrier, "e");
            settle();
        });
        trail().expect("e 2", "c 0", "d 1");
    }

    /** If this fails: newcomers are sent away too, or fill the round that is being dissolved. */
    @Rule(
            id = "BARRIER-402",
            asyncio = 240,
            text = "A task that arrives after a reset, before the tasks sent away have left, waits for them to leave"
                    + " and takes part in the next round.",
            source = "locks.py Barrier._block; test_locks.py test_reset_barrier_while_tasks_waiting_and_waiting_again")
    void newcomersDuringAResetTakePartInTheNextRound() {
        run(() -> {
            Barrier barrier = new Barrier(2);
            party(barrier, "a");
            turns(1);
            createTask(() -> {
                barrier.reset();
                trail().add("b " + barrier.await());
            });
            settle();
            trail().expect("a broken");
            assertEquals(1, barrier.waiting());
            party(barrier, "c");
            settle();
        });
        trail().expect("a broken", "c 1", "b 0");
    }

    /** If this fails: abort is a reset, or a reset does not mend it. */
    @Rule(
            id = "BARRIER-403",
            asyncio = 240,
            text = "After abort, tasks that wait and tasks that arrive get BrokenBarrierException, until reset makes"
                    + " the barrier usable again.",
            source = "locks.py Barrier.abort; test_locks.py test_abort_barrier,"
                    + " test_abort_barrier_when_exception_then_resetting")
    void abortBreaksUntilReset() {
        run(() -> {
            Barrier barrier = new Barrier(2);
            party(barrier, "a");
            turns(1);
            barrier.abort();
            assertTrue(barrier.isBroken());
            assertEquals(0, barrier.waiting());
            settle();
            assertTrue(barrier.isBroken());
            getRunningLoop().callSoon(trail().mark("a turn"));
            expectThrows(BrokenBarrierException.class, barrier::await);
            trail().expect("a broken");
            barrier.reset();
            assertFalse(barrier.isBroken());
            party(barrier, "b");
            party(barrier, "c");
            settle();
        });
        trail().expect("a broken", "a turn", "c 1", "b 0");
    }

    /** If this fails: a party that has not left yet passes a broken barrier. */
    @Rule(
            id = "BARRIER-404",
            asyncio = 240,
            text = "abort or reset while the parties of a full round are leaving ends the wait of those that have not"
                    + " left with BrokenBarrierException.",
            source = "locks.py Barrier._wait; test_locks.py test_reset_barrier_when_tasks_half_draining,"
                    + " test_abort_barrier_when_tasks_half_draining_half_blocking")
    void roundThatIsLeavingCanBeBroken() {
        run(() -> {
            Barrier barrier = new Barrier(2);
            party(barrier, "a");
            turns(1);
            assertEquals(1, barrier.await());
            barrier.reset();
            settle();
            trail().expect("a broken");
            assertFalse(barrier.isBroken());
            party(barrier, "b");
            turns(1);
            assertEquals(1, barrier.await());
            barrier.abort();
            settle();
            assertTrue(barrier.isBroken());
        });
        trail().expect("a broken", "b broken");
    }

    /** If this fails: the barrier counts a party that will not pass, or breaks as threading.Barrier does. */
    @Rule(
            id = "BARRIER-241",
            asyncio = 241,
            text = "A cancelled party is no longer counted, and the barrier is not broken: it needs as many parties as"
                    + " before.",
            source = "locks.py Barrier.wait; test_locks.py test_filling_tasks_cancel_one")
    void cancelledPartyIsTakenOut() {
        run(() -> {
            Barrier barrier = new Barrier(3);
            Task<?> cancelled = party(barrier, "cancelled");
            party(barrier, "b");
            turns(1);
            cancelled.cancel();
            expectCancelled(cancelled::await);
            assertEquals(1, barrier.waiting());
            assertFalse(barrier.isBroken());
            Task<?> third = party(barrier, "c");
            settle();
            trail().expectNothing();
            assertEquals(2, barrier.waiting());
            party(barrier, "d");
            third.await();
            settle();
            assertEquals(0, barrier.waiting());
            assertEquals(3, trail().entries().size());
        });
    }
}
