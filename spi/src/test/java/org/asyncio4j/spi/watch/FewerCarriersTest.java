package org.asyncio4j.spi.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The settings may request fewer carriers while loops run, never more. */
class FewerCarriersTest {

    private final FewerCarriers fewer = new FewerCarriers();

    @Test
    void asManyAsBeforeComeBackWithTheLastLoop() {
        assertEquals(1, fewer.lower(8, 1));
        assertTrue(fewer.any());
        assertEquals(8, fewer.giveBack(1));
        assertFalse(fewer.any());
    }

    @Test
    void noMoreAreGivenThanThereWere() {
        assertEquals(2, fewer.lower(2, 4));
        assertFalse(fewer.any());
        assertEquals(2, fewer.giveBack(2));
    }

    @Test
    void whatAnotherOneHasSetSinceIsLeftAlone() {
        fewer.lower(8, 1);
        assertEquals(3, fewer.giveBack(3));
        assertEquals(1, fewer.giveBack(1));
    }

    @Test
    void eachTimeThatLoopsRunItIsLoweredAgain() {
        fewer.lower(8, 2);
        fewer.giveBack(2);
        assertEquals(2, fewer.lower(4, 2));
        assertEquals(4, fewer.giveBack(2));
    }
}
