package org.asyncio4j.tck.harness;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Counts the rules of one conformance class that were stuck. After some of them the rest is given up: a loop that cannot
 * be woken, or drops its clock, would otherwise take hours to get its verdict.
 */
final class StuckRules {

    /** The property that says after how many. */
    static final String PROPERTY = "asyncio4j.tck.stuck";

    private static final int MOST = 5;

    private final int most = Integer.getInteger(PROPERTY, MOST);
    private final AtomicInteger count = new AtomicInteger(); // any test thread

    /** Those of the conformance class of this test. */
    static StuckRules of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(StuckRules.class))
                .getOrComputeIfAbsent(Subject.outermost(context), first -> new StuckRules(), StuckRules.class);
    }

    /** One more. */
    void add() {
        count.incrementAndGet();
    }

    /** Whether the rest is given up. */
    boolean areTooMany() {
        return count.get() >= most;
    }

    /** Why a rule of the rest is not run. */
    Unmet givenUp() {
        return new Unmet(
                Unmet.Reason.GIVEN_UP,
                "after " + most + " rules that were stuck no other was run; -D" + PROPERTY + "=1000 runs them");
    }
}
