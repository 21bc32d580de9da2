package org.asyncio4j.tck.harness;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a rule on a thread of its own; when it is stuck, shows all threads and goes on without it. */
final class Watchdog {

    /** What it watches. */
    interface Watched {
        void run() throws Throwable;
    }

    private final String name;

    Watchdog(String name) {
        this.name = name;
    }

    /** What it ended with; null for nothing. */
    @Nullable Throwable watch(Watched watched) throws InterruptedException {
        var failure = new AtomicReference<@Nullable Throwable>();
        Thread thread = Thread.ofPlatform().name("tck-" + name).daemon().unstarted(() -> {
            try {
                watched.run();
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        });
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        if (thread.join(Patience.ofRule())) {
            return failure.get();
        }
        var stuck = new AssertionError("stuck for " + Patience.ofRule() + "; all threads:\n" + dump());
        stuck.setStackTrace(thread.getStackTrace());
        thread.interrupt();
        return stuck;
    }

    private static String dump() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
            text.append('\n').append(entry.getKey()).append(' ').append(entry.getKey().getState()).append('\n');
            for (StackTraceElement frame : entry.getValue()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
