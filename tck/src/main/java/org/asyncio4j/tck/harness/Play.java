package org.asyncio4j.tck.harness;

import java.util.List;

/**
 * A function that plays a sequence of operations against a loop and a model of it; see {@link RuleArea#sequences}.
 *
 * @param <O> an operation
 */
@FunctionalInterface
public interface Play<O> {

    /** Plays the operations from a fresh start, and throws where loop and model differ. */
    void play(List<O> operations) throws Throwable;
}
