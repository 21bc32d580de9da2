package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about events (EVENT). */
public abstract class EventRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected EventRules() {}

    private Task<?> waiter(Event event, Object name) {
        return createTask(() -> {
            event.await();
            trail().add(name);
        });
    }

    /** If this fails: woken waiters check the flag again. */
    @Rule(
            id = "EVENT-225",
            asyncio = 225,
            text = "All tasks that wait for an event when it is set resume, even if it is cleared before they run; a"
                    + " task that comes after that waits.",
            source = "locks.py Event.set; test_locks.py test_clear_with_waiters")
    void clearedEventStillWakesItsWaiters() {
        run(() -> {
            Event event = new Event();
            waiter(event, 1);
            waiter(event, 2);
            turns(1);
            event.set();
            event.clear();
            assertFalse(event.isSet());
            Task<?> late = waiter(event, "late");
            turns(1);
            trail().expect(1, 2);
            settle();
            assertFalse(late.isDone());
            event.set();
            late.await();
        });
    }

    /** If this fails: a waiter that is already woken is completed again. */
    @Rule(
            id = "EVENT-400",
            asyncio = 225,
            text = "Setting an event again, with or without clearing it, before its waiters run wakes each of them"
                    + " once.",
            source = "locks.py Event.set; test_locks.py test_clear_with_waiters")
    void eventSetTwiceWakesOnce() {
        run(() -> {
            Event event = new Event();
            waiter(event, 1);
            turns(1);
            event.set();
            event.set();
            event.clear();
            event.set();
            assertTrue(event.isSet());
            turns(2);
        });
        trail().expect(1);
    }

    /** If this fails: every wait spends a turn. */
    @Rule(
            id = "EVENT-226",
            asyncio = 226,
            text = "Awaiting a set event returns without spending a turn.",
            source = "locks.py Event.wait; test_locks.py test_wait_on_set")
    void setEventIsAwaitedWithoutATurn() {
        run(() -> {
            Event event = new Event();
            event.set();
            getRunningLoop().callSoon(trail().mark("a turn"));
            event.await();
            event.await();
            trail().expectNothing();
        });
    }

    /** If this fails: set runs the waiters itself, or newcomers queue. */
    @Rule(
            id = "EVENT-401",
            asyncio = 226,
            text = "A task started before an event is set, which then finds it set, continues before the woken tasks,"
                    + " as they need a turn.",
            source = "test_locks.py EventTests.test_wait, which sees 3, 1, 2")
    void lateTaskMayOvertakeWokenOnes() {
        run(() -> {
            Event event = new Event();
            waiter(event, 1);
            waiter(event, 2);
            turns(1);
            waiter(event, 3);
            event.set();
            trail().expectNothing();
            turns(1);
        });
        trail().expect(3, 1, 2);
    }

    /** If this fails: the cancelled waiter stays in the list, and set fails on it. */
    @Rule(
            id = "EVENT-402",
            text = "A cancelled waiter ends cancelled; a set in the same turn wakes the others, and they alone"
                    + " continue.")
    void cancelledWaiterDoesNotAffectOthers() {
        run(() -> {
            Event event = new Event();
            waiter(event, 1);
            Task<?> cancelled = waiter(event, "cancelled");
            waiter(event, 3);
            Task<?> wokenFirst = waiter(event, "woken first");
            turns(1);
            cancelled.cancel();
            event.set();
            wokenFirst.cancel();
            turns(1);
            assertTrue(cancelled.isCancelled());
            assertTrue(wokenFirst.isCancelled());
            assertTrue(event.isSet());
        });
        trail().expect(1, 3);
    }

    /** If this fails: one loop completes the futures of another. */
    @Rule(
            id = "EVENT-403",
            asyncio = 224,
            text = "An event that was waited for on one loop refuses to be waited for on another with PRIMITIVE_STATE;"
                    + " if it is set, any loop may await it.",
            source = "mixins.py _LoopBoundMixin")
    void eventBelongsToTheLoopThatFirstWaited() {
        Event event = new Event();
        run(() -> {
            getRunningLoop().callSoon(event::set);
            event.await();
        });
        run(() -> {
            event.await();
            event.clear();
            expectMisuse(Misuse.PRIMITIVE_STATE, event::await);
        });
    }

    /** If this fails: the call succeeds as long as the event is set. */
    @Rule(
            id = "EVENT-404",
            text = "Awaiting an event outside a task is refused with AWAIT_OUTSIDE_TASK, even if it is set.")
    void awaitOutsideATaskIsRefused() {
        Event event = new Event();
        event.set();
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, event::await);
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, event::await));
        turns(loop, 1);
    }
}
