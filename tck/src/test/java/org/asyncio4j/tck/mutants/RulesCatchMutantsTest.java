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
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of the rules: no rule passes whatever the loop does. */
class RulesCatchMutantsTest {

    private static final Path FOLDER = Path.of("target/mutants");
    private static final String WHOLE_LOOP = " [WholeLoop, selector carried] ";

    private static final int SAMPLE = 20;

    private final Mutants mutants = new Mutants();

    @Test
    void everyRuleHasAMutant() throws IOException {
        assertEquals(
                Set.of(),
                Mutants.open(mutants.declared()),
                "rules that no mutant fails; look for some with -D" + MutantSearchTest.SEARCH + "=true");
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

    /** What does not run the line cannot fail; now and then all rules are run nevertheless, and their time taken. */
    @Test
    @Tag("thorough")
    void everyMutantFailsItsRulesAndNoOther() throws IOException {
        List<Mutant> declared = mutants.declared();
        try (var worker = new WorkerProcess(FOLDER);
                var other = new WorkerProcess(FOLDER)) {
            Coverage coverage = worker.coverage(false);
            try {
                assertAll(declared.stream().map(mutant -> () -> {
                    boolean sample = declared.indexOf(mutant) % SAMPLE == 0;
                    String line = mutants.place(mutant.spot()).lineName();
                    Set<String> expected = new TreeSet<>(mutant.rules());
                    expectFailures(sample ? other : worker, mutant, sample ? Set.of() : coverage.rules(line), expected);
                }));
            } finally {
                System.out.println("milliseconds of a mutant with all rules: " + other.times());
            }
        }
    }

    /** Runs these rules, all for none, and demands that exactly those fail, each by its name. */
    private void expectFailures(WorkerProcess worker, Mutant mutant, Set<String> run, Set<String> expected)
            throws IOException {
        Map<String, String> failures = failures(worker, mutants.place(mutant.spot()).edit(), run, expected);
        assertEquals(expected, failures.keySet(), () -> mutant + " " + failures);
        failures.forEach((rule, text) -> assertTrue(text.contains(rule + WHOLE_LOOP), () -> mutant + " " + text));
    }

    /**
     * Looks again in a JVM of its own if others failed: the machine was busy, or a mutant before has left something.
     */
    private static Map<String, String> failures(WorkerProcess worker, Edit edit, Set<String> run, Set<String> expected)
            throws IOException {
        Map<String, String> failures = worker.run(edit, Mutant.LIMIT, run).failures();
        if (expected.containsAll(failures.keySet())) {
            return failures;
        }
        worker.end();
        try (var fresh = new WorkerProcess(FOLDER)) {
            return fresh.runPatiently(edit, run).failures();
        }
    }
}
