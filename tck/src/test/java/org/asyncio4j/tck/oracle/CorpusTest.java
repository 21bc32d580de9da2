package org.asyncio4j.tck.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.tck.harness.CapturedLog;
import org.junit.jupiter.api.Test;

/** In every program the core, without any back end, does what CPython did, turn by turn. */
class CorpusTest {

    private final Oracle core = Oracle.ofCore(LoopConfig.defaults());

    @Test
    void microProgramsAgreeTurnByTurn() {
        expectAgreement(Corpus.micro());
    }

    @Test
    void randomProgramsAgreeTurnByTurn() {
        expectAgreement(Corpus.random());
    }

    @Test
    void programsAboutGroupsAgreeTurnByTurn() {
        expectAgreement(Corpus.groups());
    }

    @Test
    void programsAboutGeneratorsAgreeForEachTask() {
        expectAgreement(Corpus.generators(), Agreement.EACH);
    }

    @Test
    void programsWithARunnerAgreeInOrder() {
        expectAgreement(Corpus.runner(), Agreement.ORDER);
    }

    @Test
    void programsOfHandlersAgreeTurnByTurn() {
        try (var unheard = new CapturedLog()) { // of handlers that raise
            expectAgreement(Corpus.handlers());
            assertNotNull(unheard);
        }
    }

    @Test
    void programsOfEqualAwaitablesAgreeTurnByTurn() {
        expectAgreement(Corpus.users());
    }

    @Test
    void programsOnOneIteratorAgreeTurnByTurn() {
        expectAgreement(Corpus.shared());
    }

    @Test
    void programsOverPairsAgreeForEachTask() {
        expectAgreement(Corpus.net(), Agreement.EACH);
    }

    @Test
    void smallProgramsOverPairsAgreeTurnByTurn() {
        expectAgreement(Corpus.net().withoutBig(), Agreement.EACH_TURN);
    }

    private void expectAgreement(Corpus corpus) {
        expectAgreement(corpus, Agreement.EXACT);
    }

    private void expectAgreement(Corpus corpus, Agreement level) {
        assertEquals(List.of(), corpus.divergences(core, level, () -> {}));
        assertTrue(corpus.programs().stream().allMatch(program -> core.run(program).isRun()), "all are run");
    }
}
