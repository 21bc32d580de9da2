package org.asyncio4j.tck.harness;

import org.asyncio4j.Outcome;

/** Rethrows any throwable unchanged, checked or not. */
public final class Rethrown {

    private Rethrown() {}

    /** Throws {@code failure}; declared to return so that callers can write {@code throw Rethrown.of(e)}. */
    public static RuntimeException of(Throwable failure) {
        return new Outcome.Failure<RuntimeException>(failure).get();
    }
}
