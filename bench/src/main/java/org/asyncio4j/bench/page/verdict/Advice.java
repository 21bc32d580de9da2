package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;

/**
 * Advice on what to choose, in plain words, and based only on the figures.
 *
 * @param heading its topic
 * @param phrases a paragraph
 */
public record Advice(String heading, List<Phrase> phrases) {
    private static final int NAMED = 8;

    /** Copies the phrases. */
    public Advice {
        phrases = List.copyOf(phrases);
    }

    static Advice of(String heading, String text) {
        return new Advice(heading, List.of(new Phrase(text, null)));
    }

    /** Returns the paragraph as one text. */
    public String text() {
        return phrases.stream().map(Phrase::text).collect(Collectors.joining(" "));
    }

    /** Returns all paragraphs that the figures of a run support. */
    public static List<Advice> of(Report report, List<Comparison> comparisons) {
        List<Advice> all = new ArrayList<>();
        inShort(comparisons, all);
        CarriedOrHandoff.of(report, comparisons).ifPresent(all::add);
        backEnds(comparisons, all);
        rivals(comparisons, all);
        losses(comparisons, all);
        all.add(Sureness.of(report, comparisons));
        return List.copyOf(all);
    }

    private static void inShort(List<Comparison> comparisons, List<Advice> all) {
        var contested = comparisons.stream()
                .filter(each -> each.row(Comparison.CHAMPION).isPresent()
                        && each.measured().stream().anyMatch(Comparison::isRival))
                .toList();
        if (contested.isEmpty()) {
            return;
        }
        long beaten = contested.stream().filter(each -> !each.winners().isEmpty()).count();
        long best = contested.stream().filter(Advice::isAheadOfAll).count();
        all.add(Advice.of("In short", String.format(
                Locale.ROOT,
                "asyncio4j, with back end nio and carried coroutines, met rivals in %d cases. In %d it was better than all"
                        + " of them, in %d at least one was better than it, and in %d there was no clear winner.",
                contested.size(),
                best,
                beaten,
                contested.size() - best - beaten)));
    }

    private static boolean isAheadOfAll(Comparison comparison) {
        return comparison.measured().stream()
                .filter(Comparison::isRival)
                .allMatch(row -> comparison.toChampion(row).filter(Ratio::isWorse).isPresent());
    }

    private static void backEnds(List<Comparison> comparisons, List<Advice> all) {
        List<String> parts = new ArrayList<>();
        for (var one : List.of(Technology.VERTX_CARRIED, Technology.VIRTUAL_CARRIED)) {
            median(comparisons, one).ifPresent(ratio -> parts.add(
                    one.id().replace("-carried", "") + " takes " + times(ratio) + " what nio takes"));
        }
        if (!parts.isEmpty()) {
            all.add(Advice.of("Which back end", "In the median case, with carried coroutines, "
                    + String.join(", and ", parts)
                    + ". Inside a Vert.x application take vertx, for many loops that mostly"
                    + " wait take virtual, and nio for all else."));
        }
    }

    private static void rivals(List<Comparison> comparisons, List<Advice> all) {
        List<String> parts = new ArrayList<>();
        for (var rival : Technology.values()) {
            var ratios = rival.isOurs() || rival.isFloor()
                    ? List.<Ratio>of()
                    : ratios(comparisons, rival);
            if (!ratios.isEmpty()) {
                parts.add(String.format(
                        Locale.ROOT,
                        parts.isEmpty()
                                ? "%s takes %s what asyncio4j takes (and is ahead in %d of %d cases)"
                                : "%s %s (%d of %d)",
                        rival.title(),
                        times(middle(ratios)),
                        ratios.stream().filter(Ratio::isBetter).count(),
                        ratios.size()));
            }
        }
        if (!parts.isEmpty()) {
            all.add(Advice.of(
                    "Beside the others", "In the median case " + String.join(", ", parts) + "."));
        }
    }

    private static void losses(List<Comparison> comparisons, List<Advice> all) {
        List<String> lost = comparisons.stream()
                .filter(each -> !each.winners().isEmpty())
                .sorted(Comparator.comparingDouble(Advice::least))
                .map(each -> String.format(
                        Locale.ROOT,
                        "%s (%s takes %.2f of our %s)",
                        each.title(),
                        Technology.of(each.winners().getFirst().technology()).title(),
                        least(each),
                        each.measure() == Measure.BYTES ? "memory" : "time"))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        var shown = String.join("; ", lost.subList(0, Math.min(NAMED, lost.size())));
        int more = lost.size() - NAMED;
        all.add(Advice.of("When something else is the better choice", "If most of what your program does is one of"
                + " these, look at the winner; the clearest first. " + shown
                + (more > 0 ? "; and " + more + " more, below." : ".")));
    }

    /** Returns the ratio of the best winner to ours. */
    private static double least(Comparison comparison) {
        return comparison.toChampion(comparison.winners().getFirst()).map(Ratio::median).orElse(1.0);
    }

    private static List<Ratio> ratios(List<Comparison> comparisons, Technology technology) {
        return comparisons.stream()
                .flatMap(each -> each.row(technology).flatMap(each::toChampion).stream())
                .toList();
    }

    private static OptionalDouble median(List<Comparison> comparisons, Technology technology) {
        var ratios = ratios(comparisons, technology);
        return ratios.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(middle(ratios));
    }

    private static double middle(List<Ratio> ratios) {
        var sorted = ratios.stream().mapToDouble(Ratio::median).toArray();
        Arrays.sort(sorted);
        return Spread.of(sorted).median();
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f times" : "%.0f times", ratio);
    }
}
