package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NanosTest {

    @Test
    void ordinaryDurationsAreExact() {
        assertEquals(0, Nanos.of(Duration.ZERO));
        assertEquals(1_500_000_001L, Nanos.of(Duration.ofSeconds(1, 500_000_001)));
        assertEquals(-1, Nanos.of(Duration.ofNanos(-1)));
    }

    @Test
    void whatDoesNotFitIsForEver() {
        assertEquals(Long.MAX_VALUE, Nanos.of(Duration.ofSeconds(Long.MAX_VALUE)));
        assertEquals(Long.MIN_VALUE, Nanos.of(Duration.ofSeconds(Long.MIN_VALUE)));
    }

    @Test
    void whatJustFitsIsExact() {
        assertEquals(Long.MAX_VALUE, Nanos.of(Duration.ofNanos(Long.MAX_VALUE)));
        assertEquals(Long.MAX_VALUE - 1, Nanos.of(Duration.ofNanos(Long.MAX_VALUE - 1)));
        assertEquals(Long.MIN_VALUE, Nanos.of(Duration.ofNanos(Long.MIN_VALUE)));
    }
}
