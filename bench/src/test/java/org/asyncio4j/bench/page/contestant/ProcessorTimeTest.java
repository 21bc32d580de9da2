package org.asyncio4j.bench.page.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    private static final long TICK = 10_000_000;

    @Test
    void fineFigureIsPreferred() {
        var before = new ProcessorTime(10 * TICK, 1000);
        assertEquals(OptionalLong.of(12_345_000), new ProcessorTime(11 * TICK, 12_346_000).since(before));
    }

    /** The nanoseconds of ended threads are lost. */
    @Test
    void coarseFigureIsTakenWhereThreadsHaveEnded() {
        var before = new ProcessorTime(0, 5_000_000);
        assertEquals(OptionalLong.of(50 * TICK), new ProcessorTime(50 * TICK, 6_000_000).since(before));
    }

    @Test
    void unknownStaysUnknown() {
        assertEquals(OptionalLong.empty(), new ProcessorTime(-1, -1).since(new ProcessorTime(-1, -1)));
        assertEquals(OptionalLong.of(TICK), new ProcessorTime(TICK, -1).since(new ProcessorTime(0, 17)));
    }

    @Test
    void workOfThisProcessIsSeen() {
        long pid = ProcessHandle.current().pid();
        var before = ProcessorTime.of(pid);
        var used = before.since(new ProcessorTime(0, 0));
        assertTrue(used.isEmpty() || used.getAsLong() > 0, used::toString);
    }
}
