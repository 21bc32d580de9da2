package org.asyncio4j.bench.contestants.counting;

import org.asyncio4j.bench.contestants.load.Arguments;

/** How a technology gets ready for a question. */
@FunctionalInterface
interface Preparation {

    /** Does what is no part of the operations, such as to open a loop. */
    Operations prepare(String technology, Arguments asked) throws Exception;
}
