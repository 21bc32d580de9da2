package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about timers: order and cancellation (TIMER). */
public abstract class TimerRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TimerRules() {}

    /** If this fails: the heap compares something other than deadlines. */
    @Rule(
            id = "TIMER-015",
            asyncio = 15,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Timers run by deadline, regardless of the order in which they were set.",
            source = "base_events.py BaseEventLoop._run_once")
    void timersRunByDeadline() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.callLater(millis(30), trail().mark("third"));
            loop.callLater(millis(10), trail().mark("first"));
            loop.callLater(millis(20), trail().mark("second"));
            sleep(millis(40));
        });
        trail().expect("first", "second", "third");
    }

    /** If this fails: the heap breaks when it grows, or when timers in its middle are cancelled. */
    @Rule(
            id = "TIMER-400",
            asyncio = 15,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A thousand timers set in any order run by deadline, without the cancelled ones.",
            source = "base_events.py BaseEventLoop._run_once")
    void manyTimersRunByDeadline() {
        EventLoop loop = newLoop();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int due = i * 619 % 1000; // each number once, as 619 and 1000 have no common factor
            TimerHandle timer = loop.callLater(millis(due), trail().mark(due));
            if (due % 3 == 0) {
                timer.cancel();
            }
        }
        IntStream.range(0, 1000).filter(i -> i % 3 != 0).forEach(expected::add);
        drain(loop);
        trail().expect(expected.toArray());
    }

    /** If this fails: the heap compares deadlines only, and the order of equal ones is random. */
    @Rule(
            id = "TIMER-016",
            asyncio = 16,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Timers with the same deadline run in the order in which they were set.",
            intent = "asyncio leaves it open; programs that pass a test by chance must not fail elsewhere.",
            source = "events.py TimerHandle.__lt__")
    void equalDeadlinesRunInTheOrderTheyWereSet() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration when = loop.time().plus(millis(5));
            IntStream.range(0, 100).forEach(i -> loop.callAt(when, trail().mark(i)));
            sleep(millis(10));
        });
        trail().expect(IntStream.range(0, 100).boxed().toArray());
    }

    /**
     * If this fails: timers are renumbered when the heap is rebuilt.
     *
     * <p>The order of equal deadlines survives a purge of cancelled timers.
     */
    @Rule(
            id = "TIMER-401",
            asyncio = {16, 22},
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Timers with the same deadline keep their order when many others are cancelled.",
            source = "base_events.py BaseEventLoop._run_once")
    void equalDeadlinesKeepTheirOrderWhenManyAreCancelled() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration when = loop.time().plus(millis(20));
            for (int i = 0; i < 300; i++) {
                TimerHandle timer = loop.callAt(when, trail().mark(i));
                if (i % 10 != 7) {
                    timer.cancel();
                }
            }
            turns(2);
            sleep(millis(40));
        });
        trail().expect(IntStream.range(0, 300).filter(i -> i % 10 == 7).boxed().toArray());
    }

    /** If this fails: callLater(ZERO) is turned into callSoon; or zero delays wait a turn too many. */
    @Rule(
            id = "TIMER-017",
            asyncio = 17,
            text = "A timer without delay runs in the next turn, after the callbacks that callSoon scheduled for it.",
            source = "base_events.py BaseEventLoop._run_once")
    void timerWithoutDelayComesAfterCallSoon() {
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            loop.callLater(Duration.ZERO, trail().mark("timer"));
            loop.callSoon(trail().mark("soon"));
        });
        turns(loop, 1);
        trail().expectNothing();
        turns(loop, 1);
        trail().expect("soon", "timer");
    }

    /** If this fails: negative delays are refused, or counted as zero. */
    @Rule(
            id = "TIMER-018",
            asyncio = 18,
            text = "Timers with a negative delay run in the next turn, the most overdue first.",
            source = "test_base_events.py test_call_later_negative_delays")
    void negativeDelayIsOverdue() {
        EventLoop loop = newLoop();
        loop.callLater(Duration.ZERO, trail().mark("zero"));
        loop.callLater(seconds(-1), trail().mark("minus one"));
        loop.callLater(seconds(-2), trail().mark("minus two"));
        turns(loop, 1);
        trail().expect("minus two", "minus one", "zero");
    }

    /** If this fails: the mistake is found in a later turn, or taken for zero. */
    @Rule(
            id = "TIMER-019",
            asyncio = 19,
            text = "A timer without a time is refused by the call that sets it.",
            source = "test_base_events.py test_call_later")
    @SuppressWarnings("NullAway")
    void timerWithoutATimeIsRefused() {
        EventLoop loop = newLoop();
        expectThrows(NullPointerException.class, () -> loop.callLater(null, trail().mark("ran")));
        expectThrows(NullPointerException.class, () -> loop.callAt(null, trail().mark("ran")));
        drain(loop);
        trail().expectNothing();
    }

    /** If this fails: a cancelled timer runs, or still determines how long the loop waits. */
    @Rule(
            id = "TIMER-403",
            asyncio = {6, 22},
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A cancelled timer never runs, and the loop does not wait for it.",
            source = "test_base_events.py test__run_once_cancelled_event_cleanup")
    void cancelledTimerIsNotWaitedFor() {
        EventLoop loop = newLoop();
        TimerHandle timer = loop.callLater(seconds(1), trail().mark("cancelled"));
        loop.callLater(seconds(2), () -> trail().add(loop.time()));
        timer.cancel();
        assertTrue(timer.isCancelled());
        loop.callLater(seconds(3), loop::stop);
        loop.runForever();
        assertEquals(seconds(3), loop.time());
        trail().expect(seconds(2));
    }

    /** If this fails: a server that sets a timeout per request and cancels it keeps all of them until they are due. */
    @Rule(
            id = "TIMER-022",
            asyncio = 22,
            level = Level.SHOULD,
            text = "When more than half of over 100 timers are cancelled, the loop drops these in the next turn.",
            source = "base_events.py BaseEventLoop._run_once")
    void manyCancelledTimersAreDropped() {
        EventLoop loop = newLoop();
        List<WeakReference<TimerHandle>> cancelled = new ArrayList<>();
        loop.callLater(Duration.ofHours(1), trail().mark("first"));
        for (int i = 0; i < 200; i++) {
            setTimer(loop, i, cancelled);
        }
        turns(loop, 1);
        cancelled.forEach(this::expectCollected);
        trail().expectNothing();
    }

    private void setTimer(EventLoop loop, int number, List<WeakReference<TimerHandle>> cancelled) {
        TimerHandle timer = loop.callLater(Duration.ofHours(2 + number), trail().mark(number));
        if (number % 4 != 0) {
            timer.cancel();
            cancelled.add(new WeakReference<>(timer));
        }
    }

    /** If this fails: the loop takes due timers until there are none, and a timer that reschedules itself hangs it. */
    @Rule(
            id = "TIMER-025",
            asyncio = 25,
            text = "A timer without delay set by a due timer runs no earlier than in the next turn.",
            source = "base_events.py BaseEventLoop._run_once")
    void timerSetByADueTimerWaitsForTheNextTurn() {
        EventLoop loop = newLoop();
        loop.callLater(Duration.ZERO, () -> {
            trail().add("first");
            loop.callLater(seconds(-1), trail().mark("set by it"));
            loop.callSoon(trail().mark("soon"));
        });
        turns(loop, 1);
        trail().expect("first");
        turns(loop, 1);
        trail().expect("first", "soon", "set by it");
    }
}
