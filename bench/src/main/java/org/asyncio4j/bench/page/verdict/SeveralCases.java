package org.asyncio4j.bench.page.verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.asyncio4j.bench.page.catalogue.Technology;

/**
 * How a technology compares with the champion in the cases of a run.
 *
 * <p>Few cases have no median: two that contradict each other would give one that holds for neither. They are named one
 * by one.
 *
 * @param technology the technology
 * @param cases its cases that have a ratio
 */
record SeveralCases(Technology technology, List<OneCase> cases) {
    private static final int ENOUGH = 3;

    /**
     * A case.
     *
     * @param title the question and its case
     * @param ratio what the technology takes of what the champion takes
     */
    record OneCase(String title, Ratio ratio) {
        private String words() {
            return (ratio.certainty() == Certainty.NOT_SURE ? "no difference seen" : Ratio.times(ratio.median()))
                    + " (" + title + ")";
        }
    }

    static SeveralCases of(List<Comparison> comparisons, Technology technology) {
        return new SeveralCases(
                technology,
                comparisons.stream()
                        .flatMap(each -> each.row(technology).flatMap(each::toChampion).stream()
                                .map(ratio -> new OneCase(each.title(), ratio)))
                        .toList());
    }

    boolean isEmpty() {
        return cases.isEmpty();
    }

    boolean hasMedian() {
        return cases.size() >= ENOUGH;
    }

    /** Returns the comparison in words: the median and the number of cases, or each of the cases. */
    String words() {
        return hasMedian()
                ? String.format(
                        Locale.ROOT,
                        "%s (median of %d cases, ahead in %d)",
                        Ratio.times(Spread.of(cases.stream().mapToDouble(each -> each.ratio().median()).toArray())
                                .median()),
                        cases.size(),
                        cases.stream().filter(each -> each.ratio().isBetter()).count())
                : cases.stream().map(OneCase::words).collect(Collectors.joining(", "));
    }
}
