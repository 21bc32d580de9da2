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
 * How long each thread of this JVM has run, and been ready to run without a processor; empty where the system does not
 * report it.
 */
record RunDelays(Map<String, Times> threads) {

    private static final Path THREADS = Path.of("/proc/self/task"); // Linux

    /**
     * The times of a thread, in nanoseconds.
     *
     * @param ran on a processor
     * @param waited ready to run, without one
     */
    record Times(long ran, long waited) {

        static final Times NONE = new Times(0, 0);
    }

    /** Returns the times so far. */
    static RunDelays now() {
        return of(THREADS);
    }

    static RunDelays of(Path folder) {
        Map<String, Times> threads = new HashMap<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder)) {
            for (Path thread : each) {
                add(thread, threads);
            }
        } catch (IOException | DirectoryIteratorException unsaid) {
            return new RunDelays(Map.of());
        }
        return new RunDelays(threads);
    }

    private static void add(Path thread, Map<String, Times> threads) {
        try {
            String[] ranAndWaited = Files.readString(thread.resolve("schedstat")).split(" ", -1);
            threads.put(
                    thread.getFileName().toString(),
                    new Times(Long.parseLong(ranAndWaited[0]), Long.parseLong(ranAndWaited[1])));
        } catch (IOException ended) {
            // or schedstat is not compiled in
        }
    }

    /**
     * Returns whether threads lacked a processor for most of the {@code time} since {@code earlier}: one thread on its
     * own; or all of them in turn, as in a loop that hands over to a thread for each task, provided that they waited for
     * processors longer than they ran.
     */
    boolean lackedProcessors(RunDelays earlier, Duration time) {
        long longest = 0;
        long waited = 0;
        long ran = 0;
        for (var each : threads.entrySet()) {
            Times before = earlier.threads.getOrDefault(each.getKey(), Times.NONE);
            long wait = each.getValue().waited() - before.waited();
            longest = Math.max(longest, wait);
            waited += wait;
            ran += each.getValue().ran() - before.ran();
        }
        long most = time.toNanos() / 2;
        return longest > most || (waited > most && waited > ran);
    }
}
