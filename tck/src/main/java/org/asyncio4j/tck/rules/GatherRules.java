package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.gather;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.asyncio4j.Future;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about gather and shield (GATHER). */
public abstract class GatherRules extends RuleArea {

    /** For the conformance class. */
    protected GatherRules() {}

    /**
     * Gathering nothing gives a finished future with no values.
     *
     * <p>If this fails: the empty gather waits for a child that never comes.
     */
    @Rule(
            id = "GATHER-159",
            asyncio = 159,
            says = "gather() of nothing is a finished future with an empty list.",
            source = "tasks.py gather")
    void gatheringNothingIsDoneAtOnce() {
        run(() -> {
            Future<List<Object>> all = gather();
            assertEquals(List.of(), all.await());
        });
    }
}
