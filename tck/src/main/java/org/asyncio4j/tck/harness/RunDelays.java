package org.asyncio4j.tck.harness;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The time for which each thread of this JVM has been ready to run without a processor; empty where the system does not
 * report it.
 */
record RunDelays(Map<String, Long> nanos) {

    private static final Path THREADS = Path.of("/proc/self/task"); // Linux

    /** Returns the delays so far. */
    static RunDelays now() {
        return of(THREADS);
    }

    static RunDelays of(Path threads) {
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                add(thread, nanos);
            }
        } catch (IOException | DirectoryIteratorException unsaid) {
            return new RunDelays(Map.of());
        }
        return new RunDelays(nanos);
    }

    private static void add(Path thread, Map<String, Long> nanos) {
        try {
            String[] ranAndWaited = Files.readString(thread.resolve("schedstat")).split(" ", -1);
            nanos.put(thread.getFileName().toString(), Long.parseLong(ranAndWaited[1]));
        } catch (IOException ended) {
            // or schedstat is not compiled in
        }
    }

    /** Returns the longest delay of any one thread since {@code earlier}. */
    Duration longestSince(RunDelays earlier) {
        long longest = 0;
        for (var each : nanos.entrySet()) {
            Long before = earlier.nanos.get(each.getKey());
            if (before != null) {
                longest = Math.max(longest, each.getValue() - before);
            }
        }
        return Duration.ofNanos(longest);
    }
}
