package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Debug mode's report of callbacks and steps that hold the loop too long: after the fact with the time they took, and
 * while they are still stuck with the stack they are stuck in.
 */
final class SlowCallbacks {

    /*
     * Overview. The loop notes what it runs and since when; a watchdog, a daemon platform thread that lives as long as
     * a run in debug mode, looks every half threshold and reports each stuck entry once. Reports go by duration, not
     * by thread state: a stack dump suspends a coroutine for a moment and would look like a block.
     */

    private final AbstractEventLoop loop;
    private volatile @Nullable ReadyEntry entry; // written by whoever runs, read by the watchdog
    private volatile long since; // nanoTime; written before entry
    private volatile @Nullable Thread watchdog; // written on the loop's thread
    private volatile boolean running; // written on the loop's thread

    SlowCallbacks(AbstractEventLoop loop) {
        this.loop = loop;
    }

    void runBegins() {
        running = true;
        debugChanged();
    }

    void runEnds() {
        running = false;
        Thread ending = watchdog;
        if (ending != null) {
            watchdog = null;
            LockSupport.unpark(ending);
        }
    }

    void debugChanged() {
        if (running && loop.isDebug() && watchdog == null) {
            Thread driving = Thread.currentThread();
            watchdog = Thread.ofPlatform()
                    .name("asyncio4j-watchdog-" + loop.backend())
                    .daemon()
                    .start(() -> watch(driving));
        }
    }

    /** Runs {@code next} and reports it if it took too long. Whoever runs. */
    void run(ReadyEntry next) {
        long begin = System.nanoTime();
        since = begin;
        entry = next;
        try {
            next.run(loop);
        } finally {
            entry = null;
            long took = System.nanoTime() - begin;
            if (took >= threshold()) {
                Log.LOGGER.log(Level.WARNING, "Executing " + next + " took " + seconds(took) + " seconds");
            }
        }
    }

    private void watch(Thread driving) {
        ReadyEntry reported = null;
        long reportedSince = 0;
        while (watchdog == Thread.currentThread()) {
            LockSupport.parkNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), threshold() / 2));
            ReadyEntry stuck = entry;
            long begin = since;
            long age = System.nanoTime() - begin;
            if (stuck != null && age >= threshold() && (stuck != reported || begin != reportedSince)) {
                reported = stuck;
                reportedSince = begin;
                report(stuck, age, driving);
            }
        }
    }

    private void report(ReadyEntry stuck, long age, Thread driving) {
        CoroutineThread coroutine = stuck instanceof CoroutineTask<?> task ? task.thread() : null;
        Thread thread = coroutine != null ? coroutine.thread() : driving;
        StringBuilder text = new StringBuilder("Executing " + stuck + " has taken " + seconds(age)
                + " seconds so far; nothing else of the loop runs meanwhile. It stands here:");
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("\n\tat ").append(frame);
        }
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker != null) {
            text.append("\nwaiting for ").append(blocker);
        }
        Log.LOGGER.log(Level.WARNING, text.toString());
    }

    private long threshold() {
        return Nanos.of(loop.slowCallbackDuration());
    }

    private static String seconds(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return String.format(java.util.Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
