package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.CountingClock;

/** Rules about a loop that has nothing to do (CALL, from 460 on). */
public abstract class IdleRules extends RuleArea {

    private static final Duration IDLE = Duration.ofMillis(200);

    /** More looks than a wait needs that sometimes ends too early, but fewer than looking every tenth of it. */
    private static final int HANDFUL = 6;

    private static final int TIMERS = 10;

    private final CountingClock clock = new CountingClock();

    /** Constructor for the conformance class. */
    protected IdleRules() {}

    private void expectHandful(int looks, String when) {
        assertTrue(looks <= HANDFUL, () -> "the loop asked its clock " + looks + " times " + when);
    }

    /**
     * If this fails: the loop checks periodically whether there is something to do, instead of being woken; the wait
     * ends too early each time, or wake-ups get lost and short waits hide it.
     *
     * <p>An idle loop uses no processor time.
     */
    @Rule(
            id = "CALL-460",
            asyncio = 4,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A loop that waits for a far timer or for another thread looks at its clock a handful of times, not"
                    + " again and again.",
            source = "base_events.py BaseEventLoop._run_once")
    void idleLoopWaits() {
        EventLoop loop = newLoop(config().withClock(clock));
        loop.callLater(Duration.ofHours(1), trail().mark("far timer"));
        startThread(() -> {
            LockSupport.parkNanos(IDLE.toNanos());
            loop.callSoonThreadsafe(loop::stop);
        });
        loop.runForever();
        trail().expectNothing();
        expectHandful(clock.looks(), "while it had nothing to do for " + IDLE);
    }

    /**
     * If this fails: a deadline is truncated to milliseconds, and the loop spins through the last of them; each timer
     * then costs up to a millisecond of processor time.
     */
    @Rule(
            id = "CALL-461",
            asyncio = 4,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timer costs a handful of looks at the clock, even if its deadline is not a whole number of"
                    + " milliseconds away.",
            source = "base_events.py BaseEventLoop._run_once")
    void timerIsWaitedForOnce() {
        EventLoop loop = newLoop(config().withClock(clock));
        for (int i = 1; i <= TIMERS; i++) {
            int before = clock.looks();
            loop.callLater(Duration.ofNanos(2_000_000 + 990_000 / i), loop::stop);
            loop.runForever();
            expectHandful(clock.looks() - before, "for one timer");
        }
    }
}
