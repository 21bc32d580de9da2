package org.asyncio4j.bench.page.verdict;

import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.jspecify.annotations.Nullable;

/**
 * A case in which handed-over coroutines met carried ones.
 *
 * @param title the question and its case
 * @param kind what is measured
 * @param ratio what handoff takes of what carried takes
 * @param cpu the same for processor time, where the ratio is of time and the system counts it
 */
record HandoffCase(String title, Kind kind, Ratio ratio, @Nullable Ratio cpu) {

    /** Returns the cases of a run, without those that weigh or start. */
    static List<HandoffCase> of(List<Comparison> comparisons) {
        return comparisons.stream().flatMap(each -> of(each).stream()).toList();
    }

    private static Optional<HandoffCase> of(Comparison comparison) {
        var kind = comparison.question().kind();
        if (kind != Kind.COUNTS && kind != Kind.SERVES) {
            return Optional.empty();
        }
        return comparison.row(Technology.NIO_HANDOFF).flatMap(
                handoff -> comparison.row(Technology.NIO_CARRIED)
                        .flatMap(carried -> of(comparison, kind, handoff, carried)));
    }

    private static Optional<HandoffCase> of(Comparison comparison, Kind kind, Row handoff, Row carried) {
        var measure = comparison.measure();
        var grounds = comparison.grounds();
        var cpu = measure == Measure.CPU ? null : grounds.ratio(handoff, carried, Measure.CPU).orElse(null);
        return grounds.ratio(handoff, carried, measure)
                .map(ratio -> new HandoffCase(comparison.title(), kind, ratio, cpu));
    }

    /** Returns whether anything can be concluded from it. */
    boolean isConclusive() {
        return ratio.certainty().isConclusive();
    }

    /** Returns what handoff takes: {@code 2.60 times as long and 3.10 times the processor time}. */
    String words() {
        return words(ratio.median(), cpu == null ? Double.NaN : cpu.median());
    }

    /** Returns the words for a ratio and one of processor time, which may be NaN. */
    String words(double times, double ofProcessor) {
        if (kind == Kind.SERVES) {
            return Ratio.times(times) + " the processor time";
        }
        return Ratio.times(times) + " as long" + (Double.isNaN(ofProcessor)
                ? ""
                : " and " + Ratio.times(ofProcessor) + " the processor time");
    }
}
