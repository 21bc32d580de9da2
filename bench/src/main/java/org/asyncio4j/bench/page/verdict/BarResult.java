package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.asyncio4j.bench.page.catalogue.Bar;
import org.asyncio4j.bench.page.catalogue.Bars;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;

/**
 * A bar, and whether it was met.
 *
 * <p>If time is noisy, with the upper end of the ratio more than a quarter above its middle, and processor time is less so,
 * processor time decides; for servers it always does.
 *
 * @param bar the requirement
 * @param measure the deciding measure
 * @param value the ratio, or for a bar without a reference the figure
 * @param worst its worse end, which must meet the bar
 * @param outcome the outcome
 */
public record BarResult(Bar bar, Measure measure, double value, double worst, Outcome outcome) {
    private static final double NOISY = 1.25;

    /** The outcome of a bar. */
    public enum Outcome {
        /** The worse end of the spread meets it. */
        MET("met"),
        /** The median meets it, and the worse end does not. */
        NEARLY("missed by the worst round"),
        /** The median does not meet it. */
        MISSED("missed"),
        /** One of the two rows has no figure, or its floor is void. */
        NOT_JUDGED("not judged, as a row has no valid figure"),
        /** Nothing can be concluded, because one of the two rows was not steady. */
        NOT_STEADY("not judged, as a row was not steady"),
        /** Nothing can be concluded, because other processes kept the machine busy. */
        BUSY("not judged, as the machine was busy");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** Returns whether it is an outcome, and not the reason why there is none. */
        public boolean isJudged() {
            return this == MET || this == NEARLY || this == MISSED;
        }

        private static Outcome of(Certainty doubt) {
            return doubt == Certainty.BUSY ? BUSY : NOT_STEADY;
        }

        /** Returns the outcome for readers. */
        public String words() {
            return words;
        }
    }

    /** Returns the results of all bars whose rows the run was to measure. */
    public static List<BarResult> of(Report report) {
        List<BarResult> results = new ArrayList<>();
        for (var bar : Bars.ALL) {
            if (isAsked(bar, report)) {
                results.add(of(bar, report).orElseGet(() -> notJudged(bar)));
            }
        }
        return List.copyOf(results);
    }

    private static boolean isAsked(Bar bar, Report report) {
        var reference = bar.reference();
        return has(report, bar.question(), bar.label(), bar.technology())
                && (reference == null
                        || has(report, reference.question(), reference.label(), reference.technology()));
    }

    private static boolean has(Report report, String question, String label, Technology technology) {
        return report.rows().stream().anyMatch(
                row -> row.question().equals(question)
                        && row.label().equals(label)
                        && row.technology().equals(technology.id()));
    }

    private static BarResult notJudged(Bar bar) {
        return new BarResult(bar, Measure.TIME, Double.NaN, Double.NaN, Outcome.NOT_JUDGED);
    }

    static Optional<BarResult> of(Bar bar, Report report) {
        var found = byFigures(bar, report);
        return found.map(result -> doubt(bar, report)
                .map(doubt -> new BarResult(bar, result.measure, result.value, result.worst, Outcome.of(doubt)))
                .orElse(result));
    }

    private static Optional<Certainty> doubt(Bar bar, Report report) {
        var reference = bar.reference();
        var rows = Stream.concat(
                report.measured(bar.question(), bar.label(), bar.technology()).stream(),
                reference == null
                        ? Stream.empty()
                        : report.measured(reference.question(), reference.label(), reference.technology()).stream());
        return Grounds.of(report).doubt(rows.toArray(Row[]::new));
    }

    private static Optional<BarResult> byFigures(Bar bar, Report report) {
        var row = report.measured(bar.question(), bar.label(), bar.technology());
        var kind = Catalogue.find(bar.question()).map(Question::kind).orElse(Kind.COUNTS);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var measure = Measure.of(kind);
        var reference = bar.reference();
        if (reference == null) {
            return measure.isIn(row.get())
                    ? Optional.of(judged(bar, measure, Spread.of(row.get(), measure)))
                    : Optional.empty();
        }
        var other = report.measured(reference.question(), reference.label(), reference.technology());
        if (other.isEmpty() || InstrumentCheck.isVoidFloor(other.get())) {
            return Optional.empty();
        }
        var ratio = Ratio.ofRounds(row.get(), other.get(), measure);
        boolean noisy = ratio.filter(each -> each.max() > each.median() * NOISY).isPresent();
        if (measure == Measure.TIME && noisy && kind == Kind.COUNTS) {
            var byCpu = Ratio.ofRounds(row.get(), other.get(), Measure.CPU);
            if (byCpu.isPresent() && byCpu.get().max() < ratio.get().max()) {
                return Optional.of(judged(bar, Measure.CPU, byCpu.get()));
            }
        }
        return ratio.map(each -> judged(bar, measure, each));
    }

    private static BarResult judged(Bar bar, Measure measure, Ratio ratio) {
        return judged(bar, measure, ratio.median(), ratio.max());
    }

    private static BarResult judged(Bar bar, Measure measure, Spread spread) {
        return judged(bar, measure, spread.median(), spread.max());
    }

    private static BarResult judged(Bar bar, Measure measure, double value, double worst) {
        var outcome = worst <= bar.limit()
                ? Outcome.MET
                : value <= bar.limit() ? Outcome.NEARLY : Outcome.MISSED;
        return new BarResult(bar, measure, value, worst, outcome);
    }
}
