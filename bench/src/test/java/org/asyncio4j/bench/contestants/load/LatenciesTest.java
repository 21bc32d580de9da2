package org.asyncio4j.bench.contestants.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreThoseOfWhatWasAdded() {
        var latencies = new Latencies();
        for (int i = 1; i <= 100; i++) {
            latencies.add(i);
        }
        assertEquals(50, latencies.percentile(50));
        assertEquals(99, latencies.percentile(99));
    }

    @Test
    void largeOnesAreExactToASixtyFourth() {
        for (long nanos = 1; nanos > 0 && nanos < Long.MAX_VALUE / 5; nanos = nanos * 5 + 3) {
            var latencies = new Latencies();
            latencies.add(nanos);
            assertEquals(nanos, latencies.percentile(50), nanos / 64.0);
        }
    }

    @Test
    void nothingIsLeftAfterClearing() {
        var latencies = new Latencies();
        latencies.add(7);
        latencies.clear();
        assertEquals(0, latencies.percentile(99));
    }
}
