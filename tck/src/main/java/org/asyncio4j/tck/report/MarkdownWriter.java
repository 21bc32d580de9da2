package org.asyncio4j.tck.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.tck.harness.RulesText;
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
        row(out, "Rules", report.executed() + " run of " + report.results().size());
        areas(out, report);
        failures(out, report);
        out.append(FaultTable.of(report));
        for (Status status : EXPLAINED) {
            details(out, report, status);
        }
        notClaimed(out, report);
        ids(out, "Rules run", report.results().stream().filter(RuleResult::wasExecuted));
        ids(out, "NOT RUN", report.results().stream().filter(result -> result.is(Status.NOT_RUN)));
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

    private static void areas(StringBuilder out, ConformanceReport report) {
        out.append("\n## Areas\n\n| Area |");
        for (Status status : Status.values()) {
            out.append(' ').append(status.words()).append(" |");
        }
        out.append("\n|---|").append("---:|".repeat(Status.values().length)).append('\n');
        for (Map.Entry<String, List<RuleResult>> area : report.byArea().entrySet()) {
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
        report.failures().forEach(result -> failure(out, result));
    }

    private static void failure(StringBuilder out, RuleResult result) {
        RuleCatalogue.Entry rule = result.rule();
        out.append("\n### ").append(rule.id());
        out.append(rule.level() == Level.MUST ? "" : " (" + rule.level() + ")");
        out.append("\n\n").append(cell(rule.declared().text())).append("\n\n");
        item(out, "Failure", cell(result.detail()));
        item(out, "Where", result.where());
        item(out, "Likely cause", cell(RulesText.causeOf(rule.id())));
        item(out, "Command", "`" + RuleChoice.command(rule.id()) + "`");
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

    /** Prints the rules that do not apply, by the capability that they need. */
    private static void notClaimed(StringBuilder out, ConformanceReport report) {
        Map<String, List<String>> byCapability = report.results().stream()
                .filter(result -> result.is(Status.NOT_CLAIMED))
                .collect(Collectors.groupingBy(
                        result -> result.detail().substring(result.detail().indexOf(':') + 1).strip(),
                        TreeMap::new,
                        Collectors.mapping(result -> result.rule().id(), Collectors.toList())));
        if (byCapability.isEmpty()) {
            return;
        }
        out.append("\n## ").append(Status.NOT_CLAIMED.words())
                .append("\n\n| Capability | Rules | Ids |\n|---|---:|---|\n");
        byCapability.forEach((capability, ids) -> out.append("| ").append(cell(capability)).append(" | ")
                .append(ids.size()).append(" | ").append(String.join(", ", ids)).append(" |\n"));
    }

    private static void ids(StringBuilder out, String title, Stream<RuleResult> results) {
        List<String> ids = results.map(result -> result.rule().id()).toList();
        if (!ids.isEmpty()) {
            out.append("\n## ").append(title).append("\n\n<details><summary>")
                    .append(ConformanceReport.rules(ids.size())).append("</summary>\n\n")
                    .append(String.join(", ", ids)).append("\n\n</details>\n");
        }
    }

    /** Returns the text, escaped so that it cannot break a table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
