package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.Task;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about sleep (WAIT). */
public abstract class SleepRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected SleepRules() {}

    /** If this fails: {@code sleep(ZERO)} sets a timer, or does not suspend at all. */
    @Rule(
            id = "WAIT-127",
            asyncio = 127,
            text = "Sleeping for zero or less takes exactly one turn, sets no timer, and returns its result.",
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

    /** If this fails: the timer is set for another time, or the result is lost while the task is suspended. */
    @Rule(id = "WAIT-400", text = "Sleeping takes the time given and returns its result.")
    void sleepingTakesItsTime() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration start = loop.time();
            assertEquals("x", sleep(millis(20), "x"));
            expectElapsed(millis(20), start, loop.time());
        });
    }

    /** If this fails: {@code sleep} does not cancel its timer, or the loop waits for cancelled timers. */
    @Rule(
            id = "WAIT-129",
            asyncio = 129,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Cancelling a task that sleeps cancels its timer.",
            intent = "Without it every abandoned sleep would wake the loop once more and keep its task alive.",
            source = "tasks.py sleep; test_tasks.py test_sleep_cancel")
    void cancelledSleeperLeavesNoTimer() {
        VirtualClock time = LoopClock.virtual();
        EventLoop loop = newLoop(config().withClock(new LoopClock() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public long nanosUntil(long deadline) {
                trail().add(Duration.ofNanos(deadline));
                return time.nanosUntil(deadline);
            }
        }));
        loop.runUntilComplete(() -> {
            Task<?> sleeper = createTask(() -> sleep(seconds(500)));
            turns(1);
            sleeper.cancel();
            expectCancelled(sleeper::await);
            sleep(seconds(1_000));
        });
        assertTrue(trail().entries().contains(seconds(1_000).toString()), "the loop asks the clock");
        assertFalse(trail().entries().contains(seconds(500).toString()), "the loop waits for a cancelled timer");
    }
}
