package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about handles of callbacks: cancelling, contexts (CALL). */
public abstract class HandleRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected HandleRules() {}

    /** If this fails: the loop does not check the handle when its turn comes; or cancelling one disturbs others. */
    @Rule(
            id = "CALL-006",
            asyncio = 6,
            text = "A handle cancelled before its turn never runs, and the others do.",
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

    /** If this fails: the turn's callbacks are copied, or looked at, when the turn begins. */
    @Rule(
            id = "CALL-402",
            asyncio = 6,
            text = "A handle cancelled by an earlier callback of its own turn does not run.",
            source = "base_events.py BaseEventLoop._run_once")
    void handleCancelledInItsOwnTurnDoesNotRun() {
        EventLoop loop = newLoop();
        var late = new Handle[1];
        loop.callSoon(() -> late[0].cancel());
        late[0] = loop.callSoon(trail().mark("cancelled"));
        drain(loop);
        trail().expectNothing();
    }

    /** If this fails: cancel touches the queue, where another entry may be by now. */
    @Rule(
            id = "CALL-403",
            asyncio = 6,
            text = "Cancelling a handle twice, from its own callback or after it has run, does no harm, even to many"
                    + " timers.",
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
        trail().clear();
        for (int i = 0; i < MANY; i++) {
            TimerHandle timer = loop.callLater(Duration.ofMillis(1), trail().mark(i));
            if (i % 3 == 0) {
                timer.cancel();
                timer.cancel();
            }
        }
        loop.callLater(Duration.ofMillis(2), loop::stop);
        loop.runForever();
        trail().expect(IntStream.range(0, MANY).filter(i -> i % 3 != 0).boxed().toArray());
    }

    /**
     * If this fails: the objects that the callback refers to stay in memory until a far timer's deadline.
     *
     * <p>A cancelled handle releases its callback at once, even if the handle itself is still referenced.
     */
    @Rule(
            id = "CALL-007",
            asyncio = 7,
            level = Level.SHOULD,
            text = "A cancelled handle releases its callback at once.",
            source = "events.py Handle.cancel")
    void cancelledHandleLetsGoOfItsCallback() {
        EventLoop loop = newLoop();
        Handle[] handles = {null, null, null};
        WeakReference<?>[] callbacks = {
                new WeakReference<>(new Weighty(run -> handles[0] = loop.callSoon(run)).callback()),
                new WeakReference<>(
                        new Weighty(run -> handles[1] = loop.callLater(Duration.ofDays(1), run)).callback()),
                new WeakReference<>(new Weighty(run -> handles[2] = loop.callSoonThreadsafe(run)).callback())
        };
        for (int i = 0; i < handles.length; i++) {
            handles[i].cancel();
            expectCollected(callbacks[i]);
            assertTrue(handles[i].isCancelled());
        }
    }

    /** A callback that only the loop holds. */
    private record Weighty(java.util.function.Consumer<Runnable> schedule) {
        Runnable callback() {
            byte[] weight = new byte[16];
            Runnable callback = () -> weight[0]++;
            schedule.accept(callback);
            return callback;
        }
    }

    /** If this fails: the context is taken when the callback runs, or is not copied. */
    @Rule(
            id = "CALL-010",
            asyncio = 10,
            text = "A callback runs in a copy of the context in which it was scheduled, taken at that time.",
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
     * If this fails: a given context is copied or ignored.
     *
     * <p>A given context runs the callback itself, so that values the callback sets stay there.
     */
    @Rule(
            id = "CALL-011",
            asyncio = 11,
            text = "A callback given a context runs in that same context, not in a copy.",
            source = "events.py Handle._run")
    void callbackRunsInTheGivenContextItself() {
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

    /** If this fails: the handle returns another context than it uses. */
    @Rule(
            id = "CALL-404",
            asyncio = 10,
            text = "A handle returns the context its callback runs in, one of its own if none was given.",
            source = "events.py Handle.get_context")
    void handleReturnsTheContextItRunsIn() {
        ContextVar<String> variable = ContextVar.of("variable");
        EventLoop loop = newLoop();
        Handle one = loop.callSoon(() -> variable.set("one"));
        Handle two = loop.callSoon(() -> trail().add(variable.get("unset")));
        assertNotSame(one.context(), two.context());
        turns(loop, 1);
        assertSame("one", one.context().get(variable));
        trail().expect("unset");
    }

    /** If this fails: the report of a failed callback does not identify it. */
    @Rule(
            id = "CALL-452",
            level = Level.SHOULD,
            text = "The text form of a handle contains its kind and its callback; that of a cancelled one shows the"
                    + " cancellation and no callback.",
            intent = "As asyncio's repr.")
    void textOfAHandleShowsItsCallback() {
        EventLoop loop = newLoop();
        Runnable callback = () -> {};
        String named = callback.getClass().getName();
        Handle soon = loop.callSoon(callback);
        Handle threadsafe = loop.callSoonThreadsafe(callback);
        Handle timer = loop.callLater(Duration.ofHours(1), callback);
        assertEquals("<Handle " + named + ">", soon.toString());
        assertEquals("<Handle " + named + ">", threadsafe.toString());
        assertTrue(timer.toString().startsWith("<TimerHandle"), timer.toString());
        assertTrue(timer.toString().contains(named), timer.toString());
        for (Handle each : List.of(soon, threadsafe, timer)) {
            each.cancel();
            assertTrue(each.toString().contains(" cancelled"), each.toString());
            assertFalse(each.toString().contains(named), each.toString());
        }
    }
}
