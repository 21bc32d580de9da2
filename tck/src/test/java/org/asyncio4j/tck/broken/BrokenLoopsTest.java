package org.asyncio4j.tck.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.report.Verdict;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.worker.WorkerProcess;
import org.asyncio4j.tck.worker.WorkerProcess.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each broken loop of this package is found not conformant, by the rules it names. */
class BrokenLoopsTest {

    /** Rules about the frames of user code in debug mode: a loop around a loop has frames of its own between them. */
    private static final Set<String> FRAMES = Set.of("LOST-405", "LOST-407");

    private static WorkerProcess worker;

    @BeforeAll
    static void open() {
        worker = new WorkerProcess(BrokenWorker.class, WorkerProcess.IMPATIENT);
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    static List<Class<?>> brokenLoops() {
        return ReflectionSupport.findAllClassesInPackage(
                BrokenLoopsTest.class.getPackageName(), type -> type.isAnnotationPresent(Breaks.class), name -> true)
                .stream()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static Set<String> rules(Class<?> broken) {
        return new TreeSet<>(List.of(broken.getAnnotation(Breaks.class).value()));
    }

    @Test
    void thereAreThirtyAtLeast() {
        assertTrue(brokenLoops().size() >= 30, () -> "only " + brokenLoops());
    }

    /** Runs with full patience, and shows that the failures of a broken loop are due to its defect. */
    @Test
    void loopThatForwardsKeepsEveryRule() {
        expectSound(ForwardingLoop.class, everyRule());
    }

    /** The loop is the core alone, against which other tests run all rules. */
    @Test
    void loopThatParksKeepsTheRulesThatAreNamed() {
        expectSound(ParkingLoop.class, brokenLoops().stream()
                .flatMap(broken -> rules(broken).stream())
                .collect(Collectors.toSet()));
    }

    private static void expectSound(Class<?> sound, Collection<String> run) {
        try (var patient = new WorkerProcess(BrokenWorker.class, "1x")) {
            assertEquals(Map.of(), patient.run(sound.getName(), run).failures());
        }
    }

    /** All rules would take half an hour, as each that waits for another thread gets stuck. */
    @Test
    void hopelessLoopGetsItsVerdictSoon() {
        Result result = runHasty(everyRule());
        assertEquals(Set.of("GATE-402"), result.failures().keySet());
        assertEquals(Verdict.NOT_CONFORMANT, result.verdict());
    }

    /** As where the gates were left out, or missed the defect. */
    @Test
    void restIsGivenUpAfterSomeStuckRules() {
        Set<String> rules = everyRule();
        rules.removeIf(rule -> rule.startsWith("GATE-"));
        Result result = runHasty(rules);
        assertEquals(Verdict.NOT_CONFORMANT, result.verdict());
        List<String> stuck = result.failures().values().stream()
                .filter(text -> text.contains("stuck for"))
                .toList();
        assertEquals(3, stuck.size(), () -> "stuck: " + stuck);
    }

    private static Result runHasty(Collection<String> rules) {
        try (var hasty = new WorkerProcess(
                BrokenWorker.class, WorkerProcess.IMPATIENT, "-Dasyncio4j.tck.stuck=3")) {
            return hasty.run(WakesUnderTheLockOfItsWaitLoop.class.getName(), rules);
        }
    }

    @ParameterizedTest
    @MethodSource("brokenLoops")
    void brokenLoopIsNotConformant(Class<?> broken) {
        expectNotConformant(broken, rules(broken));
    }

    @ParameterizedTest
    @MethodSource("brokenLoops")
    @Tag("thorough")
    void brokenLoopIsNotConformantByAllRules(Class<?> broken) {
        expectNotConformant(broken, everyRule());
    }

    static Set<String> everyRule() {
        return RuleCatalogue.of(BrokenConformance.class).rules().stream()
                .filter(rule -> rule.level() == Level.MUST)
                .map(RuleCatalogue.Entry::id)
                .filter(rule -> !FRAMES.contains(rule))
                .collect(Collectors.toSet());
    }

    /** Prints the duration without judging it: that would test the machine. */
    private static void expectNotConformant(Class<?> broken, Collection<String> run) {
        Result result = worker.run(broken.getName(), run);
        System.out.printf("%s: %d rules failed in %d ms%n",
                broken.getSimpleName(), result.failures().size(), result.millis());
        assertEquals(Verdict.NOT_CONFORMANT, result.verdict());
        Set<String> missing = rules(broken);
        missing.removeAll(result.failures().keySet());
        assertEquals(Set.of(), missing, () -> "rules that did not notice; those that failed: " + result.failures());
    }
}
