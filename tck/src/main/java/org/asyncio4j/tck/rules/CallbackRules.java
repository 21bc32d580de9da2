package org.asyncio4j.tck.rules;

import java.util.stream.IntStream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about callbacks: order, turns, handles, failures, contexts (CALL). */
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
}
