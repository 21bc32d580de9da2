package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.Measure;
import org.asyncio4j.bench.page.verdict.Ratio;
import org.asyncio4j.bench.page.verdict.Spread;

/** The table of a case, cell by cell. */
final class RowCells {
    private RowCells() {}

    static List<String> head(Question question) {
        List<String> head = new ArrayList<>(List.of("contestant"));
        head.addAll(switch (question.kind()) {
            case SERVES -> List.of("CPU, median", "best to worst", "requests/s", "p99");
            case WEIGHS -> List.of("median", "best to worst");
            case COUNTS, STARTS -> List.of("median", "best to worst", "CPU, median");
        });
        head.addAll(List.of("x floor", "beside " + Comparison.CHAMPION.title(), "remarks"));
        return head;
    }

    /** Returns the cells of a row; a row without figures has the reason in the last cell. */
    static List<String> of(Comparison comparison, Row row) {
        List<String> cells = new ArrayList<>(List.of(Technology.of(row.technology()).title()));
        var measure = comparison.measure();
        boolean shown = row.isMeasured() && !row.rounds().isEmpty();
        if (!shown) {
            while (cells.size() < head(comparison.question()).size() - 1) {
                cells.add("");
            }
            cells.add(Words.remarks(comparison, row));
            return cells;
        }
        var spread = Spread.of(row, measure);
        boolean known = !Double.isNaN(spread.median());
        cells.add(known ? Words.figure(spread.median(), measure) : "not known");
        cells.add(known ? Words.spread(spread, measure) : "");
        if (comparison.question().kind() == Kind.SERVES) {
            cells.add(row.isVoid() ? "void" : Figures.perSecond(Spread.of(row, Measure.TIME).median()));
            cells.add(row.isVoid() ? "void" : figure(row, "p99"));
        } else if (measure == Measure.TIME) {
            cells.add(Measure.CPU.isIn(row) ? Figures.time(Spread.of(row, Measure.CPU).median()) : "");
        }
        cells.add(comparison.toFloor(row).map(Ratio::median).map(Figures::ratio).orElse(""));
        cells.add(Words.beside(comparison.toChampion(row), row));
        cells.add(Words.remarks(comparison, row));
        return cells;
    }

    private static String figure(Row row, String name) {
        var values = row.rounds().stream().mapToDouble(round -> round.figure(name)).toArray();
        double median = Spread.of(values).median();
        return Double.isNaN(median) ? "" : Figures.time(median);
    }
}
