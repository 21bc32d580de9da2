package org.asyncio4j.conformance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.rule.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table in EVIDENCE.md of the faults that each combination survives agrees with the reports of this build. */
@Tag("packaged")
class FaultsByCombinationTest {

    private static final Path EVIDENCE = Path.of("EVIDENCE.md");

    @Test
    void tableIsWhatTheReportsSay() throws IOException {
        String table = table(CombinationsTest.reports());
        assertTrue(Files.readString(EVIDENCE).contains("\n\n" + table + "\n"),
                () -> EVIDENCE + " has to say\n" + table);
    }

    private static String table(List<Report> reports) {
        String head = "| fault | " + reports.stream().map(Report::combination).collect(joining(" | ")) + " |\n"
                + "|---|" + "---|".repeat(reports.size()) + "\n";
        Map<String, List<RuleCatalogue.Entry>> byFault = RuleCatalogue.of(EventLoopConformance.class).rules().stream()
                .filter(rule -> rule.fault() != null)
                .collect(groupingBy(rule -> faultOf(rule).value(), LinkedHashMap::new, toList()));
        return head
                + byFault.entrySet().stream()
                        .map(fault -> "| " + fault.getKey() + " | "
                                + reports.stream()
                                        .map(report -> survived(fault.getValue(), report))
                                        .collect(joining(" | "))
                                + " |")
                        .collect(joining("\n"));
    }

    /** Returns the first letters of the layers whose rules have passed. */
    private static String survived(List<RuleCatalogue.Entry> rules, Report report) {
        return rules.stream()
                .filter(rule -> report.passed().contains(rule.id()))
                .map(rule -> faultOf(rule).over().name().substring(0, 1))
                .sorted()
                .collect(joining(" "));
    }

    private static Fault faultOf(RuleCatalogue.Entry rule) {
        return Objects.requireNonNull(rule.fault());
    }
}
