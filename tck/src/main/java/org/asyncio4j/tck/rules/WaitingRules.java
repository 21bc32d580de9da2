package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about sleep, waitUntil, waitFor (WAIT). */
public abstract class WaitingRules extends RuleArea {

    /** For the conformance class. */
    protected WaitingRules() {}

    /**
     * Sleeping for nothing takes exactly one turn and gives the result.
     *
     * <p>If this fails: {@code sleep(ZERO)} sets a timer, or does not let go at all.
     */
    @Rule(
            id = "WAIT-127",
            asyncio = 127,
            says = "Sleeping for zero or less takes exactly one turn, sets no timer, and returns its result.",
            source = "tasks.py sleep, __sleep0")
    void sleepingForNothingTakesOneTurn() {
        run(() -> {
            try (var counter = countTurns(getRunningLoop())) {
                assertEquals("x", sleep(Duration.ZERO, "x"));
                assertEquals(1, counter.count());
                sleep(millis(-5));
                assertEquals(2, counter.count());
            }
        });
    }
}
