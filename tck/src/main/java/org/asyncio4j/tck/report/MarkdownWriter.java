package org.asyncio4j.tck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asyncio4j.tck.harness.Subject;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.RuleChoice;

/** A printer of reports for people, as Markdown. */
public final class MarkdownWriter {

    private static final List<Status> EXPLAINED =
            List.of(Status.DEVIATION, Status.BY_REVIEW);

    private MarkdownWriter() {}

    /** Returns the report as Markdown. */
    public static String write(ConformanceReport report) {
        StringBuilder out = new StringBuilder();
        out.append("# asyncio4j conformance: ").append(report.folder()).append("\n\n");
        out.append("**").append(report.verdict().words()).append("**\n\n");
        if (!report.run().hasEnded()) {
            out.append("The run has not ended: this report was written while it was going on. If no other follows, the "
                    + "JVM was killed or has crashed.\n\n");
        }
        report.reasonsNotRun().forEach(why -> out.append(cell(why)).append("\n\n"));
        out.append("| | |\n|---|---|\n");
        var subject = report.subject();
        row(out, "Provider", subject.provider() + " " + subject.version());
        row(out, "From", subject.jar());
        row(out, "Coroutines", mechanism(subject.mechanism()));
        row(out, "Conformance class", subject.conformanceClass());
        row(out, "Claims", subject.claims().isEmpty() ? "none" : subject.claims());
        row(out, "TCK", report.tckVersion());
        row(out, "JDK", report.jdk());
        row(out, "OS", report.os() + ", " + report.processors() + " processors");
        row(out, "Run", String.format(Locale.ROOT, "%s, %.1f s", report.run().beginText(), report.run().seconds()));
        row(out, "Rules", report.extent());
        failures(out, report);
        areas(out, report);
        out.append(FaultTable.of(report));
        for (Status status : EXPLAINED) {
            details(out, report, status);
        }
        notClaimed(out, report);
        rulesRun(out, report);
        notRun(out, report);
        return out.toString();
    }

    /** Returns the mechanism, with an explanation where that is the loop's own business. */
    private static String mechanism(String name) {
        return name.equals(Subject.LOOPS_OWN)
                ? name + ": the loop's own, as the loop is not built on the core and no mechanism is configured"
                : name;
    }

    private static void row(StringBuilder out, String name, String value) {
        out.append("| ").append(name).append(" | ").append(cell(value)).append(" |\n");
    }

    /** Prints the results by area, without the areas of which no rule was run: those are listed at the end. */
    private static void areas(StringBuilder out, ConformanceReport report) {
        out.append("\n## Areas\n\n| Area |");
        for (Status status : Status.values()) {
            out.append(' ').append(status.words()).append(" |");
        }
        out.append("\n|---|").append("---:|".repeat(Status.values().length)).append('\n');
        for (Map.Entry<String, List<RuleResult>> area : report.byArea().entrySet()) {
            if (area.getValue().stream().allMatch(result -> result.is(Status.NOT_RUN))) {
                continue;
            }
            out.append("| ").append(area.getKey()).append(" |");
            for (Status status : Status.values()) {
                out.append(' ').append(area.getValue().stream().filter(result -> result.is(status)).count())
                        .append(" |");
            }
            out.append('\n');
        }
        out.append("| **all** |");
        for (Status status : Status.values()) {
            out.append(" **").append(report.count(status)).append("** |");
        }
        out.append('\n');
    }

    private static void failures(StringBuilder out, ConformanceReport report) {
        if (report.count(Status.FAIL) == 0) {
            return;
        }
        out.append("\n## ").append(Status.FAIL.words()).append('\n');
        if (!report.consequences().isEmpty()) {
            out.append('\n').append(report.consequences()).append('\n');
        }
        report.failures().forEach(result -> failure(out, result, report.subject().conformanceClass()));
    }

