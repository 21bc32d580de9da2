package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.stream.IntStream;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.tck.Level;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about callbacks: order, turns, handles, contexts (CALL). */
public abstract class CallbackRules extends RuleArea {

    /** For the conformance class. */
    protected CallbackRules() {}

    /**
     * Callbacks run in the order in which they were scheduled.
     *
     * <p>If this fails: the ready queue is not first in, first out; or callbacks scheduled while the loop does not run
     * are kept elsewhere.
     */
    @Rule(
            id = "CALL-001",
            asyncio = 1,
            says = "Callbacks run in the order in which they were scheduled.",
            source = "base_events.py BaseEventLoop.call_soon")
    void callbacksRunInTheOrderTheyWereScheduled() {
        EventLoop loop = newLoop();
        IntStream.range(0, 100).forEach(i -> loop.callSoon(trail().mark(i)));
        turns(loop, 1);
        trail().expect(IntStream.range(0, 100).boxed().toArray());
    }

    /**
     * The order holds while the queue grows and shrinks, too.
     *
     * <p>If this fails: the queue loses its order when it wraps around or grows.
     */
    @Rule(
            id = "CALL-400",
            asyncio = 1,
            says = "A queue that grows while it is being worked off keeps its order.",
            source = "base_events.py BaseEventLoop.call_soon")
    void orderHoldsWhileTheQueueGrows() {
        EventLoop loop = newLoop();
        for (int i = 0; i < 50; i++) {
            int number = i;
            loop.callSoon(() -> {
                trail().add(number);
                for (int k = 0; k < 5; k++) {
                    loop.callSoon(trail().mark(50 + 5 * number + k));
                }
            });
        }
        turns(loop, 2);
        trail().expect(IntStream.range(0, 300).boxed().toArray());
    }

    /**
     * What a callback schedules runs in the next turn, not in its own.
     *
     * <p>If this fails: a turn runs until the queue is empty instead of running what was ready when it began.
     */
    @Rule(
            id = "CALL-002",
            asyncio = 2,
            says = "What a callback schedules waits for the next turn.",
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
    }

    /**
     * A callback that schedules itself for ever does not keep timers from running.
     *
     * <p>If this fails: timers are looked at only when nothing is ready.
     */
    @Rule(
            id = "CALL-003",
            asyncio = 3,
            says = "A callback that schedules itself for ever does not hold up due timers.",
            source = "base_events.py BaseEventLoop._run_once")
    void restlessCallbackDoesNotStarveTimers() {
        EventLoop loop = newLoop();
        try (var restless = countTurns(loop)) {
            loop.callLater(Duration.ZERO, () -> {
                trail().add("timer");
                loop.stop();
            });
            loop.runForever();
            assertTrue(restless.count() <= 2, "turns until a timer that is due runs: " + restless.count());
        }
        trail().expect("timer");
    }

    /**
     * In one turn, what was ready before comes first, then the timers that are due.
     *
     * <p>If this fails: due timers are put in front, or get a queue of their own.
     */
    @Rule(
            id = "CALL-401",
            asyncio = 5,
            says = "Callbacks that are ready already come before timers that are due in the same turn.",
            source = "base_events.py BaseEventLoop._run_once")
    void readyCallbacksComeBeforeDueTimers() {
        EventLoop loop = newLoop();
        loop.callLater(Duration.ZERO, trail().mark("timer"));
        loop.callSoon(trail().mark("ready"));
        turns(loop, 1);
        trail().expect("ready", "timer");
    }

    /**
     * A handle cancelled before its turn never runs.
     *
     * <p>If this fails: the loop does not look at the handle when its turn comes; or cancelling one disturbs others.
     */
    @Rule(
            id = "CALL-006",
            asyncio = 6,
            says = "A handle cancelled before its turn never runs, and the others do.",
            source = "events.py Handle.cancel")
    void cancelledHandleNeverRuns() {
        EventLoop loop = newLoop();
        loop.callSoon(trail().mark("before"));
        Handle handle = loop.callSoon(trail().mark("cancelled"));
        loop.callSoon(trail().mark("after"));
        assertFalse(handle.isCancelled());
        handle.cancel();
        assertTrue(handle.isCancelled());
        drain(loop);
        trail().expect("before", "after");
    }

    /**
     * A handle can still be cancelled by a callback that runs before it in the same turn.
     *
     * <p>If this fails: the turn's callbacks are copied, or looked at, when the turn begins.
     */
    @Rule(
            id = "CALL-402",
            asyncio = 6,
            says = "A handle cancelled by an earlier callback of its own turn does not run.",
            source = "base_events.py BaseEventLoop._run_once")
    void handleCancelledInItsOwnTurnDoesNotRun() {
        EventLoop loop = newLoop();
        var late = new Handle[1];
        loop.callSoon(() -> late[0].cancel());
        late[0] = loop.callSoon(trail().mark("cancelled"));
        drain(loop);
        trail().expectNothing();
    }

    /**
     * Cancelling twice, during the run or after it does no harm.
     *
     * <p>If this fails: cancel touches the queue, where something else may stand by now.
     */
    @Rule(
            id = "CALL-403",
            asyncio = 6,
            says = "Cancelling a handle twice, from its own callback or after it has run does no harm.",
            source = "events.py Handle.cancel")
    void lateCancelIsHarmless() {
        EventLoop loop = newLoop();
        var own = new Handle[1];
        own[0] = loop.callSoon(() -> {
            own[0].cancel();
            trail().add("self");
        });
        Handle done = loop.callSoon(trail().mark("done"));
        turns(loop, 1);
        Handle waiting = loop.callSoon(trail().mark("waiting"));
        done.cancel();
        done.cancel();
        turns(loop, 1);
        waiting.cancel();
        trail().expect("self", "done", "waiting");
    }

