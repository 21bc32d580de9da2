package org.asyncio4j.bench.contestants.counting;

import java.util.Map;

/**
 * The cost of a number of operations.
 *
 * @param nanos the time of all of them, without set-up
 * @param figures the other figures of the question, {@code bytes}
 */
public record Measured(long nanos, Map<String, Long> figures) {

    static Measured nanos(long nanos) {
        return new Measured(nanos, Map.of());
    }

    static Measured since(long begin) {
        return nanos(System.nanoTime() - begin);
    }

    /** Returns the figures in the protocol of contestants. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("done ").append(nanos);
        figures.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }
}
