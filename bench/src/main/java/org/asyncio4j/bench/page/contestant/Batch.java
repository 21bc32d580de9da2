package org.asyncio4j.bench.page.contestant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one {@code run N}.
 *
 * @param operations the number of operations
 * @param nanos the time they took, by the contestant's clock
 * @param outerNanos the same by the clock of the harness, including the way there and back
 * @param cpuNanos processor time of the contestant's process meanwhile, or null where the system has no such figure
 * @param figures the other figures of the answer
 */
public record Batch(
        long operations, long nanos, long outerNanos, @Nullable Long cpuNanos, Map<String, Double> figures) {

    /** Returns the time that one operation took. */
    public double nanosPerOperation() {
        return (double) nanos / operations;
    }
}
