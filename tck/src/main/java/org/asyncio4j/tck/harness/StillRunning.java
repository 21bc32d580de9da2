package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reports to listeners, from time to time, that a rule has not ended: a stuck one is silent up to its limit. They get
 * JUnit report entries. Confined to the thread that waits for the rule.
 */
public final class StillRunning implements Runnable {

    private static final String KEY = "seconds for which the rule has been running";
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final ExtensionContext context;
    private final Runnable look;
    private final long began = System.nanoTime();
    private long reported = began;

    /** Creates it for a rule that begins now; it runs {@code look} each time as well. */
    StillRunning(ExtensionContext context, Runnable look) {
        this.context = context;
        this.look = look;
    }

    @Override
    public void run() {
        look.run();
        long now = System.nanoTime();
        if (now - reported >= BETWEEN.toNanos()) {
            reported = now;
            context.publishReportEntry(KEY, String.valueOf(TimeUnit.NANOSECONDS.toSeconds(now - began)));
        }
    }

    /** Returns for how many seconds the rule has been running; null if these entries are about something else. */
    public static @Nullable String seconds(Map<String, String> entries) {
        return entries.get(KEY);
    }
}
