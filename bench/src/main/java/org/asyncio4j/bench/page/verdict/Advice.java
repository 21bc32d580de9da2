package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;

/**
 * Advice on what to choose, in plain words, and based only on the figures.
 *
 * @param heading its topic
 * @param text a paragraph
 */
public record Advice(String heading, String text) {
    private static final double NEAR = 1.1;
    private static final int NAMED = 8;

    /** Returns all paragraphs that the figures of a run support. */
    public static List<Advice> of(Report report, List<Comparison> comparisons) {
        List<Advice> all = new ArrayList<>();
        inShort(comparisons, all);
        mechanism(comparisons, all);
        backEnds(comparisons, all);
        rivals(comparisons, all);
        losses(comparisons, all);
        all.add(certainty(report, comparisons));
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
        all.add(new Advice("In short", String.format(
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

    private static void mechanism(List<Comparison> comparisons, List<Advice> all) {
        var tasks = median(comparisons, Technology.NIO_HANDOFF, each -> each.question().kind() == Kind.COUNTS);
        var servers = median(comparisons, Technology.NIO_HANDOFF, each -> each.question().kind() == Kind.SERVES);
        if (tasks.isEmpty() && servers.isEmpty()) {
            return;
        }
        var text = new StringBuilder("Without a flag coroutines are handed over between threads. ");
        tasks.ifPresent(ratio -> text.append(String.format(
                Locale.ROOT, "What counts operations then takes %s as long (median of all cases). ", times(ratio))));
        servers.ifPresent(ratio -> text.append(String.format(
                Locale.ROOT, "A server then uses %s the processor time for a request. ", times(ratio))));
        text.append(idleAndBusy(comparisons));
        double most = Math.max(tasks.orElse(1), servers.orElse(1));
        text.append(
                most > NEAR
                        ? "So give the JVM the flag for carried coroutines if you can:"
                                + " --add-opens java.base/java.lang=ALL-UNNAMED."
                        : "So the flag for carried coroutines hardly matters here.");
        all.add(new Advice("Carried or handoff", text.toString()));
    }

    /**
     * Compares idle and busy processors: waking a thread on another processor costs more the deeper that processor
     * slept.
     */
    private static String idleAndBusy(List<Comparison> comparisons) {
        var idle = handedOver(comparisons, "tasks=100");
        var busy = handedOver(comparisons, "tasks=100 cores=busy");
        return idle.isEmpty() || busy.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "A switch among 100 tasks takes %,.0f ns then while the other processors are idle, and %,.0f ns while"
                                + " they are busy. ",
                        idle.getAsDouble(),
                        busy.getAsDouble());
    }

    private static OptionalDouble handedOver(List<Comparison> comparisons, String label) {
        return comparisons.stream()
                .filter(each -> each.question().name().equals("TaskSwitch") && each.of().label().equals(label))
                .flatMap(each -> each.row(Technology.NIO_HANDOFF).stream())
                .mapToDouble(row -> Spread.of(row, Measure.TIME).median())
                .findFirst();
    }

    private static void backEnds(List<Comparison> comparisons, List<Advice> all) {
        List<String> parts = new ArrayList<>();
        for (var one : List.of(Technology.VERTX_CARRIED, Technology.VIRTUAL_CARRIED)) {
            median(comparisons, one, _ -> true).ifPresent(ratio -> parts.add(
                    one.id().replace("-carried", "") + " takes " + times(ratio) + " what nio takes"));
        }
        if (!parts.isEmpty()) {
            all.add(new Advice("Which back end", "In the median case, with carried coroutines, "
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
                    : ratios(comparisons, rival, _ -> true);
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
            all.add(new Advice(
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
        all.add(new Advice("When something else is the better choice", "If most of what your program does is one of"
                + " these, look at the winner; the clearest first. " + shown
                + (more > 0 ? "; and " + more + " more, below." : ".")));
    }

    /** Returns the ratio of the best winner to ours. */
    private static double least(Comparison comparison) {
        return comparison.toChampion(comparison.winners().getFirst()).map(Ratio::median).orElse(1.0);
    }

    private static Advice certainty(Report report, List<Comparison> comparisons) {
        var ratios = comparisons.stream()
                .flatMap(each -> each.measured().stream()
                        .filter(Comparison::isRival)
                        .flatMap(row -> each.toChampion(row).stream()))
                .toList();
        long voids = report.rows().stream().filter(Row::isVoid).count();
        long failed = report.rows().stream().filter(row -> row.status() == Status.FAILED).count();
        long notRun = report.rows().stream().filter(row -> row.status() == Status.NOT_RUN).count();
        long missing = report.entrants().stream().filter(each -> each.missing() != null).count();
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "Of %d comparisons with rivals %d are sure, %d likely, and in %d no difference was seen.",
                ratios.size(),
                count(ratios, Certainty.SURE),
                count(ratios, Certainty.LIKELY),
                count(ratios, Certainty.NOT_SURE)));
        add(text, voids, "figure is void", "figures are void");
        add(text, failed, "row failed", "rows failed");
        add(text, notRun, "row was not reached in time", "rows were not reached in time");
        add(text, missing, "contestant is not installed here", "contestants are not installed here");
        if (report.quick()) {
            text.append(" This was a quick run: three short rounds, which make nothing sure.");
        }
        if (report.loadBefore() > 1) {
            text.append(String.format(
                    Locale.ROOT,
                    " The machine was busy with other things (load %.1f before the run): trust ratios, not figures.",
                    report.loadBefore()));
        }
        return new Advice("How sure this is", text.toString());
    }

    private static void add(StringBuilder text, long count, String one, String many) {
        if (count > 0) {
            text.append(' ').append(count).append(' ').append(count == 1 ? one : many).append('.');
        }
    }

    private static long count(List<Ratio> ratios, Certainty certainty) {
        return ratios.stream().filter(each -> each.certainty() == certainty).count();
    }

    private static List<Ratio> ratios(
            List<Comparison> comparisons, Technology technology, Predicate<Comparison> which) {
        return comparisons.stream()
                .filter(which)
                .flatMap(each -> each.row(technology).flatMap(each::toChampion).stream())
                .toList();
    }

    private static OptionalDouble median(
            List<Comparison> comparisons, Technology technology, Predicate<Comparison> which) {
        var ratios = ratios(comparisons, technology, which);
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
