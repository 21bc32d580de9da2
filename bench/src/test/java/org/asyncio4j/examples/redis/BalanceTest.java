package org.asyncio4j.examples.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.asyncio4j.examples.redis.Event.What;
import org.junit.jupiter.api.Test;

/** A balance notices each broken promise. */
class BalanceTest {

    private static Event event(What what, String job, String worker) {
        return new Event(what, job, Kind.PLAIN, worker);
    }

    private static Balance balance(int jobs, Event... trail) {
        return Balance.of(jobs, List.of(trail), "killed", "asked", 0);
    }

    @Test
    void jobWithoutAnEndIsLost() {
        var balance = balance(2,
                event(What.STARTED, "a", "ann"), event(What.DONE, "a", "ann"), event(What.STARTED, "b", "ann"));
        assertEquals(1, balance.lost());
        assertFalse(balance.isEven());
    }

    @Test
    void jobInTwoHandsIsRunAtOnce() {
        var balance = balance(1,
                event(What.STARTED, "a", "ann"), event(What.STARTED, "a", "bob"), event(What.DONE, "a", "bob"));
        assertEquals(Set.of("a"), balance.atOnce());
        assertFalse(balance.isEven());
    }

    @Test
    void jobOfTheKilledWorkerIsInterrupted() {
        var balance = balance(1,
                event(What.STARTED, "a", "killed"), event(What.STARTED, "a", "bob"), event(What.DONE, "a", "bob"));
        assertEquals(Set.of("a"), balance.interrupted());
        assertTrue(balance.isEven());
    }

    @Test
    void jobThatTheWorkerAskedToEndLeavesIsAbandoned() {
        var left = balance(1,
                event(What.STARTED, "a", "asked"), event(What.FAILED, "a", "asked"), event(What.DONE, "a", "bob"));
        assertEquals(Set.of("a"), left.abandoned());
        assertFalse(left.isEven());
        var finished = balance(1,
                event(What.STARTED, "a", "asked"), event(What.FAILED, "a", "asked"), event(What.DONE, "a", "asked"));
        assertEquals(Set.of(), finished.abandoned());
        assertTrue(finished.isEven());
    }

    @Test
    void secondEffectIsExcusedAfterTheKilledWorkersOnly() {
        var excused = balance(1, event(What.DONE, "a", "killed"), event(What.DONE, "a", "bob"));
        assertEquals(Set.of("a"), excused.excused());
        assertTrue(excused.isEven());
        var wrong = balance(1, event(What.DONE, "a", "bob"), event(What.DONE, "a", "ann"));
        assertEquals(Set.of("a"), wrong.repeated());
        assertFalse(wrong.isEven());
    }

    @Test
    void deadLetterAfterAnEffectIsNotEven() {
        var balance = balance(1, event(What.DONE, "a", "ann"), event(What.BURIED, "a", "ann"));
        assertFalse(balance.isEven());
    }
}
