package org.asyncio4j.bench.page.result;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One round of a row.
 *
 * @param operations the number of operations
 * @param nanos the time they took
 * @param cpuNanos processor time of the measured process, user and system, or null
 * @param figures the other figures of the answer: {@code bytes}, {@code p50}, {@code p99}, and {@code client}, the
 *     processor time of the load client
 */
public record Round(long operations, long nanos, @Nullable Long cpuNanos, Map<String, Double> figures) {

    /** Returns the figure with this name, or NaN. */
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }
}
