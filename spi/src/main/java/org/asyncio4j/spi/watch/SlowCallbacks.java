package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.core.LoopObserver;
import org.asyncio4j.spi.core.Nanos;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * The report of callbacks and steps that hold the loop too long, for debug mode and recorders: afterwards with the time
 * they took, and, by the {@link LoopWatchdog}, while they are still stuck, with their current stack.
 *
 * <p>Reports depend on the duration, not on the state of the thread: a stack dump suspends a coroutine for a moment, as
 * if it blocked.
 */
final class SlowCallbacks implements LoopObserver {

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(500);

    private final EventLoop loop;
    private final DebugMode debug;
    private volatile @Nullable Object step; // written by the holder of control, read by the watchdog
    private volatile long since; // nanoTime; written before step
    private volatile @Nullable Thread driving; // written by the loop, read by the watchdog
    private @Nullable Task<?> awaiter; // holder of control: waited for the task of the step when that began
    private @Nullable Object reported; // watchdog only
    private long reportedSince; // watchdog only
    private long reportedAt; // nanoTime; watchdog only

    SlowCallbacks(EventLoop loop, DebugMode debug) {
        this.loop = loop;
        this.debug = debug;
    }

    @Override
    public Set<Topic> topics() {
        return EnumSet.of(Topic.STEPS);
    }

    @Override
    public boolean wantsSteps() {
        return debug.isOn() || SlowSteps.isListenedFor() || JfrRecorder.wantsSlowCallbacks();
    }

    @Override
    public void stepBegins(Object next) {
        awaiter = SlowSteps.isListenedFor() ? SlowStep.awaiterOf(next) : null;
        driving = Thread.currentThread();
        since = System.nanoTime();
        step = next;
    }

    @Override
    public void stepEnds(Object ended) {
        step = null;
        long took = System.nanoTime() - since;
        if (took >= threshold()) {
            reportEnd(ended, took);
        }
    }

    /**
     * Reports a step that has ended. Never fails, even if the text of the entry or the log does: the step has an
     * outcome of its own.
     */
    private void reportEnd(Object ended, long took) {
        JfrRecorder.slowCallback(ended, took);
        if (SlowSteps.isListenedFor()) {
            SlowSteps.report(SlowStep.of(ended, loop.toString(), took, awaiter));
        }
        if (debug.isOn()) {
            Log.report(
                    Level.WARNING,
                    "Executing " + Repr.of(ended) + " took " + StuckStep.seconds(took) + " seconds",
                    null);
        }
    }

    /** Reports a step that is stuck and has not been reported. By the watchdog. */
    void check() {
        Object stuck = step;
        long begin = since;
        long age = System.nanoTime() - begin;
        if (stuck != null && age >= threshold() && (stuck != reported || begin != reportedSince)) {
            reported = stuck;
            reportedSince = begin;
            reportedAt = begin + age;
            report(stuck, age);
        }
    }

    /** Returns whether the present step was reported a moment ago: another report would be the same. By the watchdog. */
    boolean hasJustReported() {
        Object stuck = step;
        return stuck != null
                && stuck == reported
                && since == reportedSince
                && System.nanoTime() - reportedAt < MOMENT;
    }

    /** Returns the number of nanoseconds between two checks. */
    long lookAgainAfter() {
        return Math.max(TimeUnit.MILLISECONDS.toNanos(1), threshold() / 2);
    }

    private void report(Object stuck, long age) {
        Thread driver = driving;
        if (driver != null) {
            StuckStep.log(StuckStep.of(stuck, driver).report(age));
        }
    }

    private long threshold() {
        return Nanos.of(debug.slowCallback());
    }
}
