package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules without which the others would hang or mean nothing (GATE). They come first, and if one fails the rest are not
 * run.
 */
public abstract class GateRules extends RuleArea {

    private static final int WAITS = 30;

    /** Long enough for the loop to begin to wait in most of its waits; no rule depends on that. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    /** For the conformance class. */
    protected GateRules() {}

    @Override
    protected final boolean isGate() {
        return true;
    }

    /**
     * If this fails: the driver's poll waits although it is given a timeout of zero, or the code that runs the turns is
     * not called at all.
     */
    @Rule(
            id = "GATE-400",
            asyncio = 1,
            text = "A callback runs, and a stop ends the run.",
            source = "base_events.py BaseEventLoop.run_forever")
    void callbackRuns() {
        EventLoop loop = newLoop();
        loop.callSoon(trail().mark("callback"));
        loop.callSoon(loop::stop);
        loop.runForever();
        trail().expect("callback");
    }

    /**
     * If this fails: the provider ignores the configuration it is given, and creates its loops with another one; or the
     * loop claims {@code CONTROLLABLE_CLOCK} and asks the system for the time.
     */
    @Rule(
            id = "GATE-401",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The time of a loop is the time of the clock it was configured with, whenever that advances.")
    void timeComesFromTheConfiguration() {
        EventLoop loop = newLoop();
        assertEquals(clock().time(), loop.time(), "time of the loop");
        clock().advance(Duration.ofDays(1).plusNanos(7));
        assertEquals(clock().time(), loop.time(), "time of the loop, when the clock has gone on");
    }

    /**
     * If this fails: {@code wakeUp} takes a lock that {@code poll} holds while it waits, or waits until the loop has
     * noticed it. A thread that wakes a loop would block until something else does, and so would the loop, for good.
     */
    @Rule(
            id = "GATE-402",
            asyncio = 50,
            text = "Waking a loop that waits never blocks the thread that does it, and the loop continues.",
            source = "selector_events.py BaseSelectorEventLoop._write_to_self")
    void wakingDoesNotBlock() {
        EventLoop loop = newLoop();
        for (int i = 0; i < WAITS; i++) {
            var ended = new CountDownLatch(1);
            var woken = new CountDownLatch(1);
            Thread driving = startThread(() -> {
                loop.runForever();
                ended.countDown();
            });
            LockSupport.parkNanos(PAUSE.toNanos());
            Thread waker = startThread(() -> {
                loop.callSoonThreadsafe(loop::stop);
                woken.countDown();
            });
            expectSoon(woken, driving, () -> "callSoonThreadsafe does not return while the loop waits: it is "
                    + waker.getState());
            expectSoon(ended, driving, () -> "callSoonThreadsafe has not woken the loop");
        }
    }

    private static void expectSoon(CountDownLatch latch, Thread driving, Supplier<String> otherwise) {
        Patience.until(() -> latch.getCount() == 0);
        if (latch.getCount() > 0) {
            String what = otherwise.get();
            driving.interrupt(); // otherwise this rule would be stuck, too, and could not report the fault
            throw new AssertionError(what);
        }
    }
}
