package org.asyncio4j.bench.page.verdict;

import java.util.Arrays;
import org.asyncio4j.bench.Median;
import org.asyncio4j.bench.page.result.Row;

/**
 * The spread of the rounds of a row; less is better, so the least is the best.
 *
 * @param median the median round
 * @param min the best
 * @param max the worst
 * @param rounds the number of rounds
 */
public record Spread(double median, double min, double max, int rounds) {

    /** Returns the spread of these values, of which there is at least one. */
    public static Spread of(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(Median.of(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** Returns the spread of the rounds of a row, by one measure. */
    public static Spread of(Row row, Measure measure) {
        return of(measure.values(row));
    }

    /** Returns whether the two spreads do not overlap. */
    public boolean isApartFrom(Spread other) {
        return max < other.min || other.max < min;
    }
}
