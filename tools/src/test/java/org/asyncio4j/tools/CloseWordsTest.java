package org.asyncio4j.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was typed instead of a command, and which commands may have been meant. */
class CloseWordsTest {
    private static final List<String> COMMANDS =
            List.of("examples", "tck", "bench", "jmh", "memory", "test", "top", "ps", "pstree");

    @ParameterizedTest
    @CsvSource({"exmaple, examples", "benhc, bench", "tset, test", "memori, memory", "pstre, pstree", "pss, ps"})
    void slipIsCloseToWhatWasMeant(String word, String meant) {
        assertEquals(List.of(meant), CloseWords.to(word, COMMANDS));
    }

    @Test
    void beginningIsCloseToAllThatBeginWithIt() {
        assertEquals(List.of("ps", "pstree"), CloseWords.to("ps", COMMANDS));
        assertEquals(List.of("examples"), CloseWords.to("ex", COMMANDS));
    }

    @Test
    void onlyTheClosestAreMeant() {
        assertEquals(List.of("trace"), CloseWords.to("tracee", List.of("oracle", "trace", "ps")));
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "best", "x", "--version", "''"})
    void anotherWordIsCloseToNone(String word) {
        assertEquals(List.of(), CloseWords.to(word, List.of("examples", "tck", "jmh", "ps")));
    }

    @ParameterizedTest
    @CsvSource({"ab, ab, 0", "ab, ba, 1", "abc, ac, 1", "ac, abc, 1", "abc, axc, 1", "'', ab, 2", "kitten, sitting, 3"})
    void slipsAreCountedLetterByLetter(String word, String known, int slips) {
        assertEquals(slips, CloseWords.slips(word, known));
    }
}
