package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about when timers are due, and the clock (TIMER). */
public abstract class DeadlineRules extends RuleArea {

    private static final Duration TICK = Duration.ofNanos(1);
    private static final int WAITS = 2_500;

    /** Constructor for the conformance class. */
    protected DeadlineRules() {}

    /**
     * If this fails: the deadline must be past, not just reached; the timer then costs an empty turn, or hangs on a
     * clock that does not advance on its own.
     */
    @Rule(
            id = "TIMER-020",
            asyncio = 20,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timer is due as soon as the clock shows its deadline.",
            source = "test_events.py test_timeout_rounding")
    void timerIsDueAtItsDeadline() {
        VirtualClock manual = LoopClock.manual();
        EventLoop loop = newLoop(config().withClock(manual));
        loop.callLater(seconds(1), trail().mark("timer"));
        manual.advance(seconds(1));
        turns(loop, 1);
        trail().expect("timer");
    }

    /** If this fails: deadlines are rounded, as to milliseconds. */
    @Rule(
            id = "TIMER-021",
            asyncio = 21,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timer never runs before the clock shows its deadline.",
            source = "uvloop test_base.py call_later_rounding")
    void timerIsNotDueBeforeItsDeadline() {
        VirtualClock manual = LoopClock.manual();
        EventLoop loop = newLoop(config().withClock(manual));
        loop.callLater(millis(1).plus(TICK), trail().mark("timer"));
        manual.advance(millis(1));
        turns(loop, 10);
        trail().expectNothing();
        manual.advance(TICK);
        turns(loop, 1);
        trail().expect("timer");
    }

