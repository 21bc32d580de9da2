package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The tests of the rules: no rule passes whatever the loop does. */
class RulesCatchMutantsTest {

    private static final Path FOLDER = Path.of("target/mutants");
    private static final String WHOLE_LOOP = " [WholeLoop, selector carried] ";

    private final Mutants mutants = new Mutants();

    @Test
    void everyRuleHasAMutantOrAReason() throws IOException {
        assertEquals(
                Set.of(),
                Mutants.open(mutants.declared(), mutants.excused().keySet()),
                "rules that no mutant fails; look for some with -D" + MutantSearchTest.SEARCH + "=true");
    }

    @Test
    void everyExcuseIsNeeded() throws IOException {
        Set<String> needed = Mutants.open(mutants.declared(), Set.of());
        needed.retainAll(mutants.excused().keySet());
        assertEquals(needed, mutants.excused().keySet(), "rules that have a mutant, or are no more, and an excuse");
    }

    @Test
    void everyMutantFailsFewRules() throws IOException {
        List<Mutant> declared = mutants.declared();
        Set<String> rules = Mutants.rules();
        assertAll(declared.stream().map(mutant -> () -> {
            assertTrue(Mutant.isTelling(mutant.rules()), () -> "too many or none: " + mutant);
            assertTrue(rules.containsAll(mutant.rules()), () -> "no such rules: " + mutant);
        }));
    }

    @Test
    void soundLoopKeepsEveryRule() throws IOException {
        try (var worker = new WorkerProcess(FOLDER)) {
            assertEquals(Map.of(), worker.runPatiently(null, Set.of()).failures());
        }
    }

    @Test
    void everyRuleFailsWithItsMutant() throws IOException {
        Set<String> caught = new HashSet<>();
        try (var worker = new WorkerProcess(FOLDER)) {
            assertAll(mutants.declared().stream().map(mutant -> () -> {
                Set<String> rules = new TreeSet<>(mutant.rules());
                rules.removeAll(caught);
                if (!rules.isEmpty()) {
                    expectFailures(worker, mutant, rules, rules);
                    caught.addAll(rules);
                }
            }));
        }
    }

    @Test
    @Tag("thorough")
    void everyMutantFailsItsRulesAndNoOther(TestReporter reporter) throws IOException {
        try (var worker = new WorkerProcess(FOLDER)) {
            assertAll(mutants.declared().stream()
                    .map(mutant -> () -> expectFailures(worker, mutant, Set.of(), new TreeSet<>(mutant.rules()))));
            reporter.publishEntry("milliseconds of a mutant with all rules", worker.times());
        }
    }

    /** Runs these rules, all for none, and demands that exactly those fail, each by its name. */
    private void expectFailures(WorkerProcess worker, Mutant mutant, Set<String> run, Set<String> expected) {
        Edit edit = mutants.place(mutant.spot()).edit();
        Map<String, String> failures = new TreeMap<>(worker.run(edit, Mutant.LIMIT, run).failures());
        Set<String> others = new TreeSet<>(failures.keySet());
        others.removeAll(expected);
        if (!others.isEmpty()) { // perhaps the machine was busy
            failures.keySet().removeAll(others);
            failures.putAll(worker.runPatiently(edit, others).failures());
        }
        assertEquals(expected, failures.keySet(), () -> mutant + " " + failures);
        failures.forEach((rule, text) -> assertTrue(text.contains(rule + WHOLE_LOOP), () -> mutant + " " + text));
    }
}
