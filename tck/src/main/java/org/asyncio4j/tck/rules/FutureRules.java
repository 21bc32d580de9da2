package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import org.asyncio4j.Future;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about futures: outcome, callbacks, chaining (FUTURE). */
public abstract class FutureRules extends RuleArea {

    /** For the conformance class. */
    protected FutureRules() {}

    /**
     * Done callbacks are scheduled in the order they were added, and never called inline.
     *
     * <p>If this fails: {@code setResult} calls them itself, or they are kept in a set.
     */
    @Rule(
            id = "FUTURE-066",
            asyncio = 66,
            says = "Done callbacks are scheduled in the order they were added and never called inline.",
            source = "futures.py Future.__schedule_callbacks")
    void doneCallbacksAreScheduledInOrder() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(f -> trail().add("a " + f.result()));
            future.addDoneCallback(f -> trail().add("b " + f.result()));
            future.setResult("x");
            trail().expectNothing();
            turns(1);
        });
        trail().expect("a x", "b x");
    }
}