    /**
     * If this fails: the poll's timeout is rounded down and taken for the end of the wait.
     *
     * <p>On the real clock, no timer is early by more than a tick, and the loop waits for it on its own.
     */
    @Rule(
            id = "TIMER-402",
            asyncio = {4, 21},
            text = "On the real clock an idle loop waits until the earliest timer is due, and runs it no earlier.",
            source = "base_events.py BaseEventLoop._run_once")
    void realTimersAreNeverEarly() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        loop.runUntilComplete(() -> {
            for (int i = 1; i <= 20; i++) {
                Duration delay = Duration.ofNanos(130_000L * i);
                Duration start = loop.time();
                sleep(delay);
                assertTrue(loop.time().minus(start).compareTo(delay) >= 0, () -> "early: " + delay);
            }
        });
    }

    /**
     * If this fails: the timeout of the poll, or of a guest's host, overflows, or its cap is taken for the deadline.
     */
    @Rule(
            id = "TIMER-023",
            asyncio = 23,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timer with a very large delay runs at its time, not earlier.",
            source = "uvloop test_base.py big_call_later_timeout")
    void hugeDelayRunsAtItsTime() {
        EventLoop loop = newLoop();
        Duration delay = Duration.ofDays(200 * 365);
        loop.callLater(delay, () -> {
            trail().add(loop.time());
            loop.stop();
        });
        loop.runForever();
        trail().expect(delay);
    }

    /**
     * If this fails: adding it to the current time, or converting it to nanoseconds, overflows.
     *
     * <p>The longest duration means never, at any time of the clock.
     */
    @Rule(
            id = "TIMER-404",
            asyncio = 23,
            text = "A delay as long as a Duration can be is accepted and means never.",
            intent = "An endless duration is a usual way to state no timeout; asyncio accepts infinity.",
            source = "base_events.py BaseEventLoop.call_later")
    void foreverIsAnAcceptableDelay() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            sleep(millis(1)); // so that the clock does not show zero
            TimerHandle later = loop.callLater(ChronoUnit.FOREVER.getDuration(), trail().mark("later"));
            TimerHandle at = loop.callAt(ChronoUnit.FOREVER.getDuration(), trail().mark("at"));
            turns(3);
            sleep(millis(1));
            later.cancel();
            at.cancel();
        });
        trail().expectNothing();
    }

    /**
     * If this fails: the timeout of the poll, or of a guest's host, is not capped and overflows to something small or
     * negative.
     *
     * <p>On the real clock, a timer years ahead neither fails the loop nor runs.
     */
    @Rule(
            id = "TIMER-405",
            asyncio = {4, 23},
            text = "On the real clock a timer years ahead does not run now, and the loop can still be woken.",
            source = "base_events.py BaseEventLoop._run_once")
    void hugeDelayOnTheRealClockDoesNotRunNow() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        for (long days : new long[] {1, 25, 50, 365 * 100, 365 * 290}) {
            loop.callLater(Duration.ofDays(days), trail().mark(days));
        }
        Thread other = startThread(() -> loop.callSoonThreadsafe(() -> loop.callLater(millis(5), loop::stop)));
        loop.runForever();
        assertFalse(loop.isRunning());
        trail().expectNothing();
        assertTrue(other.getState() != Thread.State.NEW);
    }

    /** If this fails: the deadline is computed from the remaining time, or dropped with the callback. */
    @Rule(
            id = "TIMER-024",
            asyncio = 24,
            text = "A timer's handle returns its deadline before and after it runs or is cancelled.",
            source = "uvloop test_base.py loop_call_later_handle_when_after_fired")
    void handleKeepsItsDeadline() {
        EventLoop loop = newLoop();
        Duration start = loop.time();
        TimerHandle at = loop.callAt(start, trail().mark("ran"));
        TimerHandle cancelled = loop.callAt(start.plus(seconds(5)), trail().mark("cancelled"));
        assertEquals(start, at.when());
        assertEquals(start.plus(seconds(5)), cancelled.when());
        cancelled.cancel();
        turns(loop, 1);
        at.cancel();
        assertEquals(start, at.when());
        assertEquals(start.plus(seconds(5)), cancelled.when());
        trail().expect("ran");
    }

    /** If this fails: the delay counts from the beginning of the turn, or from when the loop processes the call. */
    @Rule(
            id = "TIMER-406",
            asyncio = {24, 26},
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The deadline of callLater is the loop's time at the call plus the delay.",
            source = "base_events.py BaseEventLoop.call_later")
    void delayCountsFromTheCall() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            sleep(seconds(2));
            assertEquals(seconds(5), loop.callLater(seconds(3), () -> trail().add(loop.time())).when());
            sleep(seconds(10));
        });
        trail().expect(seconds(5));
    }

    /** If this fails: time() and callAt(..) use different clocks, or one that can be set. */
    @Rule(
            id = "TIMER-026",
            asyncio = 26,
            text = "The loop's time never goes back, and callAt takes times of the same clock.",
            source = "test_base_events.py test_time_and_call_at")
    void clockIsMonotonicAndSharedWithCallAt() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration last = loop.time();
            for (int i = 0; i < 100; i++) {
                Duration now = loop.time();
                assertTrue(now.compareTo(last) >= 0, "time went back");
                last = now;
            }
            Duration start = loop.time();
            var ran = loop.<Duration>createFuture();
            loop.callAt(start.plus(millis(20)), () -> ran.setResult(loop.time()));
            expectElapsed(millis(20), start, ran.await());
        });
    }

    /** If this fails: callAt(..) refuses a time in the past, or waits for the clock to come round. */
    @Rule(
            id = "TIMER-407",
            asyncio = {18, 26},
            text = "callAt with a time in the past runs the callback in the next turn.",
            source = "base_events.py BaseEventLoop.call_at")
    void deadlineInThePastIsOverdue() {
        EventLoop loop = newLoop();
        loop.callAt(loop.time().minus(Duration.ofDays(400)), trail().mark("ran"));
        turns(loop, 1);
        trail().expect("ran");
    }

    /**
     * If this fails: a difference of nanoseconds wraps around, and the loop waits for a time long past.
     *
     * <p>The smallest duration is overdue like any other, although computing it overflows.
     */
    @Rule(
            id = "TIMER-408",
            asyncio = {18, 26},
            text = "The smallest time and the smallest delay that a Duration can express are overdue, for an idle loop"
                    + " as well.",
            source = "base_events.py BaseEventLoop.call_at")
    void leastDurationsAreOverdue() {
        Duration least = Duration.ofSeconds(Long.MIN_VALUE);
        for (EventLoop loop : new EventLoop[] {newLoop(), newLoop(config().withClock(LoopClock.system()))}) {
            loop.callAt(least, loop::stop);
            loop.runForever();
            loop.callAt(least, trail().mark("at"));
            loop.callLater(least, trail().mark("later"));
            loop.callLater(seconds(-1), () -> {
                trail().add("one second ago");
                loop.stop();
            });
            loop.runForever();
        }
        trail().expect("at", "later", "one second ago", "at", "later", "one second ago");
    }

    /** If this fails: a virtual clock jumps to the end of time as if to the next timer. */
    @Rule(
            id = "TIMER-409",
            asyncio = 23,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timer set for never does not run when the loop has nothing else to wait for.",
            source = "base_events.py BaseEventLoop.call_later")
    void neverDoesNotComeWhenThereIsNothingElse() {
        EventLoop loop = newLoop();
        loop.callLater(ChronoUnit.FOREVER.getDuration(), () -> {
            trail().add("never");
            loop.stop();
        });
        loop.callLater(millis(1), () -> startThread(() -> loop.callSoonThreadsafe(loop::stop)));
        loop.runForever();
        turns(loop, 3);
        trail().expectNothing();
    }

    /**
     * If this fails: they are capped at 292 years, so that the latest of them run early, and in any order.
     *
     * <p>Times that do not fit into a long of nanoseconds are kept apart.
     */
    @Rule(
            id = "TIMER-422",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "On a virtual clock, timers centuries away run by deadline and at their time.",
            intent = "A test may let a calendar's worth of time go by.")
    void timersCenturiesAwayRunByDeadline() {
        EventLoop loop = newLoop();
        Duration century = Duration.ofDays(36_500);
        for (int i : new int[] {5, 7, 3, 6, 4}) {
            loop.callLater(century.multipliedBy(i), () -> trail().add(i + " " + loop.time().dividedBy(century)));
        }
        loop.runUntilComplete(() -> {
            sleep(century.multipliedBy(2));
            sleep(century.multipliedBy(6));
            assertEquals(century.multipliedBy(8), loop.time());
        });
        trail().expect("3 3", "4 4", "5 5", "6 6", "7 7");
    }

    /** If this fails: timers get lost where a table wraps around, grows or is cleaned up. */
    @Rule(
            id = "TIMER-420",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Of thousands of timers, set one after the other or all at once, every one runs.")
    void everyOneOfManyTimersRuns() {
        EventLoop loop = newLoop();
        int[] ran = {0};
        loop.runUntilComplete(() -> {
            for (int i = 0; i < WAITS; i++) {
                sleep(millis(1));
            }
            for (int i = 0; i < WAITS; i++) {
                loop.callLater(millis(i), () -> ran[0]++);
            }
            settle();
        });
        assertEquals(WAITS, ran[0]);
    }

    /**
     * If this fails: one of many waits never ends, because the host's timer was lost, or cancelled with another one.
     */
    @Rule(
            id = "TIMER-421",
            text = "On the real clock, each of thousands of short waits ends.",
            intent = "A program that hangs once in a day is worse than one that hangs at once.")
    void everyOneOfManyRealWaitsEnds() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        loop.runUntilComplete(() -> {
            Duration enough = loop.time().plus(seconds(2)); // on a busy machine fewer have to suffice
            for (int i = 0; i < WAITS && loop.time().compareTo(enough) < 0; i++) {
                sleep(Duration.ofNanos(50_000));
            }
        });
    }
}
