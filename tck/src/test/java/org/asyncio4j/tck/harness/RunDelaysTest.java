package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.asyncio4j.tck.harness.RunDelays.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDelaysTest {

    @TempDir
    private Path threads;

    private void thread(String id, String schedstat) throws IOException {
        Files.writeString(Files.createDirectories(threads.resolve(id)).resolve("schedstat"), schedstat + "\n");
    }

    private static RunDelays delays(long ran, long... waited) {
        Map<String, Times> threads = new HashMap<>();
        for (int i = 0; i < waited.length; i++) {
            threads.put("thread " + i, new Times(ran, waited[i]));
        }
        return new RunDelays(threads);
    }

    @Test
    void timesOfAThreadAreTheFirstTwoFigures() throws IOException {
        thread("12", "100 20 3");
        thread("13", "5 0 1");
        Files.createDirectory(threads.resolve("14")); // ends meanwhile
        assertEquals(new RunDelays(Map.of("12", new Times(100, 20), "13", new Times(5, 0))), RunDelays.of(threads));
    }

    @Test
    void thereAreNoneWhereTheSystemReportsNothing() {
        assertEquals(new RunDelays(Map.of()), RunDelays.of(threads.resolve("none")));
    }

    @Test
    void oneThreadWithoutAProcessorIsEnough() {
        var before = delays(0, 1_000, 1_000);
        assertFalse(delays(900, 1_050, 1_000).lackedProcessors(before, Duration.ofNanos(100)));
        assertTrue(delays(900, 1_051, 1_000).lackedProcessors(before, Duration.ofNanos(100)));
        assertFalse(before.lackedProcessors(before, Duration.ofNanos(100)));
    }

    @Test
    void threadsThatWaitInTurnCountTogetherUnlessTheyRunEvenLonger() {
        var before = delays(0, 1_000, 1_000);
        assertTrue(delays(20, 1_040, 1_040).lackedProcessors(before, Duration.ofNanos(100)));
        assertFalse(delays(20, 1_025, 1_025).lackedProcessors(before, Duration.ofNanos(100)));
        assertFalse(delays(40, 1_040, 1_040).lackedProcessors(before, Duration.ofNanos(100)));
    }

    @Test
    void threadThatBeganSinceCountsFromItsBeginning() {
        assertTrue(delays(20, 40, 40).lackedProcessors(new RunDelays(Map.of()), Duration.ofNanos(100)));
    }
}
