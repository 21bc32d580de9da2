package org.asyncio4j.tck.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Of the programs that a broken loop gets wrong, a small one is shown that reveals the defect. */
class ExplanationTest {

    private static final Runnable NOTHING = () -> {};

    private final LoopConfig config = LoopConfig.defaults();
    private final Oracle broken = new Oracle(new LastComesFirstProvider(), config);
    private final List<Divergence> found = Corpus.random().divergences(broken, Agreement.ORDER, () -> {});

    @Test
    void wrongOrderIsShrunkToTwoCallbacks() {
        assertTrue(found.size() >= 2, () -> found.size() + " found");
        Comparison beside = new Comparison(broken, Oracle.ofCore(config), Agreement.ORDER);
        for (Divergence each : found) {
            Program small = beside.shrink(each, 2_000, NOTHING).program();
            assertEquals(2, small.size(), small::toJson);
            assertEquals(List.of("soon", "soon"), small.main().stream().map(Step::op).toList());
            assertTrue(small.objects().isEmpty(), small::toJson);
        }
    }

    @Test
    void textShowsASmallProgramAndBothTraces() {
        String text = new Explanation(broken, config, null).of(found, NOTHING);
        assertTrue(text.contains(" steps to 2:"), text);
        assertTrue(text.contains("want:") && text.contains("got:"), text);
        assertTrue(text.contains("as they were:\n" + found.getFirst().where()), text);
    }

    /** The core cannot replace CPython where it disagrees itself. */
    @Test
    void whatTheCoreGetsWrongTooIsNotShrunkBesideIt() {
        Program program = found.getFirst().program();
        Trace wrong = new Trace(program.id(), List.of("1 0 T0 - start"));
        Divergence commonToAll = new Divergence(program, wrong, broken.run(program), Agreement.ORDER);
        String text = new Explanation(broken, config, null).of(List.of(commonToAll), NOTHING);
        assertTrue(text.startsWith("not shrunk"), text);
        assertTrue(text.contains("-D" + Explanation.PYTHON), text);
    }

    @Test
    @EnabledIfSystemProperty(named = Explanation.PYTHON, matches = ".+")
    void cPythonIsAReference() throws IOException {
        try (CPython python = CPython.start(Path.of(System.getProperty(Explanation.PYTHON)))) {
            Comparison beside = new Comparison(broken, python, Agreement.ORDER);
            assertEquals(2, beside.shrink(found.getFirst(), 2_000, NOTHING).program().size());
            assertEquals(List.of(), Corpus.micro().programs().stream()
                    .map(new Comparison(Oracle.ofCore(config), python, Agreement.EXACT)::compare)
                    .flatMap(Optional::stream)
                    .toList());
        }
    }
}
