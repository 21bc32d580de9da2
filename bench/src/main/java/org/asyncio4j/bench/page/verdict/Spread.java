package org.asyncio4j.bench.page.verdict;

import java.util.Arrays;
import org.asyncio4j.bench.Median;
import org.asyncio4j.bench.page.result.Row;

/**
 * Where the rounds of a row lie; less is better, so the least is the best.
 *
 * @param median the middle one
 * @param min the best
 * @param max the worst
 * @param rounds how many there were
 */
public record Spread(double median, double min, double max, int rounds) {

    /** That of these values, of which there is one at least. */
    public static Spread of(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(Median.of(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** That of the rounds of a row, by one measure. */
    public static Spread of(Row row, Measure measure) {
        return of(measure.values(row));
    }

    /** Whether no value of the one is among those of the other. */
    public boolean isApartFrom(Spread other) {
        return max < other.min || other.max < min;
    }
}
