package org.asyncio4j.bench.page.contestant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code run N} came to.
 *
 * @param operations how many there were
 * @param nanos what they took, by the clock of the contestant
 * @param outerNanos the same by the clock of the harness, with the way there and back
 * @param cpuNanos processor time of the contestant's process meanwhile, or null where the system has no such figure
 * @param figures what it answered besides
 */
public record Batch(
        long operations, long nanos, long outerNanos, @Nullable Long cpuNanos, Map<String, Double> figures) {

    /** What one operation took. */
    public double nanosPerOperation() {
        return (double) nanos / operations;
    }
}
