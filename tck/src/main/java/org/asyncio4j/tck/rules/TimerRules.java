package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.sleep;

import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about timers: order, deadlines, cancellation (TIMER). */
public abstract class TimerRules extends RuleArea {

    /** For the conformance class. */
    protected TimerRules() {}

    /**
     * Timers run by deadline, in whatever order they were set.
     *
     * <p>If this fails: the heap compares something else than deadlines.
     */
    @Rule(
            id = "TIMER-015",
            asyncio = 15,
            says = "Timers run by deadline, in whatever order they were set.",
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
}
