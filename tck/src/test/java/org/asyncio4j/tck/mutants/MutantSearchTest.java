package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes {@code mutants.txt} anew, on request: it takes long. With {@code searchMutants.rules} it only adds mutants of
 * those rules, comma between.
 */
@EnabledIfSystemProperty(named = MutantSearchTest.SEARCH, matches = "true")
class MutantSearchTest {

    static final String SEARCH = "asyncio4j.tck.searchMutants";

    private static final String RULES = "asyncio4j.tck.searchMutants.rules";

    @Test
    void mutantsAreFoundForEveryRule() throws IOException {
        try (var worker = new WorkerProcess(Path.of("target/mutants"))) {
            var search = new MutantSearch(worker, worker.coverage(true), System.out);
            String rules = System.getProperty(RULES, "");
            if (rules.isEmpty()) {
                search.refresh();
                search.search(List.of());
            } else {
                search.trust();
                search.search(List.of(rules.split(",")));
            }
        }
        var mutants = new Mutants();
        assertEquals(Set.of(), Mutants.open(mutants.declared()));
    }
}
