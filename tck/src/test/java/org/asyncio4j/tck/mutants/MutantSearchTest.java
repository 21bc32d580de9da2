package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Writes {@code mutants.txt} anew, on request: it takes long. */
@EnabledIfSystemProperty(named = MutantSearchTest.SEARCH, matches = "true")
class MutantSearchTest {

    static final String SEARCH = "asyncio4j.tck.searchMutants";

    @Test
    void mutantsAreFoundForEveryRule() throws IOException {
        try (var worker = new WorkerProcess(Path.of("target/mutants"))) {
            var search = new MutantSearch(worker, System.out);
            search.refresh();
            search.search();
        }
        var mutants = new Mutants();
        assertEquals(Set.of(), Mutants.open(mutants.declared(), mutants.excused().keySet()));
    }
}
