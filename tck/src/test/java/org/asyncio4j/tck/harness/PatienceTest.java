package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    @Test
    void factorIsANumberWithOrWithoutAnX() {
        assertEquals(1, Patience.factor(null));
        assertEquals(1, Patience.factor(" "));
        assertEquals(5, Patience.factor("5x"));
        assertEquals(0.5, Patience.factor("0.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "-1", "x", "fast", "1e9"})
    void nonsenseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Patience.factor(text));
    }
}
