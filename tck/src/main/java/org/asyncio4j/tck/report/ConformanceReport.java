package org.asyncio4j.tck.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleOrder;
import org.asyncio4j.tck.harness.Subject;
import org.asyncio4j.tck.rule.Level;

/**
 * The result of one conformance class: the loop, the environment, a result for every rule of the catalogue.
 *
 * @param subject the loop under test
 * @param tckVersion the version of this kit
 * @param jdk the Java runtime
 * @param os the operating system
 * @param processors how many processors the JVM has
 * @param run when the rules were run
 * @param results one for each rule of the catalogue, in its order
 */
public record ConformanceReport(
        Subject subject,
        String tckVersion,
        String jdk,
        String os,
        int processors,
        RunTime run,
        List<RuleResult> results) {

    /** Creates a report with a copy of the results. */
    public ConformanceReport {
        results = List.copyOf(results);
    }

    /**
     * Returns the report on {@code subject} of a run in this JVM; {@code why} states why rules without a result were
     * not run.
     */
    static ConformanceReport of(
            Subject subject, RuleCatalogue catalogue, Map<String, RuleResult> results, String why, RunTime run) {
        String version = ConformanceReport.class.getPackage().getImplementationVersion();
        return new ConformanceReport(
                subject,
                version == null ? "development" : version,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                run,
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

    /**
     * Returns how many rules were run of how many, why the others were not, and how many failed: as "8 of 11 rules run
     * (3 NOT RUN), 0 failed".
     */
    String extent() {
        String others = Stream.of(Status.NOT_CLAIMED, Status.BY_REVIEW, Status.NOT_RUN)
                .filter(status -> count(status) > 0)
                .map(status -> count(status) + " " + status.words())
                .collect(Collectors.joining(", "));
        return executed() + " of " + rules(results.size()) + " run" + (others.isEmpty() ? "" : " (" + others + ")")
                + ", "
                + count(Status.FAIL) + " failed";
    }

    /** Returns the rules that failed, those first that others are built on; see {@link RuleOrder}. */
    public List<RuleResult> failures() {
        return results.stream()
                .filter(result -> result.is(Status.FAIL))
                .sorted(Comparator.comparing(result -> result.rule().id(), RuleOrder.BY_ID))
                .toList();
    }

    /** Returns a sentence about failures that probably follow from those of a basic area; empty if there are none. */
    String consequences() {
        List<RuleResult> basic = failures().stream().filter(ConformanceReport::isBasic).toList();
        if (basic.isEmpty()) {
            return "";
        }
        String base = basic.getFirst().rule().area();
        String above = failures().stream()
                .map(result -> result.rule().area())
                .filter(each -> RuleOrder.isAbove(each, base))
                .distinct()
                .collect(Collectors.joining(", "));
        long others = basic.stream().filter(result -> result.rule().area().equals(base)).count() - 1;
        return above.isEmpty()
                ? ""
                : "Look at " + basic.getFirst().rule().id() + " first"
                        + (others == 0 ? "" : ", then at the other failures in " + base)
                        + ": failures in areas built on " + base + " (" + above + ") probably follow from "
                        + (others == 0 ? "this one." : "these.");
    }

    /** Returns whether a failure of a rule shows that the basis of other areas is broken. */
    private static boolean isBasic(RuleResult result) {
        return result.rule().level() == Level.MUST
                && RuleOrder.isBasic(result.rule().area())
                && List.of(Capability.CONTROLLABLE_CLOCK).containsAll(result.rule().needs());
    }

    /** Returns the results by area, in the catalogue's order. */
    public Map<String, List<RuleResult>> byArea() {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.rule().area(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns why rules were not run, a sentence for each reason that is known, as "12 rules were not run: ..". */
    public List<String> reasonsNotRun() {
        Map<String, Long> rules = results.stream()
                .filter(result -> result.is(Status.NOT_RUN) && !result.detail().isBlank())
                .collect(Collectors.groupingBy(RuleResult::detail, LinkedHashMap::new, Collectors.counting()));
        return rules.entrySet().stream()
                .map(why -> rules(why.getValue()) + (why.getValue() == 1 ? " was" : " were") + " not run: "
                        + why.getKey())
                .toList();
    }

    /** Returns a number of rules, as "1 rule" or "2 rules". */
    static String rules(long count) {
        return count == 1 ? "1 rule" : count + " rules";
    }

    /** Returns a summary of the report in one line. */
    public String line() {
        String line = "asyncio4j TCK: " + subject.provider() + " " + subject.mechanism() + " ("
                + subject.conformanceClass() + "): " + extent() + ", " + verdict().words();
        return Stream.concat(Stream.of(line), reasonsNotRun().stream()).collect(Collectors.joining("; "));
    }

    /** Returns the name of the report's folder: back end and mechanism. */
    public String folder() {
        return (subject.provider() + "-" + subject.mechanism()).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
