package org.asyncio4j.tck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;

/** The part of a report that lists which network faults were survived, at which layer. */
final class FaultTable {

    private FaultTable() {}

    /** Returns the table as Markdown; empty if no rule that causes a fault was run. */
    static String of(ConformanceReport report) {
        Map<String, List<RuleResult>> byFault = report.results().stream()
                .filter(result -> result.rule().fault() != null)
                .collect(Collectors.groupingBy(FaultTable::fault, LinkedHashMap::new, Collectors.toList()));
        if (byFault.values().stream().flatMap(List::stream).noneMatch(RuleResult::wasExecuted)) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n## Faults survived\n\n| Fault |");
        for (Layer layer : Layer.values()) {
            out.append(' ').append(layer).append(" |");
        }
        out.append("\n|---|").append("---|".repeat(Layer.values().length)).append('\n');
        byFault.forEach((fault, results) -> row(out, fault, results));
        return out.toString();
    }

    private static String fault(RuleResult result) {
        return declared(result).value();
    }

    private static Fault declared(RuleResult result) {
        Fault fault = result.rule().fault();
        if (fault == null) {
            throw new IllegalStateException(result.rule().id() + " brings about no fault");
        }
        return fault;
    }

    private static void row(StringBuilder out, String fault, List<RuleResult> results) {
        out.append("| ").append(MarkdownWriter.cell(fault)).append(" |");
        for (Layer layer : Layer.values()) {
            String cell = results.stream()
                    .filter(result -> declared(result).over() == layer)
                    .map(result -> result.status().words() + " " + result.rule().id())
                    .collect(Collectors.joining(", "));
            out.append(' ').append(cell.isEmpty() ? "-" : cell).append(" |");
        }
        out.append('\n');
    }
}
