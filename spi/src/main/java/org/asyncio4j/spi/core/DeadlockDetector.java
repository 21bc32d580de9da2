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
 * Detects that nothing can wake a loop any longer that runs until a future is done. Holder of control, unless stated
 * otherwise.
 */
public final class DeadlockDetector {

    /*
     * Overview.
     *
     *   waits without end --the limit is over: the watchdog asks, and wakes it--> looks --something is outside--> waits
     *                                                                              '--nothing is--> deadlock
     *
     * With a virtual clock a deadlock ends the run; with a real one it is reported in debug mode, and the loop keeps
     * waiting.
     *
     * 1. Only the loop looks, before it waits: nothing is ready then, nothing in the inbox, no channel of the driver's.
     *    It can see by the number of steps that an ask is still valid: the only step since is the one that woke it.
     * 2. It is asked once for each wait: `askedAt` is the number of steps at the last ask.
     * 3. Work outside is counted where it goes out. A thread that has nothing but a reference to the loop cannot be
     *    counted: the limit is there for that.
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
     * Creates the detection for a loop that waits itself.
     *
     * @param callbackThreads null where callbacks run on the driving thread
     * @param limit for how long it must wait before the wait can be a deadlock: zero for at once, negative for never,
     *     null for the default
     * @param workElsewhere whether something other than a timer may wake the loop
     */
    public DeadlockDetector(
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

    /**
     * Records that a run begins that ends with {@code future}; null: that it has ended. By the thread that calls for
     * it.
     */
    public void runsUntil(@Nullable Future<?> future) {
        main = future;
    }

    /** Records that another thread has been given something it can come back with. Any thread. */
    public void outsideBegins() {
        outside.incrementAndGet();
    }

    /** Records that it has come back, or no longer can. Any thread. */
    public void outsideEnds() {
        outside.decrementAndGet();
    }

    /** Returns whether it looks at all. Any thread. */
    public boolean areLookedFor() {
        return limit >= 0;
    }

    // The watchdog's side

    /** Returns for how many nanoseconds the loop must wait before it is asked. */
    public long limit() {
        return limit;
    }

    /** Returns whether it is worth asking a loop that waits, and was not asked in this wait. */
    public boolean isWorthAsking() {
        return limit > 0 && main != null && cycle.steps() != askedAt + 1;
    }

    /** Makes the loop, which waits, look for a deadlock. */
    public void ask() {
        askedAt = cycle.steps();
        cycle.enqueueFromOutside(turn -> {});
    }

    /** Returns whether it waits in a deadlock that it has detected. Any thread. */
    public boolean isFound() {
        return main != null && foundAt == cycle.steps();
    }

    // The loop's side

    /**
     * Looks for a deadlock: the loop is about to wait for something that only another thread can bring.
     *
     * @throws MisuseException if nothing can bring it, in virtual time
     */
    public void beforeEndlessWait() {
        Future<?> until = main;
        long steps = cycle.steps();
        if (until == null || !isAsked(steps)) {
            return;
        }
        if (isAnythingOutside() || cycle.isWokenBeforeWaiting()) { // in this order: what returns is in the inbox first
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
