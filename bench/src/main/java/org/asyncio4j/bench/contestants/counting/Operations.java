package org.asyncio4j.bench.contestants.counting;

/** The operations of one question, as many as are asked for. */
@FunctionalInterface
public interface Operations {

    /** Does so many, verifies that it has, and returns what they took. */
    Measured run(int count) throws Exception;

    /** Gives back what it holds; nothing by default. */
    default void end() throws Exception {}
}
