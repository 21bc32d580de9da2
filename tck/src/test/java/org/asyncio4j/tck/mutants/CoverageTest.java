package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks for the rules that run a line in some circumstance gets those, and no other. */
class CoverageTest {

    private static final String LINE = "Loop:12";

    private final Coverage coverage = new Coverage();

    @BeforeEach
    void twoRulesRunALine() {
        coverage.add("CALL-001", LINE, Coverage.text(Map.of(Set.of(), 2, Set.of(Situation.DEBUG), 3)));
        coverage.add("CALL-002", LINE, Coverage.text(Map.of(Set.of(Situation.DEBUG, Situation.IN_TASK), 4)));
    }

    @Test
    void rulesAreThoseThatRunALineInTheCircumstance() {
        assertEquals(Set.of("CALL-001", "CALL-002"), coverage.rules(LINE));
        assertEquals(Set.of("CALL-001"), coverage.rules(LINE, new Circumstance(Set.of(), 5)));
        assertEquals(Set.of("CALL-002"), coverage.rules(LINE, new Circumstance(Set.of(Situation.DEBUG), 4)));
        assertEquals(
                Set.of("CALL-002"),
                coverage.rules(LINE, new Circumstance(Set.of(Situation.DEBUG, Situation.IN_TASK), 0)));
        assertEquals(Set.of(), coverage.rules("Loop:13"));
    }

    @Test
    void timesAreThoseInWhichAllOfTheSituationsAreSo() {
        assertArrayEquals(new int[] {5, 4}, coverage.times(LINE, Set.of()));
        assertArrayEquals(new int[] {3, 4}, coverage.times(LINE, Set.of(Situation.DEBUG)));
        assertArrayEquals(new int[] {0, 4}, coverage.times(LINE, Set.of(Situation.IN_TASK)));
    }

    @Test
    void situationsOfARuleAreThoseItMeets() {
        assertEquals(List.of(Situation.DEBUG), coverage.situations("CALL-001", LINE));
        assertEquals(List.of(Situation.IN_TASK, Situation.DEBUG), coverage.situations("CALL-002", LINE));
    }
}
