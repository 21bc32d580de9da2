package org.asyncio4j.bench.page.render;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.asyncio4j.bench.page.catalogue.Family;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.InstrumentCheck;
import org.asyncio4j.bench.page.verdict.Measure;
import org.asyncio4j.bench.page.verdict.Spread;
import org.asyncio4j.tools.markup.Markup;

/**
 * A case as horizontal bars: the median, a whisker from the best round to the worst, and a line where a floor is. Where
 * time is compared, a diamond is at the processor time, which is more than the time if several threads take part.
 *
 * <p>Horizontally, everything is in percent and nothing is scaled, so that letters have the same size in a narrow
 * window.
 */
final class Chart {
    static final String PROCESSOR_TIME = "\u25c6";

    private static final double PLOT = 35; // percent: names are before it
    private static final double WIDTH = 47; // percent: figures are after it
    private static final int ROW = 26;
    private static final int TOP = 22;
    private static final int BAR = 12;

    private final Comparison comparison;
    private final List<Row> rows;
    private final Scale scale;
    private final String id;
    private final Markup svg = new Markup();

    private Chart(Comparison comparison, String id) {
        this.comparison = comparison;
        this.id = id;
        rows = comparison.measured();
        var spreads = rows.stream().map(row -> Spread.of(row, comparison.measure())).toList();
        var ofProcessor = rows.stream()
                .filter(row -> hasProcessorTime(comparison, row))
                .mapToDouble(Chart::processorTime);
        var values = DoubleStream.concat(
                spreads.stream().flatMapToDouble(each -> DoubleStream.of(each.min(), each.max())), ofProcessor)
                .summaryStatistics();
        scale = values.getCount() == 0 ? Scale.of(1, 1) : Scale.of(values.getMin(), values.getMax());
    }

    /** Returns the chart, or an empty string if nothing was measured. */
    static String of(Comparison comparison, String id) {
        return comparison.measured().isEmpty() ? "" : new Chart(comparison, id).draw();
    }

    private String draw() {
        int height = TOP + rows.size() * ROW + 6;
        svg.open(
                "svg",
                "class", "chart",
                "xmlns", "http://www.w3.org/2000/svg",
                "role", "img",
                "width", "100%",
                "height", Integer.toString(height),
                "aria-labelledby", id + "-t " + id + "-d");
        svg.element("title", comparison.title(), "id", id + "-t");
        svg.element("desc", description(), "id", id + "-d");
        scale.ticks().forEach(tick -> tick(tick, height));
        for (int i = 0; i < rows.size(); i++) {
            bar(rows.get(i), TOP + i * ROW);
        }
        rows.stream()
                .filter(row -> Technology.of(row.technology()).isFloor() && !InstrumentCheck.isVoidFloor(row))
                .forEach(floor -> floor(floor, height));
        svg.close("svg");
        if (scale.logarithmic()) {
            svg.element("p", "Logarithmic scale: each line stands for ten times the one before.", "class", "scale");
        }
        return svg.toString();
    }

    private String description() {
        var text = new StringBuilder(Words.measured(comparison.question())).append(", less is better. ");
        for (var row : rows) {
            text.append(Technology.of(row.technology()).title())
                    .append(' ')
                    .append(Words.figure(Spread.of(row, comparison.measure()).median(), comparison.measure()))
                    .append(hasProcessorTime(comparison, row)
                            ? ", " + Figures.time(processorTime(row)) + " of processor time"
                            : "")
                    .append("; ");
        }
        return text.substring(0, text.length() - 2) + ".";
    }

    private void tick(double value, int height) {
        var x = percent(value);
        svg.empty("line", "class", "tick", "x1", x, "x2", x, "y1", "16", "y2", Integer.toString(height - 4));
        svg.element(
                "text",
                value == 0 ? "0" : Words.figure(value, comparison.measure()).replace(".00", "").replace(".0 ", " "),
                "class", "axis",
                "x", x,
                "y", "11",
                "text-anchor", value == 0 || value == scale.from() ? "start" : "middle");
    }

    private void bar(Row row, int top) {
        var technology = Technology.of(row.technology());
        var spread = Spread.of(row, comparison.measure());
        var kind = technology.family().name().toLowerCase(Locale.ROOT);
        var base = Integer.toString(top + 16);
        svg.element("text", technology.title(), "class", "name " + kind, "x", "0", "y", base);
        svg.empty(
                "rect",
                "class", "bar " + kind,
                "x", PLOT + "%",
                "y", Integer.toString(top + (ROW - BAR) / 2),
                "width", number(Math.max(0.3, scale.place(spread.median()) * WIDTH)) + "%",
                "height", Integer.toString(BAR),
                "rx", "1");
        whisker(spread, top + ROW / 2);
        if (hasProcessorTime(comparison, row)) {
            svg.element(
                    "text",
                    PROCESSOR_TIME,
                    "class", "cpu",
                    "x", percent(processorTime(row)),
                    "y", base,
                    "text-anchor", "middle");
        }
        svg.element(
                "text",
                Words.figure(spread.median(), comparison.measure()),
                "class", "value " + kind,
                "x", "100%",
                "y", base,
                "text-anchor", "end");
    }

    private void whisker(Spread spread, int y) {
        var from = percent(spread.min());
        var to = percent(spread.max());
        svg.empty("line", "class", "whisker", "x1", from, "x2", to, "y1", y + "", "y2", y + "");
        for (var end : List.of(from, to)) {
            svg.empty("line", "class", "whisker", "x1", end, "x2", end, "y1", y - 4 + "", "y2", y + 4 + "");
        }
    }

    private static boolean hasProcessorTime(Comparison comparison, Row row) {
        return comparison.question().kind() == Kind.COUNTS && Measure.CPU.isIn(row);
    }

    private static double processorTime(Row row) {
        return Spread.of(row, Measure.CPU).median();
    }

    private void floor(Row floor, int height) {
        var x = percent(Spread.of(floor, comparison.measure()).median());
        svg.empty("line", "class", "floorline", "x1", x, "x2", x, "y1", "16", "y2", Integer.toString(height - 4));
    }

    private String percent(double value) {
        return number(PLOT + scale.place(value) * WIDTH) + "%";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Returns whether a case has marks of processor time, for the legend. */
    static boolean hasProcessorTime(List<Comparison> comparisons) {
        return comparisons.stream()
                .anyMatch(each -> each.measured().stream().anyMatch(row -> hasProcessorTime(each, row)));
    }

    /** Returns whether a case has rows of a family, for the legend. */
    static boolean has(List<Comparison> comparisons, Family family) {
        return comparisons.stream()
                .flatMap(each -> each.measured().stream())
                .anyMatch(row -> Technology.of(row.technology()).family() == family);
    }
}
