package org.asyncio4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A handoff loop of any back end stays alive while user code spins on every carrier of the JDK's virtual-thread
 * scheduler. The tests of the watchdog itself are in its module.
 */
@Tag("thorough")
@Timeout(120)
class SpinsOnEveryCarrierTest {
    private static final int CARRIERS = 2;

    static List<String> backEnds() {
        return BackEnds.ids();
    }

    @ParameterizedTest
    @MethodSource("backEnds")
    void handoffLoopStaysAlive(String backEnd, @TempDir Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var errors = folder.resolve("errors.txt");
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS,
                "-cp",
                System.getProperty("java.class.path"),
                SpinsOnEveryCarrier.class.getName(),
                backEnd,
                "" + CARRIERS)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            assertTrue(ended, () -> "it makes no progress:\n" + text(errors));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertEquals(IntStream.range(0, 10).mapToObj(i -> "round " + i).toList(), Files.readAllLines(output));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
