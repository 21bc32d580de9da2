package org.asyncio4j.spi.watch;

import java.time.Duration;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.core.LoopTaskControl;
import org.asyncio4j.spi.core.DeadlockDetector;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.core.LoopTraits;
import org.asyncio4j.spi.core.Nanos;
import org.asyncio4j.spi.core.Observers;
import org.asyncio4j.spi.core.RunCycle;
import org.asyncio4j.spi.core.Timers;
import org.asyncio4j.spi.coroutines.Relay;
import org.asyncio4j.spi.environment.Settings;
import org.jspecify.annotations.Nullable;

/** Registers all observers that watch a loop. */
public final class LoopWatch {

    private LoopWatch() {}

    /**
     * Adds the observers. While the loop is created.
     *
     * @param blockedAfter how long a step may hold the loop; zero for no limit
     * @param lostJobs looks for jobs that their executors have lost
     * @param deadlocks makes the loop check whether its wait will ever end
     * @param unended knows the tasks that hold up the end of the loop
     * @param lateTurn watches the host of a guest; null for other loops
     */
    public static void watch(
            EventLoop loop,
            LoopTraits traits,
            DebugMode debug,
            Duration blockedAfter,
            RunCycle cycle,
            Timers timers,
            LoopTaskControl control,
            Relay relay,
            Runnable lostJobs,
            DeadlockDetector deadlocks,
            UnendedTasks unended,
            @Nullable LateTurn lateTurn,
            Observers to) {
        Settings.parallelism(); // here, where a nonsensical value is reported: the watchdog reads it later
        var slowCallbacks = new SlowCallbacks(loop, debug);
        var standstill = new Standstill(blockedAfter.isZero() ? Long.MAX_VALUE : Nanos.of(blockedAfter));
        to.add(new LoopHealth(loop, traits, cycle, timers, control, relay, lostJobs, slowCallbacks, standstill,
                new LongWait(deadlocks), unended, lateTurn));
        to.add(slowCallbacks);
        to.add(new JfrRecorder());
        to.add(new JfrSteps(loop));
    }
}
