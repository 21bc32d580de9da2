package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.asyncio4j.tck.worker.WorkerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules detect a library that is broken in one place. */
class RulesCatchMutantsTest {

    private static final String ADVICE = "mend the line in mutants.txt, or have all that do not hold any more dropped"
            + " with -D" + Mutants.WRITE + "=true";

    @TempDir
    private Path folder;

    private WorkerProcess worker(String patience) throws IOException {
        Path agent = folder.resolve("agent.jar");
        Agent.writeJar(agent);
        return new WorkerProcess(MutantWorker.class, patience, "-javaagent:" + agent);
    }

    /** Fast, and therefore first: reports the lines that name code which has changed. */
    @Test
    void everyMutantNamesAPlaceInTheLibrary() throws IOException {
        List<Mutant> mutants = Mutants.read();
        assertAll(mutants.stream().map(mutant -> () -> {
            String problem = problem(mutant.edit());
            assertEquals("", problem, () -> "mutant " + mutant.edit() + ": " + ADVICE);
        }));
    }

    @Test
    void soundLibraryKeepsTheRulesThatAreNamed() throws IOException {
        Set<String> rules = Mutants.read().stream()
                .flatMap(mutant -> mutant.rules().stream())
                .collect(Collectors.toSet());
        try (var worker = worker("1x")) {
            assertEquals(Map.of(), worker.run("", rules).failures());
        }
    }

    /** One of its rules is enough: with more of them, no mutant needs to be examined twice. */
    @Test
    void everyMutantFailsOneOfItsRules() throws IOException {
        List<Mutant> caught = new ArrayList<>();
        List<Mutant> mutants = Mutants.read().stream().filter(mutant -> problem(mutant.edit()).isEmpty()).toList();
        try (var worker = worker(WorkerProcess.IMPATIENT)) {
            assertAll(mutants.stream().map(mutant -> () -> {
                List<String> failed = failed(worker, mutant);
                if (!failed.isEmpty()) {
                    caught.add(new Mutant(mutant.edit(), failed));
                } else if (!Boolean.getBoolean(Mutants.WRITE)) {
                    throw new AssertionError("no rule notices " + mutant + ": " + ADVICE);
                }
            }));
        }
        if (Boolean.getBoolean(Mutants.WRITE)) {
            Mutants.write(caught);
        }
        assertTrue(caught.size() >= 100, () -> "so few mutants prove little: " + caught.size());
    }

    /** Returns those of its rules that fail: only the first, unless the list is to be written. */
    private static List<String> failed(WorkerProcess worker, Mutant mutant) {
        String edit = mutant.edit().toString();
        if (Boolean.getBoolean(Mutants.WRITE)) {
            return List.copyOf(worker.run(edit, mutant.rules()).failures().keySet());
        }
        return mutant.rules().stream()
                .filter(rule -> worker.run(edit, Set.of(rule)).failures().containsKey(rule))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    /** Returns why the edit cannot be performed; empty if it can. */
    private static String problem(Mutation edit) {
        try {
            Surgery.perform(edit);
            return "";
        } catch (IllegalArgumentException none) {
            return none.getMessage();
        }
    }
}