    /**
     * A cancelled handle lets go of its callback at once, though somebody keeps the handle.
     *
     * <p>If this fails: whatever the callback refers to stays in memory until a far timer's deadline.
     */
    @Rule(
            id = "CALL-007",
            asyncio = 7,
            level = Level.SHOULD,
            says = "A cancelled handle lets go of its callback at once.",
            source = "events.py Handle.cancel")
    void cancelledHandleLetsGoOfItsCallback() {
        EventLoop loop = newLoop();
        Handle[] handles = {null, null, null};
        WeakReference<?>[] callbacks = {
            new WeakReference<>(new Weighty(run -> handles[0] = loop.callSoon(run)).callback()),
            new WeakReference<>(new Weighty(run -> handles[1] = loop.callLater(Duration.ofDays(1), run)).callback()),
            new WeakReference<>(new Weighty(run -> handles[2] = loop.callSoonThreadsafe(run)).callback())
        };
        for (int i = 0; i < handles.length; i++) {
            handles[i].cancel();
            Garbage.expectCollected(callbacks[i]);
            assertTrue(handles[i].isCancelled());
        }
    }

    /** A callback that nobody but the loop holds. */
    private record Weighty(java.util.function.Consumer<Runnable> schedule) {
        Runnable callback() {
            byte[] weight = new byte[16];
            Runnable callback = () -> weight[0]++;
            schedule.accept(callback);
            return callback;
        }
    }

    /**
     * A callback runs in a copy of the context that was current when it was scheduled.
     *
     * <p>If this fails: the context is taken when the callback runs, or is not copied.
     */
    @Rule(
            id = "CALL-010",
            asyncio = 10,
            says = "A callback runs in a copy of the context in which it was scheduled, taken at that time.",
            source = "events.py Handle.__init__")
    void callbackRunsInACopyOfTheSchedulingContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        run(() -> {
            EventLoop loop = getRunningLoop();
            variable.set("then");
            Runnable look = () -> {
                trail().add(variable.get());
                variable.set("changed by callback");
            };
            loop.callSoon(look);
            loop.callSoonThreadsafe(look);
            loop.callLater(Duration.ZERO, look);
            loop.callAt(loop.time(), look);
            variable.set("later");
            turns(2);
            trail().add(variable.get());
        });
        trail().expect("then", "then", "then", "then", "later");
    }

    /**
     * A context given runs the callback itself, so that what the callback sets stays there.
     *
     * <p>If this fails: a given context is copied or ignored.
     */
    @Rule(
            id = "CALL-011",
            asyncio = 11,
            says = "A callback given a context runs in that very context, not in a copy.",
            source = "events.py Handle._run")
    void callbackRunsInTheVeryContextGiven() {
        ContextVar<Integer> count = ContextVar.of("count", 0);
        Context context = new Context();
        run(() -> {
            EventLoop loop = getRunningLoop();
            Runnable increment = () -> count.set(count.get() + 1);
            assertSame(context, loop.callSoon(increment, context).context());
            assertSame(context, loop.callSoonThreadsafe(increment, context).context());
            assertSame(context, loop.callLater(Duration.ZERO, increment, context).context());
            assertSame(context, loop.callAt(loop.time(), increment, context).context());
            turns(2);
            trail().add(count.get());
        });
        trail().expect(0);
        assertSame(4, context.get(count));
    }

    /**
     * Without a context given, the handle tells which one its callback runs in.
     *
     * <p>If this fails: the handle shows another context than it uses.
     */
    @Rule(
            id = "CALL-404",
            asyncio = 10,
            says = "A handle tells the context its callback runs in, one of its own if none was given.",
            source = "events.py Handle.get_context")
    void handleTellsTheContextItRunsIn() {
        ContextVar<String> variable = ContextVar.of("variable");
        EventLoop loop = newLoop();
        Handle one = loop.callSoon(() -> variable.set("one"));
        Handle two = loop.callSoon(() -> trail().add(variable.get("unset")));
        assertNotSame(one.context(), two.context());
        turns(loop, 1);
        assertSame("one", one.context().get(variable));
        trail().expect("unset");
    }

    /**
     * Nothing is no callback, and is refused at the call instead of in some later turn.
     *
     * <p>If this fails: the mistake shows up far from where it was made, or never.
     */
    @Rule(
            id = "CALL-013",
            asyncio = 13,
            says = "What is no callback is refused by the call that schedules it.",
            intent = "asyncio checks in debug mode that it can call what it is given; here the compiler does, but for null.",
            source = "base_events.py BaseEventLoop._check_callback")
    @SuppressWarnings("NullAway")
    void noCallbackIsRefusedAtTheCall() {
        EventLoop loop = newLoop(config().debug());
        expectThrows(NullPointerException.class, () -> loop.callSoon(null));
        expectThrows(NullPointerException.class, () -> loop.callSoonThreadsafe(null));
        expectThrows(NullPointerException.class, () -> loop.callLater(Duration.ZERO, null));
        expectThrows(NullPointerException.class, () -> loop.callAt(loop.time(), null));
        turns(loop, 2);
    }

    /**
     * One callback may be scheduled any number of times; each time has a handle of its own.
     *
     * <p>If this fails: callbacks are kept in a set, or by identity.
     */
    @Rule(
            id = "CALL-405",
            asyncio = 1,
            says = "A callback scheduled twice runs twice, and either can be cancelled alone.",
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

    /**
     * Steps of tasks and callbacks share one queue.
     *
     * <p>If this fails: tasks overtake callbacks, or the other way round.
     */
    @Rule(
            id = "CALL-406",
            asyncio = 1,
            says = "Callbacks and steps of tasks share one order.",
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
