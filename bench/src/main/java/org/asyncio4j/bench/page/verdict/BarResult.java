package org.asyncio4j.bench.page.verdict;

import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.catalogue.Bar;
import org.asyncio4j.bench.page.catalogue.Bars;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.jspecify.annotations.Nullable;

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
        var grounds = Grounds.of(report);
        return Bars.ALL.stream().flatMap(bar -> of(bar, report, grounds).stream()).toList();
    }

    /** Returns the result of a bar, unless the run was not to measure one of its rows. */
    static Optional<BarResult> of(Bar bar, Report report, Grounds grounds) {
        var row = report.row(bar.question(), bar.label(), bar.technology());
        var reference = bar.reference();
        if (reference == null) {
            return row.map(found -> judged(bar, found, null, grounds));
        }
        var other = report.row(reference.question(), reference.label(), reference.technology());
        return row.flatMap(found -> other.map(beside -> judged(bar, found, beside, grounds)));
    }

    private static BarResult judged(Bar bar, Row row, @Nullable Row reference, Grounds grounds) {
        var found = reference == null ? byFigure(bar, row) : byRatio(bar, row, reference);
        if (found.isEmpty()) {
            return new BarResult(bar, Measure.TIME, Double.NaN, Double.NaN, Outcome.NOT_JUDGED);
        }
        var result = found.get();
        var doubt = reference == null ? grounds.doubt(row) : grounds.doubt(row, reference);
        return doubt.map(why -> new BarResult(bar, result.measure, result.value, result.worst, Outcome.of(why)))
                .orElse(result);
    }

    private static Optional<BarResult> byFigure(Bar bar, Row row) {
        var measure = Measure.of(kind(bar));
        return measure.isIn(row)
                ? Optional.of(judged(bar, measure, Spread.of(row, measure)))
                : Optional.empty();
    }

    private static Optional<BarResult> byRatio(Bar bar, Row row, Row reference) {
        if (InstrumentCheck.isVoidFloor(reference)) {
            return Optional.empty();
        }
        var kind = kind(bar);
        var measure = Measure.of(kind);
        var ratio = Ratio.ofRounds(row, reference, measure);
        boolean noisy = ratio.filter(each -> each.max() > each.median() * NOISY).isPresent();
        if (measure == Measure.TIME && noisy && kind == Kind.COUNTS) {
            var byCpu = Ratio.ofRounds(row, reference, Measure.CPU);
            if (byCpu.isPresent() && byCpu.get().max() < ratio.get().max()) {
                return Optional.of(judged(bar, Measure.CPU, byCpu.get()));
            }
        }
        return ratio.map(each -> judged(bar, measure, each));
    }

    private static Kind kind(Bar bar) {
        return Catalogue.find(bar.question()).map(Question::kind).orElse(Kind.COUNTS);
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
