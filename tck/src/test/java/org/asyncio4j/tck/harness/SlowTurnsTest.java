package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.LoopCounts;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.api.Test;

class SlowTurnsTest {

    private static final long LIMIT = 10_000; // milliseconds
    private static final long LOOK = 10;

    private static String found(long millisOfTurn, int entriesOfTurn, boolean waits) {
        return found(millisOfTurn, entriesOfTurn, waits, 0);
    }

    /**
     * Looks at a loop that runs a turn in every period of this length, up to the limit; returns what is found.
     *
     * @param begins when the loop does not run yet; -1 for never
     */
    private static String found(long millisOfTurn, int entriesOfTurn, boolean waits, long begins) {
        try (EventLoop loop = new SimulatedEventLoopProvider().newEventLoop(LoopConfig.defaults())) {
            long[] millis = {0};
            var slow = new SlowTurns(Duration.ofMillis(LIMIT), () -> millis[0] * 1_000_000, () -> {
                long turns = millis[0] / millisOfTurn;
                return millis[0] == begins
                        ? Map.of()
                        : Map.of(loop, new LoopCounts(turns, turns * entriesOfTurn, waits));
            });
            while (millis[0] < LIMIT) {
                millis[0] += LOOK;
                slow.look();
            }
            return slow.found();
        }
    }

    @Test
    void loopThatRunsOneTurnPerFrameIsNotStuck() {
        assertEquals("not stuck: 63 turns in the last 1000 ms, one each 16 ms: this loop runs its turns slowly; "
                + "a guest's host should run them at once, not once per frame; or try -Dasyncio4j.tck.patience=10x",
                found(16, 1, false));
    }

    @Test
    void loopWithoutTurnsIsStuck() {
        assertEquals("", found(LIMIT + 1, 1, false));
    }

    @Test
    void turnsWithNothingToDoAreNoProgress() {
        assertEquals("", found(16, 0, false));
    }

    @Test
    void loopThatWaitsBetweenItsTurnsIsNotSlow() {
        assertEquals("", found(16, 1, true));
    }

    @Test
    void loopThatRanBeforeTheRuleIsNotLookedAt() {
        assertEquals("", found(16, 1, false, -1));
    }

    @Test
    void loopThatStoppedBeforeTheEndIsStuck() {
        try (EventLoop loop = new SimulatedEventLoopProvider().newEventLoop(LoopConfig.defaults())) {
            long[] millis = {0};
            var slow = new SlowTurns(Duration.ofMillis(LIMIT), () -> millis[0] * 1_000_000, () -> {
                long turns = Math.min(millis[0], LIMIT / 2) / 16;
                return millis[0] == 0 ? Map.of() : Map.of(loop, new LoopCounts(turns, turns, false));
            });
            while (millis[0] < LIMIT) {
                millis[0] += LOOK;
                slow.look();
            }
            assertEquals("", slow.found());
        }
    }
}
