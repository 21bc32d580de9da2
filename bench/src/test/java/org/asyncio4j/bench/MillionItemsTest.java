package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.mapConcurrently;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million items, generated lazily, a hundred at a time: the heap stays flat. */
@Tag("thorough")
@Timeout(180)
class MillionItemsTest {

    private static final int ITEMS = 1_000_000;
    private static final int LIMIT = 100;
    private static final long NOISE = 4_000_000; // bytes

    private int alive;
    private int most;
    private long sum;
    private long early;
    private long late;

    @Test
    void heapStaysFlat() {
        run(LoopConfig.backend("nio").withCoroutines(CoroutineMechanism.CARRIED), this::goThroughAll);
        assertEquals((long) ITEMS * (ITEMS - 1) / 2, sum);
        assertEquals(LIMIT, most);
        assertTrue(late - early < NOISE, () -> "used after the first tenth: " + early + ", before the last: " + late);
    }

    private void goThroughAll() {
        Iterable<Integer> items = IntStream.range(0, ITEMS).peek(this::take).boxed()::iterator;
        try (var results = mapConcurrently(LIMIT, items, this::later)) {
            for (int result : results) {
                alive--;
                sum += result;
                if (result == ITEMS / 10) {
                    early = UsedHeap.now();
                } else if (result == ITEMS - ITEMS / 10) {
                    late = UsedHeap.now();
                }
            }
        }
    }

    private void take(int item) {
        most = Math.max(most, ++alive);
    }

    private int later(int item) {
        sleep(Duration.ZERO);
        return item;
    }
}
