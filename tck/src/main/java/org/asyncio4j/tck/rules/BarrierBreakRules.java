package org.asyncio4j.tck.rules;

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

    /** For the conformance class. */
    protected BarrierBreakRules() {}

    /** A task that waits at the barrier and says which place it got, or that the barrier broke. */
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
     * A reset sends away those who wait, and nothing else.
     *
     * <p>If this fails: waiters are forgotten, or the barrier stays broken, or counts those who were sent away.
     */
    @Rule(
            id = "BARRIER-240",
            asyncio = 240,
            text = "reset sends those who wait away with BrokenBarrierException, and the barrier is not broken and"
                    + " fills anew.",
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

    /**
     * Who comes during a reset belongs to the next round.
     *
     * <p>If this fails: newcomers are sent away too, or fill the round that is being dissolved.
     */
    @Rule(
            id = "BARRIER-402",
            asyncio = 240,
            text = "Whoever comes after a reset, before those it sends away have left, waits for that and takes part"
                    + " in the next round.",
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

    /**
     * A broken barrier stays broken until it is reset.
     *
     * <p>If this fails: abort is a reset, or a reset does not mend it.
     */
    @Rule(
            id = "BARRIER-403",
            asyncio = 240,
            text = "After abort those who wait and those who come get BrokenBarrierException, until reset makes the"
                    + " barrier usable.",
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

    /**
     * A round that is leaving can still be broken.
     *
     * <p>If this fails: who has not left yet passes a barrier that is broken.
     */
    @Rule(
            id = "BARRIER-404",
            asyncio = 240,
            text = "abort or reset while the parties of a full round are leaving sends those who have not left away"
                    + " with BrokenBarrierException.",
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

    /**
     * Who is cancelled takes itself out.
     *
     * <p>If this fails: the barrier counts a party that will not pass, or breaks as threading.Barrier does.
     */
    @Rule(
            id = "BARRIER-241",
            asyncio = 241,
            text = "A cancelled party is counted no more, and the barrier is not broken: as many as before must come.",
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
