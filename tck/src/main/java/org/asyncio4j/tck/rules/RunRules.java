package org.asyncio4j.tck.rules;

import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about running, stopping, closing, the exception handler, debug mode (RUN). */
public abstract class RunRules extends RuleArea {

    /** For the conformance class. */
    protected RunRules() {}

    /**
     * A loop that was stopped before it runs makes exactly one turn.
     *
     * <p>If this fails: {@code runForever()} forgets a stop that came before it, or waits in its poll in spite of it.
     */
    @Rule(
            id = "RUN-027",
            asyncio = 27,
            says = "A loop that was stopped before it runs makes exactly one turn.",
            source = "base_events.py BaseEventLoop.run_forever")
    void loopStoppedBeforeItRunsMakesOneTurn() {
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            trail().add("first turn");
            loop.callSoon(trail().mark("second turn"));
        });
        loop.stop();
        loop.runForever();
        trail().expect("first turn");
    }
}
