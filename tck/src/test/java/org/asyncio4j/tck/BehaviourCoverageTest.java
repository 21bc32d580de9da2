package org.asyncio4j.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.junit.jupiter.api.Test;

/** Each behaviour of asyncio has a rule or an excuse. */
class BehaviourCoverageTest {

    private static final int LAST = 380;

    private final SortedSet<Integer> covered = new TreeSet<>();
    private final SortedSet<Integer> excused = new TreeSet<>();

    BehaviourCoverageTest() {
        RuleCatalogue.of(EventLoopConformance.class).rules().forEach(rule -> covered.addAll(rule.asyncio()));
        Excused.load().forEach(row -> row.behaviours().forEach(excused::add));
    }

    @Test
    void everyBehaviourHasARuleOrAReason() {
        var missing = new TreeSet<Integer>(IntStream.rangeClosed(1, LAST).boxed().toList());
        missing.removeAll(covered);
        missing.removeAll(excused);
        assertEquals(new TreeSet<>(), missing, "behaviours without a rule and without a reason");
    }

    @Test
    void nothingIsBothCoveredAndExcused() {
        var both = new TreeSet<>(covered);
        both.retainAll(excused);
        assertEquals(new TreeSet<>(), both, "behaviours with a rule and an excuse");
    }

    @Test
    void onlyBehavioursOfTheCatalogueAreNamed() {
        var named = new TreeSet<>(covered);
        named.addAll(excused);
        assertTrue(named.first() >= 1 && named.last() <= LAST, () -> "no such behaviour: " + named);
    }
}
