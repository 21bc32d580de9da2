package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Technology;

/**
 * The advice on the flag for carried coroutines.
 *
 * <p>It is drawn from cases from which something can be concluded. A median stands for cases that agree; of cases that
 * do not, both ends are named.
 */
final class CarriedOrHandoff {
    private static final double NEAR = 1.1;
    private static final String FLAG = "--add-opens java.base/java.lang=ALL-UNNAMED";

    private final List<Comparison> comparisons;
    private final List<HandoffCase> conclusive;
    private final int leftOut;
    private final boolean busy;

    private CarriedOrHandoff(List<Comparison> comparisons) {
        this.comparisons = comparisons;
        var all = HandoffCase.of(comparisons);
        conclusive = all.stream().filter(HandoffCase::isConclusive).toList();
        leftOut = all.size() - conclusive.size();
        busy = comparisons.stream().anyMatch(Comparison::isAnyBusy);
    }

    /** Returns the advice, unless the run has no case with both. */
    static Optional<Advice> of(List<Comparison> comparisons) {
        var found = new CarriedOrHandoff(comparisons);
        return found.conclusive.isEmpty() && found.leftOut == 0
                ? Optional.empty()
                : Optional.of(Advice.of("Carried or handoff", found.text()));
    }

    private String text() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Without a flag coroutines are handed over between threads.");
        if (conclusive.isEmpty()) {
            sentences.add("The cost of that is not given, because "
                    + (busy ? "other processes kept the machine busy." : "no case was steady."));
            return String.join(" ", sentences);
        }
        add(sentences, "What counts operations then takes ", Kind.COUNTS);
        add(sentences, "A request to a server then takes ", Kind.SERVES);
        idleAndBusy().ifPresent(sentences::add);
        if (leftOut > 0) {
            sentences.add(
                    (leftOut == 1
                            ? "1 case is left out, as it was not steady"
                            : leftOut + " cases are left out, as they were not steady")
                            + (busy ? ", or other processes kept the machine busy." : "."));
        }
        sentences.add(conclusion());
        return String.join(" ", sentences);
    }

    private void add(List<String> sentences, String start, Kind kind) {
        var cases = conclusive.stream()
                .filter(each -> each.kind() == kind)
                .sorted(Comparator.comparingDouble(each -> each.ratio().median()))
                .toList();
        if (cases.isEmpty()) {
            return;
        }
        var least = cases.getFirst();
        var most = cases.getLast();
        if (contradict(cases)) {
            sentences.add(start + "less in some cases and more in others: from " + named(least) + " to " + named(most)
                    + ".");
        } else if (cases.size() == 1) {
            sentences.add(start + named(least) + ".");
        } else {
            sentences.add(start + least.words(median(cases), medianOfProcessor(cases)) + ", in the median of "
                    + cases.size() + " cases: from " + named(least) + " to " + named(most) + ".");
        }
    }

    private static String named(HandoffCase one) {
        var unsure = one.ratio().certainty() == Certainty.NOT_SURE ? "; not sure" : "";
        return one.words() + " (" + one.title() + unsure + ")";
    }

    private static boolean contradict(List<HandoffCase> cases) {
        return cases.stream().anyMatch(each -> each.ratio().isBetter())
                && cases.stream().anyMatch(each -> each.ratio().isWorse());
    }

    private static double median(List<HandoffCase> cases) {
        return Spread.of(cases.stream().mapToDouble(each -> each.ratio().median()).toArray()).median();
    }

    private static double medianOfProcessor(List<HandoffCase> cases) {
        var known = cases.stream().flatMap(each -> Stream.ofNullable(each.cpu())).mapToDouble(Ratio::median).toArray();
        return known.length == 0 ? Double.NaN : Spread.of(known).median();
    }

    private String conclusion() {
        if (contradict(conclusive)) {
            return "So no advice holds for all: look at the case that is like your program, or run it with and without "
                    + FLAG + ".";
        }
        boolean matters = conclusive.stream().anyMatch(each -> each.ratio().isWorse() && each.ratio().median() > NEAR);
        if (matters) {
            return "So give the JVM the flag for carried coroutines if you can: " + FLAG + ".";
        }
        boolean unclear = conclusive.stream().anyMatch(each -> isFar(each.ratio()));
        return unclear
                ? "Nothing follows from that, as the difference is not sure."
                : "So the flag for carried coroutines hardly matters here.";
    }

    private static boolean isFar(Ratio ratio) {
        return ratio.median() > NEAR || ratio.median() < 1 / NEAR;
    }

    /**
     * Compares idle and busy processors: waking a thread on another processor costs more the deeper that processor
     * slept.
     */
    private Optional<String> idleAndBusy() {
        var idle = handedOver("tasks=100");
        var busy = handedOver("tasks=100 cores=busy");
        return idle.isEmpty() || busy.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "A switch among 100 tasks takes %,.0f ns then while the other processors are idle, and %,.0f ns while"
                                + " they are busy.",
                        idle.getAsDouble(),
                        busy.getAsDouble()));
    }

    private OptionalDouble handedOver(String label) {
        return comparisons.stream()
                .filter(each -> each.question().name().equals("TaskSwitch") && each.of().label().equals(label))
                .flatMap(each -> each.conclusive().row(Technology.NIO_HANDOFF).stream())
                .mapToDouble(row -> Spread.of(row, Measure.TIME).median())
                .findFirst();
    }
}
