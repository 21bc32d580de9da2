package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.catalogue.Bar;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.asyncio4j.bench.page.verdict.BarResult;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.Measure;
import org.asyncio4j.bench.page.verdict.OtherProcesses;
import org.asyncio4j.bench.page.verdict.Ratio;
import org.asyncio4j.bench.page.verdict.Spread;
import org.asyncio4j.bench.page.verdict.VoidReason;

/** The texts that both forms of the page share. */
final class Words {
    static final String TITLE = "What asyncio4j costs, beside what else there is";

    static final String VOID_FIGURES = "Void figures";
    static final List<String> VOID_HEAD = List.of("case", "contestants", "why");

    private Words() {}

    /** Returns what was measured, when and where. */
    static String dateline(Report report) {
        var machine = report.machine();
        return report.started().substring(0, 10)
                + (report.commit() == null ? "" : " \u00b7 commit " + report.commit())
                + " \u00b7 " + machine.processor() + ", " + machine.processors() + " processors"
                + " \u00b7 " + machine.jdk();
    }

    /** Formats a figure in the unit of its measure. */
    static String figure(double value, Measure measure) {
        return measure == Measure.BYTES ? Figures.size(value) : Figures.time(value);
    }

    static String spread(Spread spread, Measure measure) {
        return figure(spread.min(), measure) + " to " + figure(spread.max(), measure);
    }

    /** Describes the bars of a question. */
    static String measured(Question question) {
        return switch (Measure.of(question.kind())) {
            case TIME -> "Time of " + question.operation();
            case CPU -> "Processor time of " + question.operation() + ", of the server alone";
            case BYTES -> "Memory of " + question.operation();
        };
    }

    /** Describes how a row compares with ours. */
    static String beside(Optional<Ratio> ratio, Row row) {
        if (ratio.isEmpty()) {
            return row.technology().equals(Comparison.CHAMPION.id()) ? "what all are compared with" : "";
        }
        var found = ratio.get();
        var range = Figures.ratio(found.min()) + " to " + Figures.ratio(found.max());
        var times = Figures.ratio(found.median()) + " times (" + range + "), ";
        var certainty = found.certainty().words();
        return switch (RatioMark.of(found)) {
            case INCONCLUSIVE -> times + "but " + certainty;
            case SAME -> "no difference seen (" + range + " times, " + certainty + ")";
            case LESS -> times + certainty + (Comparison.isRival(row) ? ": better than ours" : "");
            case MORE -> times + certainty;
        };
    }

    /** Returns the remarks about a row besides its figures; {@link #notes} has those that concern several rows. */
    static String remarks(Comparison comparison, Row row) {
        if (!row.isMeasured()) {
            return state(row) + ": " + row.reason();
        }
        var others = row.otherProcesses();
        if (others != null && comparison.grounds().isBusy(row)) { // which is also why it is not steady
            return "other processes used " + OtherProcesses.percent(others) + " percent of the processor time";
        }
        return row.steady() || isNoneSteady(comparison) ? "" : "not steady";
    }

    /** Returns the notes below the table of a case: reasons of void figures, and whether no row was steady. */
    static List<String> notes(Comparison comparison) {
        List<String> notes = new ArrayList<>(
                VoidReason.of(comparison).stream().map(VoidReason::words).toList());
        if (isNoneSteady(comparison)) {
            double longest = comparison.rows().stream().mapToDouble(Row::warmUpSeconds).max().orElse(0);
            notes.add("None was steady after a warm-up of " + Figures.digits(longest) + " s at most.");
        }
        return notes;
    }

    private static boolean isNoneSteady(Comparison comparison) {
        var measured = comparison.rows().stream().filter(Row::isMeasured).toList();
        return measured.stream().noneMatch(Row::steady)
                && measured.stream().filter(row -> !comparison.grounds().isBusy(row)).count() > 1;
    }

    static String state(Row row) {
        return switch (row.status()) {
            case MEASURED -> "measured";
            case MISSING -> "missing";
            case FAILED -> "failed";
            case NOT_OFFERED -> "has no such thing";
            case NOT_RUN -> "not run";
        };
    }

    /** Returns whether a row is shown with the others: one that is missing everywhere is named once, elsewhere. */
    static boolean isShown(Row row) {
        return row.status() != Status.MISSING;
    }

    static String bar(Bar bar) {
        var subject = bar.technology().title() + ", " + place(bar.question(), bar.label());
        var reference = bar.reference();
        if (reference == null) {
            return subject + ": at most " + figure(bar.limit(), measureOf(bar.question()));
        }
        boolean samePlace = reference.question().equals(bar.question()) && reference.label().equals(bar.label());
        var other = reference.technology().isFloor()
                ? "its floor"
                : samePlace
                        ? reference.technology().title()
                        : "the same with " + place(reference.question(), reference.label());
        return subject + ": at most " + Figures.ratio(bar.limit()) + " times " + other;
    }

    static String value(BarResult result, double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        return result.bar().reference() == null
                ? figure(value, result.measure())
                : Figures.ratio(value) + " times";
    }

    private static Measure measureOf(String question) {
        return Measure.of(Catalogue.find(question).map(Question::kind).orElse(Kind.COUNTS));
    }

    static String place(String question, String label) {
        return question + Catalogue.find(question, label)
                .map(Case::words)
                .filter(words -> !words.isEmpty())
                .map(words -> " (" + words + ")")
                .orElse("");
    }
}
