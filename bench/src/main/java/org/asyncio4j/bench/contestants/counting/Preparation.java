package org.asyncio4j.bench.contestants.counting;

import org.asyncio4j.bench.contestants.load.Arguments;

/** The preparation of a technology for a question. */
@FunctionalInterface
interface Preparation {

    /** Does the work that is not part of the operations, such as opening a loop. */
    Operations prepare(String technology, Arguments asked) throws Exception;
}
