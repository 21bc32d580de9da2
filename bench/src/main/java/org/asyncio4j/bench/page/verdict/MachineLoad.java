package org.asyncio4j.bench.page.verdict;

import java.util.Locale;
import java.util.Optional;
import org.asyncio4j.bench.page.result.Report;

/**
 * What the load average shows about a run: whether other processes kept the machine busy before it, or meanwhile.
 *
 * <p>It lags behind by a minute or more, and includes the run itself, so it decides only where {@link OtherProcesses}
 * are not known: on systems other than Linux, and for reports that were written before these were measured.
 */
public final class MachineLoad {
    private static final double BUSY = 1;

    /** A run itself makes the load rise by the number of processors at most, and a compiler beside it. */
    private static final double RISE_OF_A_RUN = 1.5;

    private MachineLoad() {}

    /** Returns a warning before a run of an hour whose figures will not be worth much, if other processes are busy. */
    public static Optional<String> warning(double load, int processors) {
        return load <= BUSY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "other processes keep this machine busy (load %.1f on %d %s): figures will be too high, and"
                                + " nothing can be concluded from them; the load that a build or another run leaves"
                                + " behind is gone after a minute or two",
                        load,
                        processors,
                        processors == 1 ? "processor" : "processors"));
    }

    /** Returns whether other processes kept the machine busy, so that nothing can be concluded from the run. */
    static boolean isBusy(Report report) {
        return report.loadBefore() > BUSY || hasMoved(report);
    }

    /** Returns whether it differs by more before and after the run than the run itself explains. */
    private static boolean hasMoved(Report report) {
        return isKnown(report)
                && Math.abs(report.loadAfter() - report.loadBefore()) > RISE_OF_A_RUN * report.machine().processors();
    }

    private static boolean isKnown(Report report) {
        return report.loadBefore() >= 0 && report.loadAfter() >= 0;
    }

    /** Returns a remark, which is empty where there is nothing to remark. */
    static String remark(Report report) {
        if (hasMoved(report)) {
            return String.format(
                    Locale.ROOT,
                    "Other processes kept the machine busy for a part of the run (%s): no figure can be relied on, and"
                            + " nothing can be concluded.",
                    words(report));
        }
        return isBusy(report)
                ? "Other processes kept the machine busy (" + words(report)
                        + "): figures are too high, and nothing can be concluded."
                : "";
    }

    /** Returns what was measured and what follows from it, as a sentence. */
    static String sentence(Report report) {
        return isKnown(report)
                ? String.format(
                        Locale.ROOT,
                        "The load average was %.1f before the run and %.1f after it; nothing is concluded from a run"
                                + " before which it was above %.0f, or after which it differed by more than %.1f for"
                                + " each processor.",
                        report.loadBefore(),
                        report.loadAfter(),
                        BUSY,
                        RISE_OF_A_RUN)
                : "How busy other processes kept the machine is not known, as this system does not report it.";
    }

    /** Returns the load before the run and after it. */
    static String words(Report report) {
        return String.format(
                Locale.ROOT, "load %.1f before the run, %.1f after it", report.loadBefore(), report.loadAfter());
    }
}
