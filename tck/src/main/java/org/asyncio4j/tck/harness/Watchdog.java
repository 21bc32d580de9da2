package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a rule on a thread of its own; when it is stuck, shows all threads and goes on without it. */
final class Watchdog {

    /** What it watches. */
    @FunctionalInterface
    interface Watched {
        void run() throws Throwable;
    }

    private final String name;
    private final Duration limit;

    Watchdog(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    /** What it ended with; null for nothing. {@code release} is tried on what is stuck. */
    @Nullable Throwable watch(Watched watched, Runnable release) throws InterruptedException {
        var failure = new AtomicReference<@Nullable Throwable>();
        Thread thread = Thread.ofPlatform().name("tck-" + name).daemon().unstarted(() -> {
            try {
                watched.run();
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        });
        thread.start();
        if (thread.join(limit)) {
            return failure.get();
        }
        var stuck = new AssertionError("stuck for " + limit + ", here and with these threads:\n" + ThreadDump.take());
        stuck.setStackTrace(thread.getStackTrace());
        release.run();
        thread.interrupt();
        return stuck;
    }
}