    private static void failure(StringBuilder out, RuleResult result, String conformanceClass) {
        RuleCatalogue.Entry rule = result.rule();
        out.append("\n### ").append(rule.id());
        out.append(rule.level() == Level.MUST ? "" : " (" + rule.level() + ")");
        out.append("\n\n").append(cell(rule.declared().text())).append("\n\n");
        item(out, "Failure", cell(result.detail()));
        item(out, "Where", result.where());
        item(out, "Likely cause", cell(result.likelyCause()));
        item(out, "Command", "`" + RuleChoice.command(rule.id(), conformanceClass) + "`");
        more(out, result);
    }

    private static void item(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append("- ").append(name).append(": ").append(value).append('\n');
        }
    }

    /** Prints what does not fit into a line, such as the stacks of threads. */
    private static void more(StringBuilder out, RuleResult result) {
        if (!result.more().isEmpty()) {
            String fence = "````"; // longer than one that a failure may contain
            out.append('\n').append(fence).append("text\n").append(result.more()).append('\n').append(fence)
                    .append('\n');
        }
    }

    private static void details(StringBuilder out, ConformanceReport report, Status status) {
        if (report.count(status) == 0) {
            return;
        }
        out.append("\n## ").append(status.words())
                .append("\n\n| Rule | Level | Requirement | Detail |\n|---|---|---|---|\n");
        for (RuleResult result : report.results()) {
            if (result.is(status)) {
                out.append("| ").append(result.rule().id());
                out.append(" | ").append(result.rule().level());
                out.append(" | ").append(cell(result.rule().declared().text()));
                out.append(" | ").append(cell(result.detail())).append(" |\n");
            }
        }
    }

    /** Prints the rules that do not apply, by what they need: a capability or something else. */
    private static void notClaimed(StringBuilder out, ConformanceReport report) {
        Map<String, List<String>> byNeed = report.results().stream()
                .filter(result -> result.is(Status.NOT_CLAIMED))
                .collect(Collectors.groupingBy(
                        result -> result.detail().substring(result.detail().indexOf(':') + 1).strip(),
                        TreeMap::new,
                        Collectors.mapping(result -> result.rule().id(), Collectors.toList())));
        if (byNeed.isEmpty()) {
            return;
        }
        out.append("\n## ").append(Status.NOT_CLAIMED.words())
                .append("\n\n| What they need | Rules | Ids |\n|---|---:|---|\n");
        byNeed.forEach((need, ids) -> out.append("| ").append(cell(need)).append(" | ")
                .append(ids.size()).append(" | ").append(String.join(", ", ids)).append(" |\n"));
    }

    private static void rulesRun(StringBuilder out, ConformanceReport report) {
        List<String> ids = report.results().stream()
                .filter(RuleResult::wasExecuted)
                .map(result -> result.rule().id())
                .toList();
        if (!ids.isEmpty()) {
            out.append("\n## Rules run\n\n<details><summary>").append(ConformanceReport.rules(ids.size()))
                    .append("</summary>\n\n").append(String.join(", ", ids)).append("\n\n</details>\n");
        }
    }

    /** Prints how many rules of each area were left out: where a gate has failed, nearly all. */
    private static void notRun(StringBuilder out, ConformanceReport report) {
        Map<String, Long> byArea = report.results().stream()
                .filter(result -> result.is(Status.NOT_RUN))
                .collect(Collectors.groupingBy(
                        result -> result.rule().area(), LinkedHashMap::new, Collectors.counting()));
        if (!byArea.isEmpty()) {
            out.append("\n## ").append(Status.NOT_RUN.words()).append("\n\n")
                    .append(ConformanceReport.rules(report.count(Status.NOT_RUN)))
                    .append(", by area; `report.json` lists them one by one.\n\n")
                    .append(byArea.entrySet().stream()
                            .map(area -> area.getKey() + " " + area.getValue())
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }

    /** Returns the text, escaped so that it cannot break a table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
