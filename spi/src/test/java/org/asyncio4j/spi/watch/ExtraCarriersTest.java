package org.asyncio4j.spi.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Carriers added for a starved loop are removed when there is one to spare, and only then. */
class ExtraCarriersTest {

    private static final int CALM = 100; // looks

    private final ExtraCarriers extra = new ExtraCarriers();

    /** Returns the parallelism after a number of looks at a scheduler on which a number of threads are mounted. */
    private int afterLooks(int looks, int parallelism, int mounted) {
        int now = parallelism;
        for (int i = 0; i < looks; i++) {
            now = extra.look(now, mounted);
        }
        return now;
    }

    @Test
    void oneAfterTheOtherGoesWhereThereIsOneToSpare() {
        extra.added(3);
        extra.added(4);
        assertEquals(4, afterLooks(CALM - 1, 4, 1));
        assertEquals(3, afterLooks(1, 4, 1));
        assertEquals(2, afterLooks(CALM, 3, 1));
        assertFalse(extra.any());
        assertEquals(2, afterLooks(CALM, 2, 0));
    }

    @Test
    void theyStayWhileOthersOccupyThoseThatWereThere() {
        extra.added(3);
        assertEquals(3, afterLooks(10 * CALM, 3, 2));
        assertTrue(extra.any());
    }

    @Test
    void calmHasToLastWithoutABreak() {
        extra.added(3);
        afterLooks(CALM - 1, 3, 1);
        afterLooks(1, 3, 2);
        assertEquals(3, afterLooks(CALM - 1, 3, 1));
    }

    @Test
    void allGoWithTheLastLoop() {
        extra.added(3);
        extra.added(4);
        assertEquals(2, extra.takeAll(4));
        assertFalse(extra.any());
    }

    @Test
    void whatAnotherOneHasSetSinceIsLeftAlone() {
        extra.added(3);
        assertEquals(8, afterLooks(CALM, 8, 0));
        assertFalse(extra.any());
        extra.added(9);
        assertEquals(5, extra.takeAll(5));
        extra.added(6);
        extra.added(9);
        assertEquals(8, extra.takeAll(9));
    }
}
