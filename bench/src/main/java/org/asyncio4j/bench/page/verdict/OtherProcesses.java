package org.asyncio4j.bench.page.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;

/**
 * Whether other processes kept the machine busy while rows were measured, by the share of the time of all processors
 * that they used. A report without these shares is judged by {@link MachineLoad}.
 */
public final class OtherProcesses {
    /** An idle system uses 1 to 3 percent by itself; a single process that computes, on four processors, 25. */
    private static final double SHARE = 0.1;

    /** On many processors, a single process that computes is a small share of them: it counts as well. */
    private static final double PROCESSORS = 0.5;

    private static final String OF_ALL = " percent of the time of all processors";

    private OtherProcesses() {}

    /** Returns the share of the time of all processors above which nothing is concluded from a row. */
    static double limit(int processors) {
        return Math.min(SHARE, PROCESSORS / processors);
    }

    /** Returns a warning before a run whose figures will not be worth much. */
    public static Optional<String> warning(double share, int processors) {
        return share <= limit(processors)
                ? Optional.empty()
                : Optional.of("other processes keep this machine busy (" + percent(share) + OF_ALL
                        + "): figures will be too high, and nothing can be concluded from them; Ctrl+C ends the run");
    }

    /** Returns a warning about rows that were measured just now. */
    public static Optional<String> warningAfter(double share, int processors) {
        return share <= limit(processors)
                ? Optional.empty()
                : Optional.of("other processes used " + percent(share) + OF_ALL
                        + " meanwhile: nothing is concluded from these rows");
    }

    /** Returns whether other processes kept the machine busy, at least while some rows were measured. */
    static boolean isBusy(Report report) {
        return isKnown(report) ? busyRows(report) > 0 : MachineLoad.isBusy(report);
    }

    /** Returns a remark, which is empty where there is nothing to remark. */
    static String remark(Report report) {
        if (!isKnown(report)) {
            return MachineLoad.remark(report);
        }
        long busy = busyRows(report);
        long measured = measured(report).size();
        if (busy == 0) {
            return "";
        }
        return busy == measured
                ? "Other processes kept the machine busy (" + words(report)
                        + "): figures are too high, and nothing can be concluded."
                : String.format(
                        Locale.ROOT,
                        "Other processes kept the machine busy while %d of %d rows were measured (%s), and nothing is"
                                + " concluded from them.",
                        busy,
                        measured,
                        words(report));
    }

    /** Returns what makes the machine count as busy, for parentheses. */
    static String words(Report report) {
        return most(report) > limit(report.machine().processors())
                ? "up to " + percent(most(report)) + OF_ALL
                : MachineLoad.words(report);
    }

    /** Returns what was measured and what follows from it, as a sentence. */
    public static String sentence(Report report) {
        if (!isKnown(report)) {
            return MachineLoad.sentence(report);
        }
        return "Other processes used at most " + percent(most(report)) + OF_ALL
                + " while a row was measured; nothing is concluded from a row during which they used more than "
                + percent(limit(report.machine().processors())) + " percent.";
    }

    /** Returns a share as a number of percent. */
    public static String percent(double share) {
        double percent = share * 100;
        return String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
    }

    private static List<Row> measured(Report report) {
        return report.rows().stream().filter(Row::isMeasured).toList();
    }

    private static boolean isKnown(Report report) {
        return report.rows().stream().anyMatch(row -> row.otherProcesses() != null);
    }

    private static double most(Report report) {
        return report.rows().stream()
                .map(Row::otherProcesses)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static long busyRows(Report report) {
        var grounds = Grounds.of(report);
        return measured(report).stream().filter(grounds::isBusy).count();
    }
}
