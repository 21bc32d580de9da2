package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;

/**
 * Advice on what to choose, in plain words.
 *
 * @param heading its topic
 * @param phrases a paragraph
 */
public record Advice(String heading, List<Phrase> phrases) {
    private static final int NAMED = 8;
    private static final String WITH_OURS_AS_1 = "What they take, with " + Comparison.CHAMPION.title() + " as 1: ";
    private static final List<Technology> BACK_ENDS = List.of(Technology.VERTX_CARRIED, Technology.VIRTUAL_CARRIED);

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

    /**
     * Returns all paragraphs that the figures of a run support. Only rows from which something can be concluded support
     * any: the last paragraph counts the others.
     */
    public static List<Advice> of(Report report, List<Comparison> comparisons) {
        List<Advice> all = new ArrayList<>();
        var conclusive = comparisons.stream().map(Comparison::conclusive).toList();
        inShort(report, comparisons, conclusive, all);
        CarriedOrHandoff.of(comparisons).ifPresent(all::add);
        backEnds(conclusive, all);
        rivals(conclusive, all);
        losses(conclusive, all);
        all.add(Sureness.of(report, comparisons));
        return List.copyOf(all);
    }

    private static void inShort(
            Report report, List<Comparison> comparisons, List<Comparison> conclusive, List<Advice> all) {
        long measured = comparisons.stream().filter(Advice::isContested).count();
        if (measured == 0) {
            return;
        }
        var contested = conclusive.stream().filter(Advice::isContested).toList();
        long beaten = contested.stream().filter(each -> !each.winners().isEmpty()).count();
        long best = contested.stream().filter(Advice::isAheadOfAll).count();
        List<String> parts = new ArrayList<>();
        count(parts, "better than all of them in %d", best);
        count(parts, "worse than at least one of them in %d", beaten);
        count(parts, "neither in %d", contested.size() - best - beaten);
        var leftOut = measured == contested.size()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " %d more %s left out, as asyncio4j or the rivals were not steady%s.",
                        measured - contested.size(),
                        measured - contested.size() == 1 ? "case is" : "cases are",
                        OtherProcesses.isBusy(report) ? ", or other processes kept the machine busy" : "");
        all.add(Advice.of(
                "In short",
                parts.isEmpty()
                        ? nothing(report)
                        : String.format(
                                Locale.ROOT,
                                "asyncio4j, with back end nio and carried coroutines, was compared with rivals in %d %s: %s.%s",
                                contested.size(),
                                contested.size() == 1 ? "case" : "cases",
                                String.join(", ", parts),
                                leftOut)));
    }

    private static String nothing(Report report) {
        return OtherProcesses.isBusy(report)
                ? "Nothing can be concluded, as other processes kept the machine busy (" + OtherProcesses.words(report)
                        + "): repeat the run when it is idle."
                : "Nothing can be concluded: in no case were asyncio4j, with back end nio and carried coroutines, and a"
                        + " rival both steady.";
    }

    private static void count(List<String> parts, String words, long count) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, words, count));
        }
    }

    private static boolean isContested(Comparison comparison) {
        return comparison.row(Comparison.CHAMPION).isPresent()
                && comparison.measured().stream().anyMatch(Comparison::isRival);
    }

    private static boolean isAheadOfAll(Comparison comparison) {
        return comparison.measured().stream()
                .filter(Comparison::isRival)
                .allMatch(row -> comparison.toChampion(row).filter(Ratio::isWorse).isPresent());
    }

    private static void backEnds(List<Comparison> conclusive, List<Advice> all) {
        var parts = BACK_ENDS.stream()
                .map(one -> SeveralCases.of(conclusive, one))
                .filter(found -> !found.isEmpty())
                .map(found -> found.technology().title() + " " + found.words())
                .toList();
        if (!parts.isEmpty()) {
            all.add(Advice.of(
                    "Which back end",
                    WITH_OURS_AS_1 + String.join("; ", parts) + "."));
        }
    }

    private static void rivals(List<Comparison> conclusive, List<Advice> all) {
        var parts = Arrays.stream(Technology.values())
                .filter(one -> !one.isOurs() && !one.isFloor())
                .map(one -> SeveralCases.of(conclusive, one))
                .filter(found -> !found.isEmpty())
                .map(found -> found.technology().title() + " " + found.words())
                .toList();
        if (!parts.isEmpty()) {
            all.add(Advice.of(
                    "Beside the others",
                    WITH_OURS_AS_1 + String.join("; ", parts) + "."));
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
}
