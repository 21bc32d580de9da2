package org.asyncio4j.bench.page.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    /** The remaining time is estimated, and the estimate is corrected by the real duration of the steps so far. */
    @Test
    void timeLeftFollowsTheRealPace() {
        var now = new AtomicLong();
        List<String> lines = new ArrayList<>();
        var progress = new Progress(lines::add, now::get, 0, 600);
        progress.begin("one", 200);
        now.set(100 * SECOND);
        progress.begin("two", 200);
        now.set(500 * SECOND);
        progress.begin("three", 200);
        assertEquals(
                List.of(
                        "0:00 gone, at least 10 min left: one", "1:40 gone, about 3 min left: two",
                        "8:20 gone, about 4 min left: three"),
                lines);
    }
}
