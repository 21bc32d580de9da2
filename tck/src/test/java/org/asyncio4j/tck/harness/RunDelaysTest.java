package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDelaysTest {

    @TempDir
    private Path threads;

    private void thread(String id, String schedstat) throws IOException {
        Files.writeString(Files.createDirectories(threads.resolve(id)).resolve("schedstat"), schedstat + "\n");
    }

    @Test
    void whatEachThreadWaitedIsTheSecondFigure() throws IOException {
        thread("12", "100 20 3");
        thread("13", "5 0 1");
        Files.createDirectory(threads.resolve("14")); // ends meanwhile
        assertEquals(new RunDelays(Map.of("12", 20L, "13", 0L)), RunDelays.of(threads));
    }

    @Test
    void thereIsNoneWhereTheSystemReportsNothing() {
        assertEquals(new RunDelays(Map.of()), RunDelays.of(threads.resolve("none")));
    }

    @Test
    void theLongestIsThatOfOneThreadThatWasThereBefore() {
        var before = new RunDelays(Map.of("1", 10L, "2", 100L, "3", 1_000L));
        assertEquals(Duration.ofNanos(25),
                new RunDelays(Map.of("1", 30L, "2", 125L, "4", 5_000L)).longestSince(before));
        assertEquals(Duration.ZERO, before.longestSince(before));
    }
}
