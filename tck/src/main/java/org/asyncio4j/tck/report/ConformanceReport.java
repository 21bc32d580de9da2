package org.asyncio4j.tck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asyncio4j.tck.harness.Subject;

/**
 * The result of one conformance class: the loop, the environment, a result for every rule of the catalogue.
 *
 * @param subject the loop under test
 * @param tckVersion the version of this kit
 * @param jdk the Java runtime
 * @param os the operating system
 * @param results one for each rule of the catalogue, in its order
 */
public record ConformanceReport(
        Subject subject, String tckVersion, String jdk, String os, List<RuleResult> results) {

    /** Creates a report with a copy of the results. */
    public ConformanceReport {
        results = List.copyOf(results);
    }

    /**
     * Returns the report on {@code subject} of a run in this JVM; {@code why} states why rules without a result were
     * not run.
     */
    static ConformanceReport of(
            Subject subject, RuleCatalogue catalogue, Map<String, RuleResult> results, String why) {
        String version = ConformanceReport.class.getPackage().getImplementationVersion();
        return new ConformanceReport(
                subject,
                version == null ? "development" : version,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                catalogue.rules().stream()
                        .map(rule -> results.getOrDefault(rule.id(), new RuleResult(rule, Status.NOT_RUN, why)))
                        .toList());
    }

    /** Returns the overall verdict. */
    public Verdict verdict() {
        return Verdict.of(results);
    }

    /** Returns the number of rules with this status. */
    public long count(Status status) {
        return results.stream().filter(result -> result.is(status)).count();
    }

    /** Returns the number of rules of the catalogue that were run to an outcome. */
    public long executed() {
        return results.stream().filter(RuleResult::wasExecuted).count();
    }

    /** Returns the results by area, in the catalogue's order. */
    public Map<String, List<RuleResult>> byArea() {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.rule().area(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns a summary of the report in one line. */
    public String line() {
        return "asyncio4j TCK: " + subject.provider() + " " + subject.mechanism() + " (" + subject.conformanceClass()
                + "): " + executed() + " rules run, " + verdict().words();
    }

    /** Returns the name of the report's folder: back end and mechanism. */
    public String folder() {
        return (subject.provider() + "-" + subject.mechanism()).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
