package org.asyncio4j.tck.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;

/** The programs that are not run are those listed with a reason; all others agree with CPython, turn by turn. */
class CorpusTest {

    private final Oracle core = Oracle.ofCore(LoopConfig.defaults());

    @Test
    void programsNotRunAreThoseListed() throws IOException {
        Map<String, String> listed = listed();
        TreeSet<String> notRun = Stream.of(Corpus.micro(), Corpus.random())
                .flatMap(corpus -> corpus.programs().stream())
                .filter(program -> !core.run(program).isRun())
                .map(Program::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed.keySet(), notRun);
        assertEquals(List.of(), listed.values().stream().filter(String::isBlank).toList());
    }

    @Test
    void allOthersAgreeTurnByTurn() {
        assertEquals(List.of(), Corpus.micro().divergences(core, Agreement.EXACT, () -> {}));
        assertEquals(List.of(), Corpus.random().divergences(core, Agreement.EXACT, () -> {}));
    }

    /** Rows of a table: the program, and why it is not run. */
    private static Map<String, String> listed() throws IOException {
        try (InputStream in = CorpusTest.class.getResourceAsStream("not-run.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(row -> row.split("\\|"))
                    .collect(Collectors.toMap(cells -> cells[1].strip(), cells -> cells[2].strip(), (a, b) -> {
                        throw new IllegalStateException("listed twice: " + a);
                    }, TreeMap::new));
        }
    }
}
