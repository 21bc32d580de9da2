package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about callbacks: order and turns (CALL). */
public abstract class CallbackRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected CallbackRules() {}

    /**
     * If this fails: the ready queue is not first in, first out; or callbacks scheduled while the loop does not run are
     * kept elsewhere.
     */
    @Rule(
            id = "CALL-001",
            asyncio = 1,
            text = "Callbacks run in the order in which they were scheduled.",
            source = "base_events.py BaseEventLoop.call_soon")
    void callbacksRunInTheOrderTheyWereScheduled() {
        EventLoop loop = newLoop();
        IntStream.range(0, 100).forEach(i -> loop.callSoon(trail().mark(i)));
        turns(loop, 1);
        trail().expect(IntStream.range(0, 100).boxed().toArray());
    }

    /** If this fails: the queue loses its order when it wraps around or grows. */
    @Rule(
            id = "CALL-400",
            asyncio = 1,
            text = "A queue that grows while it is being drained keeps its order.",
            source = "base_events.py BaseEventLoop.call_soon")
    void orderHoldsWhileTheQueueGrows() {
        EventLoop loop = newLoop();
        for (int i = 0; i < MANY; i++) {
            int number = i;
            loop.callSoon(() -> {
                trail().add(number);
                for (int k = 0; k < 10; k++) {
                    loop.callSoon(trail().mark(MANY + 10 * number + k));
                }
            });
        }
        turns(loop, 2);
        trail().expect(IntStream.range(0, 11 * MANY).boxed().toArray());
    }

    /** If this fails: a turn runs until the queue is empty instead of running what was ready when it began. */
    @Rule(
            id = "CALL-002",
            asyncio = 2,
            text = "A callback scheduled by a callback waits for the next turn.",
            source = "base_events.py BaseEventLoop._run_once")
    void scheduledByACallbackWaitsForTheNextTurn() {
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            trail().add("first");
            loop.callSoon(trail().mark("next turn"));
        });
        loop.callSoon(trail().mark("second"));
        turns(loop, 1);
        trail().expect("first", "second");
        turns(loop, 1);
        trail().expect("first", "second", "next turn");
        try (var link = countTurns(loop)) { // schedules itself
            for (int turn = 1; turn <= MANY; turn++) {
                turns(loop, 1);
                assertEquals(turn, link.count(), "callbacks, one scheduled by the other, that ran in so many turns");
            }
        }
    }

    /** If this fails: timers are checked only when nothing is ready. */
    @Rule(
            id = "CALL-003",
            asyncio = 3,
            text = "A callback that keeps scheduling itself does not delay due timers.",
            source = "base_events.py BaseEventLoop._run_once")
    void restlessCallbackDoesNotStarveTimers() {
        EventLoop loop = newLoop();
        try (var restless = countTurns(loop)) {
            var timer = new Runnable() {
                private int times;

                @Override
                public void run() {
                    if (++times == MANY) {
                        loop.stop();
                    } else {
                        loop.callLater(Duration.ZERO, this);
                    }
                }
            };
            loop.callLater(Duration.ZERO, timer);
            loop.runForever();
            assertEquals(MANY, restless.count(), "turns for timers that are due at once, each set by the one before");
        }
    }

    /** If this fails: due timers are put in front, or get a queue of their own. */
    @Rule(
            id = "CALL-401",
            asyncio = 5,
            text = "Callbacks that are already ready run before timers that are due in the same turn.",
            source = "base_events.py BaseEventLoop._run_once")
    void readyCallbacksComeBeforeDueTimers() {
        EventLoop loop = newLoop();
        for (int i = 0; i < MANY; i++) {
            loop.callLater(Duration.ZERO, trail().mark("timer"));
            loop.callSoon(trail().mark("ready"));
            turns(loop, 1);
            trail().expect("ready", "timer");
            trail().clear();
        }
    }

    /**
     * If this fails: the mistake shows up far from where it was made, or never.
     *
     * <p>A null callback is refused at the call instead of in some later turn.
     */
    @Rule(
            id = "CALL-013",
            asyncio = 13,
            text = "What is not a callback is refused by the call that schedules it.",
            intent = "asyncio checks that it can call what it is given; here the compiler does, but for null.",
            source = "base_events.py BaseEventLoop._check_callback")
    @SuppressWarnings("NullAway")
    void noCallbackIsRefusedAtTheCall() {
        EventLoop loop = newLoop(config().withDebug());
        expectThrows(NullPointerException.class, () -> loop.callSoon(null));
        expectThrows(NullPointerException.class, () -> loop.callSoonThreadsafe(null));
        expectThrows(NullPointerException.class, () -> loop.callLater(Duration.ZERO, null));
        expectThrows(NullPointerException.class, () -> loop.callAt(loop.time(), null));
        turns(loop, 2);
    }

    /** If this fails: callbacks are kept in a set, or by identity. */
    @Rule(
            id = "CALL-405",
            asyncio = 1,
            text = "A callback scheduled twice runs twice, and either can be cancelled alone.",
            source = "test_base_events.py test_call_soon")
    void callbackScheduledTwiceRunsTwice() {
        EventLoop loop = newLoop();
        Runnable mark = trail().mark("ran");
        loop.callSoon(mark);
        loop.callSoon(mark).cancel();
        loop.callSoon(mark);
        turns(loop, 1);
        trail().expect("ran", "ran");
    }

    /** If this fails: tasks overtake callbacks, or vice versa. */
    @Rule(
            id = "CALL-406",
            asyncio = 1,
            text = "Callbacks and steps of tasks share one order.",
            source = "tasks.py Task.__init__")
    void callbacksAndTasksShareOneOrder() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            createTask(trail().mark("task 1")::run);
            loop.callSoon(trail().mark("callback 2"));
            createTask(trail().mark("task 3")::run);
            createTask(trail().mark("task 4")::run);
            loop.callSoon(trail().mark("callback 5"));
            turns(1);
            trail().add("main");
        });
        trail().expect("task 1", "callback 2", "task 3", "task 4", "callback 5", "main");
    }
}
