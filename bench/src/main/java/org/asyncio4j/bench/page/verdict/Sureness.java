package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.jspecify.annotations.Nullable;

/** How far the figures of a run can be trusted, as the last advice. */
final class Sureness {
    private Sureness() {}

    static Advice of(Report report, List<Comparison> comparisons) {
        List<Phrase> phrases = new ArrayList<>();
        phrases.add(new Phrase(compared(comparisons), null));
        long voids = comparisons.stream().flatMap(each -> each.rows().stream()).filter(Row::isVoid).count();
        add(phrases, voids, "figure is void", "figures are void", Phrase.VOID_FIGURES);
        unsteady(report, phrases);
        add(phrases, rows(report, Status.FAILED), "row failed", "rows failed", null);
        add(
                phrases,
                rows(report, Status.NOT_RUN),
                "row was not reached in time",
                "rows were not reached in time",
                null);
        long missing = report.entrants().stream().filter(each -> each.missing() != null).count();
        add(phrases, missing, "contestant is not installed here", "contestants are not installed here", null);
        if (report.quick()) {
            phrases.add(
                    new Phrase("This was a quick run: three short rounds, which make nothing sure.", null));
        }
        var others = OtherProcesses.remark(report);
        if (!others.isEmpty()) {
            phrases.add(new Phrase(others, null));
        }
        return new Advice("How sure this is", phrases);
    }

    private static String compared(List<Comparison> comparisons) {
        var ratios = comparisons.stream()
                .flatMap(each -> each.measured().stream()
                        .filter(Comparison::isRival)
                        .flatMap(row -> each.toChampion(row).stream()))
                .toList();
        if (ratios.isEmpty()) {
            boolean measured = comparisons.stream().flatMap(each -> each.measured().stream())
                    .anyMatch(Comparison::isRival);
            return measured
                    ? "No rival was compared with " + Comparison.CHAMPION.title()
                            + ", which has no figure in the same case."
                    : "No rival was measured.";
        }
        long nothing = ratios.stream().filter(each -> !each.certainty().isConclusive()).count();
        return nothing == ratios.size()
                ? "Nothing can be concluded from any comparison with rivals."
                : String.format(
                        Locale.ROOT,
                        "Of %d comparisons with rivals %d are sure, %d likely, and in %d no difference was seen%s.",
                        ratios.size(),
                        count(ratios, Certainty.SURE),
                        count(ratios, Certainty.LIKELY),
                        count(ratios, Certainty.NOT_SURE),
                        nothing == 0 ? "" : "; from " + nothing + " nothing can be concluded");
    }

    private static void unsteady(Report report, List<Phrase> phrases) {
        var measured = report.rows().stream().filter(Row::isMeasured).toList();
        long count = measured.stream().filter(row -> !row.steady()).count();
        if (count > 0) {
            phrases.add(new Phrase(
                    count == measured.size()
                            ? "No row was steady after its warm-up, so nothing is concluded from any."
                            : String.format(
                                    Locale.ROOT,
                                    "%d of %d rows were not steady after their warm-up, and nothing is concluded from"
                                            + " them.",
                                    count,
                                    measured.size()),
                    null));
        }
    }

    private static long count(List<Ratio> ratios, Certainty certainty) {
        return ratios.stream().filter(each -> each.certainty() == certainty).count();
    }

    private static long rows(Report report, Status status) {
        return report.rows().stream().filter(row -> row.status() == status).count();
    }

    private static void add(
            List<Phrase> phrases, long count, String one, String many, @Nullable String anchor) {
        if (count > 0) {
            phrases.add(new Phrase(count + " " + (count == 1 ? one : many) + ".", anchor));
        }
    }
}
