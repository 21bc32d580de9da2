package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static double[] of(double... values) {
        return values;
    }

    @Test
    void spreadHasTheMiddleAndBothEnds() {
        assertEquals(new Spread(3, 1, 9, 5), Spread.of(9, 1, 3, 2, 4));
        assertEquals(2.5, Spread.of(1, 2, 3, 4).median());
    }

    @Test
    void differenceIsSureWhereSpreadsAreApart() {
        var ratio = Ratio.paired(of(20, 21, 22, 20, 21), of(10, 11, 10, 10, 10));
        assertEquals(Certainty.SURE, ratio.certainty());
        assertTrue(ratio.isWorse());
        assertEquals(2.0, ratio.median());
    }

    @Test
    void threeRoundsMakeNothingSure() {
        assertEquals(Certainty.LIKELY, Ratio.paired(of(20, 21, 22), of(10, 11, 10)).certainty());
    }

    /** Each round has the same winner, but the machine became slower meanwhile. */
    @Test
    void differenceIsLikelyWhereItIsInEveryRound() {
        var ratio = Ratio.paired(of(9, 12, 18, 27, 36), of(10, 14, 20, 30, 40));
        assertEquals(Certainty.LIKELY, ratio.certainty());
        assertTrue(ratio.isBetter());
    }

    @Test
    void noDifferenceIsSeenWhereRoundsDisagree() {
        var ratio = Ratio.paired(of(10, 11, 10, 12, 10), of(11, 10, 11, 11, 11));
        assertEquals(Certainty.NOT_SURE, ratio.certainty());
        assertFalse(ratio.isBetter() || ratio.isWorse());
    }

    @Test
    void rowsOfDifferentRoundsHaveTheirEndsAgainstEachOther() {
        var ratio = Ratio.unpaired(of(20, 22, 21, 20, 24), of(10, 11, 12, 10, 10));
        assertEquals(2.1, ratio.median(), 1e-9);
        assertEquals(20.0 / 12, ratio.min(), 1e-9);
        assertEquals(2.4, ratio.max(), 1e-9);
        assertEquals(Certainty.SURE, ratio.certainty());
    }

    @Test
    void rowsOfTheSameGroupAreComparedRoundByRound() {
        var one = SampleReport.measured("TaskSwitch", Map.of("tasks", "1"), Technology.GO, 10, 20, 30, 40, 50);
        var two = SampleReport.measured("TaskSwitch", Map.of("tasks", "1"), Technology.FLOOR, 5, 10, 15, 20, 25);
        var ratio = Ratio.ofRounds(one, two, Measure.TIME).orElseThrow();
        assertEquals(2, ratio.min());
        assertEquals(2, ratio.max());
        assertTrue(Ratio.ofRounds(one, two, Measure.BYTES).isEmpty());
    }
}
