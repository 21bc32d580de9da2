package org.asyncio4j.bench.page.verdict;

import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.result.Row;
import org.jspecify.annotations.Nullable;

/**
 * A summary of a row, for programs that read the report and do not want to judge for themselves.
 *
 * @param question the question
 * @param label its case
 * @param technology the technology that answered
 * @param measure the measure compared: {@code TIME}, {@code CPU} or {@code BYTES}
 * @param median the middle of the rounds
 * @param min the best round
 * @param max the worst
 * @param timesFloor the ratio of the row to its floor, or null
 * @param timesOurs the ratio of the row to the one of ours that users would choose, or null
 * @param timesOursMin its lower end
 * @param timesOursMax its upper end
 * @param certainty the certainty that the two differ, or null
 */
public record Summary(
        String question,
        String label,
        String technology,
        Measure measure,
        double median,
        double min,
        double max,
        @Nullable Double timesFloor,
        @Nullable Double timesOurs,
        @Nullable Double timesOursMin,
        @Nullable Double timesOursMax,
        @Nullable Certainty certainty) {

    /** Returns the summaries of all rows that have figures. */
    public static List<Summary> of(List<Comparison> comparisons) {
        return comparisons.stream()
                .flatMap(each -> each.measured().stream().map(row -> of(each, row)))
                .toList();
    }

    private static Summary of(Comparison comparison, Row row) {
        var spread = Spread.of(row, comparison.measure());
        Optional<Ratio> ours = comparison.toChampion(row);
        return new Summary(
                row.question(),
                row.label(),
                row.technology(),
                comparison.measure(),
                spread.median(),
                spread.min(),
                spread.max(),
                comparison.toFloor(row).map(Ratio::median).orElse(null),
                ours.map(Ratio::median).orElse(null),
                ours.map(Ratio::min).orElse(null),
                ours.map(Ratio::max).orElse(null),
                ours.map(Ratio::certainty).orElse(null));
    }
}
