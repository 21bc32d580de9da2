package org.asyncio4j.spi.core;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.MisuseException;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that nothing can wake a loop any more that runs until something is done. Holder of control, but for what says
 * otherwise.
 */
public final class Deadlocks {

    /*
     * Overview.
     *
     *   waits without end --the limit is over: the watchdog asks, and wakes it--> looks --something is outside--> waits
     *                                                                              '--nothing is--> deadlock
     *
     * With a virtual clock a deadlock ends the run; with a real one it is reported in debug mode, and the loop waits on.
     *
     * 1. Only the loop looks, before it waits: nothing is ready then, nothing in the inbox, no channel of the driver's.
     *    That an ask is still good it knows by the number of steps: just the one that has woken it was made since.
     * 2. It is asked once for each wait: `askedAt` is the number of steps at the last ask.
     * 3. What is outside is counted where it goes out. A thread that has nothing but a reference to the loop cannot be
     *    counted: for that there is the limit.
     */

    private static final Duration VIRTUAL_LIMIT = Duration.ofSeconds(1);
    private static final Duration REAL_LIMIT = Duration.ofSeconds(5);
    private static final long NEVER = -1; // instead of a limit
    private static final long NO_STEP = Long.MIN_VALUE; // instead of a number of steps

    // configuration
    private final EventLoop loop;
    private final RunCycle cycle;
    private final Timers timers;
    private final TaskRegistry tasks;
    private final DebugMode debug;
    private final @Nullable CallbackThreads callbackThreads;
    private final BooleanSupplier workElsewhere;
    private final long limit; // nanoseconds of real time; negative for never

    // shared
    private final AtomicInteger outside = new AtomicInteger(); // any thread
    private volatile @Nullable Future<?> main; // by the thread that calls for a run; null in one without an end
    private volatile long askedAt = NO_STEP; // written by the watchdog
    private volatile long foundAt = NO_STEP; // written by the loop

    /**
     * Those of a loop that waits itself.
     *
     * @param callbackThreads null where callbacks run on the driving thread
     * @param limit for how long it must wait before that can be one: zero for at once, negative for never, null for
     *     what is usual
     * @param workElsewhere whether something other than a timer may wake the loop
     */
    public Deadlocks(
            EventLoop loop,
            RunCycle cycle,
            Timers timers,
            TaskRegistry tasks,
            DebugMode debug,
            @Nullable CallbackThreads callbackThreads,
            @Nullable Duration limit,
            BooleanSupplier workElsewhere) {
        this.loop = loop;
        this.cycle = cycle;
        this.timers = timers;
        this.tasks = tasks;
        this.debug = debug;
        this.callbackThreads = callbackThreads;
        this.workElsewhere = workElsewhere;
        this.limit = nanos(limit == null ? timers.isVirtual() ? VIRTUAL_LIMIT : REAL_LIMIT : limit);
    }

    private static long nanos(Duration limit) {
        return limit.isNegative() ? NEVER : Nanos.of(limit);
    }

    /** A run begins that ends with {@code future}; null: it has ended. By the thread that calls for it. */
    public void runsUntil(@Nullable Future<?> future) {
        main = future;
    }

    /** Another thread has been given what it can come back with. Any thread. */
    public void outsideBegins() {
        outside.incrementAndGet();
    }

    /** That has come back, or cannot any more. Any thread. */
    public void outsideEnds() {
        outside.decrementAndGet();
    }

    /** Whether it looks at all. Any thread. */
    public boolean areLookedFor() {
        return limit >= 0;
    }

    // The watchdog's side

    /** For how many nanoseconds it must wait before it is asked. */
    public long limit() {
        return limit;
    }

    /** Whether it is worth asking a loop that waits, and was not asked in this wait. */
    public boolean isWorthAsking() {
        return limit > 0 && main != null && cycle.steps() != askedAt + 1;
    }

    /** Has the loop look, which waits. */
    public void ask() {
        askedAt = cycle.steps();
        cycle.enqueueFromOutside(turn -> {});
    }

    /** Whether it waits in a deadlock that it knows of. Any thread. */
    public boolean isFound() {
        return main != null && foundAt == cycle.steps();
    }

    // The loop's side

    /**
     * The loop is about to wait for what only another thread can bring.
     *
     * @throws MisuseException if nothing can bring it, in virtual time
     */
    public void beforeEndlessWait() {
        Future<?> until = main;
        long steps = cycle.steps();
        if (until == null || !isAsked(steps)) {
            return;
        }
        if (isAnythingOutside() || cycle.isWokenBeforeWaiting()) { // in this order: what comes back is in the inbox first
            return;
        }
        boolean known = foundAt == steps;
        foundAt = steps;
        if (timers.isVirtual()) {
            throw found(until);
        }
        if (!known && debug.isOn()) {
            Log.report(Level.WARNING, String.valueOf(found(until).getMessage()), null);
        }
    }

    private boolean isAsked(long steps) {
        return limit == 0 || (limit > 0 && steps == askedAt + 1);
    }

    private boolean isAnythingOutside() {
        return timers.isAny()
                || outside.get() > 0
                || workElsewhere.getAsBoolean()
                || (callbackThreads != null && callbackThreads.isAnyLeftAlone())
                || !tasks.all().stream().allMatch(CoroutineTask::isAtRest);
    }

    private MisuseException found(Future<?> until) {
        List<CoroutineTask<?>> waiting =
                tasks.all().stream().filter(task -> !task.isDone()).toList();
        return new DeadlockText(loop, waiting, until).exception();
    }
}
