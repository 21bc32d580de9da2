package org.asyncio4j.bench.contestants.counting;

/** The operations of one question, as many as requested. */
@FunctionalInterface
public interface Operations {

    /** Runs {@code count} operations, verifies that all were done, and returns their cost. */
    Measured run(int count) throws Exception;

    /** Releases its resources. Does nothing by default. */
    default void end() throws Exception {}
}
