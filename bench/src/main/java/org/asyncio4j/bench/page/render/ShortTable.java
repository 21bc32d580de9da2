package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.Spread;

/** The figures of a run for a terminal: a line for each row, if they fit on a screen or two. */
public final class ShortTable {
    private static final int MOST = 60;

    private ShortTable() {}

    /** Returns the lines, or none if there are too many rows. */
    public static List<String> lines(Content content) {
        List<String> lines = new ArrayList<>();
        if (content.report().rows().size() > MOST) {
            return lines;
        }
        for (var comparison : content.comparisons()) {
            lines.add(comparison.title() + " - " + Words.measured(comparison.question())
                    + (comparison.row(Comparison.CHAMPION).isPresent()
                            ? ", beside " + Comparison.CHAMPION.title() + ":"
                            : ":"));
            comparison.rows().stream().filter(Words::isShown).forEach(row -> lines.add(line(comparison, row)));
            Words.notes(comparison).forEach(note -> lines.add("  " + note));
        }
        lines.add(aboutRatios(content.comparisons()));
        return lines;
    }

    private static String aboutRatios(List<Comparison> comparisons) {
        return comparisons.stream().anyMatch(each -> each.row(Comparison.CHAMPION).isPresent())
                ? "A ratio is the median of those within each round, in parentheses their range; not a quotient of"
                        + " medians."
                : "There are no ratios, as " + Comparison.CHAMPION.title()
                        + ", to which they would be, was not measured.";
    }

    private static String line(Comparison comparison, Row row) {
        var measure = comparison.measure();
        var figure = measure.isIn(row) ? Words.figure(Spread.of(row, measure).median(), measure) : "";
        var toChampion = comparison.toChampion(row);
        var ratio = toChampion.isPresent() ? Words.beside(toChampion, row) : "";
        var remarks = Words.remarks(comparison, row);
        var words = ratio + (ratio.isEmpty() || remarks.isEmpty() ? "" : "; ") + remarks;
        return String.format(Locale.ROOT, "  %-18s %11s  %s", Technology.of(row.technology()).title(), figure, words)
                .stripTrailing();
    }
}
