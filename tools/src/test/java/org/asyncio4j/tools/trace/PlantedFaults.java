package org.asyncio4j.tools.trace;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.asyncio4j.Asyncio;
import org.asyncio4j.TaskOptions;

/** A program with a step that blocks, a task that starves meanwhile, and three tasks that wait for forgotten futures. */
final class PlantedFaults {

    private PlantedFaults() {}

    /** Runs it and records it into {@code file}. */
    static void record(Path file) throws Exception {
        try (Recording recording = new Recording(Configuration.getConfiguration("default"))) {
            recording.start();
            Asyncio.run(() -> {
                Asyncio.createTask(PlantedFaults::waitForAnswer, TaskOptions.named("asks"));
                for (int i = 0; i < 2; i++) {
                    Asyncio.createTask(PlantedFaults::waitForAnswer, TaskOptions.named("twin"));
                }
                Asyncio.sleep(Duration.ofMillis(1)); // steps are recorded from the next turn on
                var blocks = Asyncio.createTask(PlantedFaults::blockForLong, TaskOptions.named("blocks"));
                var starves = Asyncio.createTask(() -> {}, TaskOptions.named("starves"));
                blocks.await();
                starves.await();
                Asyncio.sleep(Duration.ofMillis(200)); // the events of steps are committed by other threads
                recording.stop(); // while the loop runs, as its end would cancel the task that waits
            });
            recording.dump(file);
        }
    }

    private static void waitForAnswer() {
        Asyncio.getRunningLoop().createFuture().await();
    }

    private static void blockForLong() {
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
