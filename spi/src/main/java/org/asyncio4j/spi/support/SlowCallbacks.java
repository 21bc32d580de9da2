package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * Debug mode's and the flight recorder's report of callbacks and steps that hold the loop too long: after the fact with
 * the time they took, and, by the {@link Watchdog}, while they are still stuck with the stack they are stuck in.
 *
 * <p>Reports go by duration and not by thread state: a stack dump suspends a coroutine for a moment, and would look
 * like a block.
 */
final class SlowCallbacks {

    private final AbstractEventLoop loop;
    private volatile @Nullable ReadyEntry entry; // written by whoever runs, read by the watchdog
    private volatile long since; // nanoTime; written before entry
    private volatile @Nullable Thread driving; // written by the loop, read by the watchdog
    private @Nullable ReadyEntry reported; // watchdog only
    private long reportedSince; // watchdog only

    SlowCallbacks(AbstractEventLoop loop) {
        this.loop = loop;
    }

    /** Runs {@code next} and reports it if it took too long. On the thread that drives the loop. */
    void run(ReadyEntry next) {
        driving = Thread.currentThread();
        long begin = System.nanoTime();
        since = begin;
        entry = next;
        try {
            next.run(loop);
        } finally {
            entry = null;
            long took = System.nanoTime() - begin;
            if (took >= threshold()) {
                reportEnd(next, took);
            }
        }
    }

    /** Never fails, whatever the text of the entry and the log do: the step has ended, with its own outcome. */
    private void reportEnd(ReadyEntry ended, long took) {
        Flight.slowCallback(ended, took);
        if (loop.isDebug()) {
            Log.report(
                    Level.WARNING,
                    "Executing " + Repr.of(ended) + " took " + StuckStep.seconds(took) + " seconds",
                    null);
        }
    }

    /** Looks whether something is stuck that has not been reported. By the watchdog. */
    void check() {
        ReadyEntry stuck = entry;
        long begin = since;
        long age = System.nanoTime() - begin;
        if (stuck != null && age >= threshold() && (stuck != reported || begin != reportedSince)) {
            reported = stuck;
            reportedSince = begin;
            report(stuck, age);
        }
    }

    /** How often it wants to look. */
    long lookAgainAfter() {
        return Math.max(TimeUnit.MILLISECONDS.toNanos(1), threshold() / 2);
    }

    private void report(ReadyEntry stuck, long age) {
        Thread driver = driving;
        if (driver != null) {
            CoroutineThread coroutine = stuck instanceof CoroutineTask<?> task ? task.thread() : null;
            Thread thread = coroutine != null ? coroutine.thread() : driver;
            StuckStep.log(new StuckStep(stuck, thread, driver).report(age));
        }
    }

    private long threshold() {
        return Nanos.of(loop.slowCallbackDuration());
    }
}
