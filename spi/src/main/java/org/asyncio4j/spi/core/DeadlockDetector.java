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
 * Detects that a loop that runs until a future is done can no longer be woken. Holder of control, unless stated
 * otherwise.
 */
public final class DeadlockDetector {

    /*
     * Overview.
     *
     *   waits without end --after the limit the watchdog asks and wakes it--> checks --something is outside--> waits
     *                                                                                '--nothing is--> deadlock
     *
     * With a virtual clock a deadlock ends the run; with a real one it is reported in debug mode, and the loop keeps
     * waiting.
     *
     * 1. Only the loop checks, before it waits: then nothing is ready, the inbox is empty, and the driver watches no
     *    channel. It sees from the number of steps that a request is still valid: the only step since then is the one
     *    that woke it.
     * 2. The watchdog requests a check once for each wait: `requestedAt` is the number of steps at the last request.
     * 3. Work outside the loop is counted when it is handed out. A thread that merely has a reference to the loop
     *    cannot be counted: the limit exists for that case.
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
    private volatile @Nullable Future<?> main; // written by the thread that requests a run; null in one without an end
    private volatile long requestedAt = NO_STEP; // written by the watchdog
    private volatile long detectedAt = NO_STEP; // written by the loop

    /**
     * Creates the detection for a loop that waits itself.
     *
     * @param callbackThreads null where callbacks run on the driving thread
     * @param limit how long it must wait before the wait can be a deadlock: zero for at once, negative for never, null
     *     for the default
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
     * Records that a run begins that lasts until {@code future} is done or, if that is null, that the run has ended. On
     * the thread that requests the run.
     */
    public void setMain(@Nullable Future<?> future) {
        main = future;
    }

    /** Records that another thread was given a way to call back into the loop. Any thread. */
    public void outsideBegins() {
        outside.incrementAndGet();
    }

    /** Records that the thread has called back, or no longer can. Any thread. */
    public void outsideEnds() {
        outside.decrementAndGet();
    }

    /** Returns whether deadlock detection is enabled. Any thread. */
    public boolean isEnabled() {
        return limit >= 0;
    }

    // The watchdog's side

    /** Returns how many nanoseconds the loop must wait before it is asked to check. */
    public long limit() {
        return limit;
    }

    /** Returns whether the loop, which waits, should be asked to check: once in each wait. */
    public boolean isCheckUseful() {
        return limit > 0 && main != null && cycle.steps() != requestedAt + 1;
    }

    /** Makes the loop, which waits, check for a deadlock. */
    public void requestCheck() {
        requestedAt = cycle.steps();
        cycle.enqueueFromOutside(_ -> {});
    }

    /** Returns whether the loop waits in a deadlock that has been detected. Any thread. */
    public boolean hasDetectedDeadlock() {
        return main != null && detectedAt == cycle.steps();
    }

    // The loop's side

    /**
     * Checks for a deadlock: the loop is about to wait for something that only another thread can bring.
     *
     * @throws MisuseException if nothing can bring it, in virtual time
     */
    public void beforeEndlessWait() {
        Future<?> until = main;
        long steps = cycle.steps();
        if (until == null || !isCheckRequested(steps)) {
            return;
        }
        if (isAnythingOutside() || cycle.isWokenBeforeWaiting()) { // in this order: results arrive in the inbox first
            return;
        }
        boolean known = detectedAt == steps;
        detectedAt = steps;
        if (timers.isVirtual()) {
            throw found(until);
        }
        if (!known && debug.isOn()) {
            Log.report(Level.WARNING, String.valueOf(found(until).getMessage()), null);
        }
    }

    private boolean isCheckRequested(long steps) {
        return limit == 0 || (limit > 0 && steps == requestedAt + 1);
    }

    private boolean isAnythingOutside() {
        return timers.isAny()
                || outside.get() > 0
                || workElsewhere.getAsBoolean()
                || (callbackThreads != null && callbackThreads.hasDetached())
                || !tasks.all().stream().allMatch(CoroutineTask::isAtRest);
    }

    private MisuseException found(Future<?> until) {
        List<CoroutineTask<?>> waiting =
                tasks.all().stream().filter(task -> !task.isDone()).toList();
        return new DeadlockText(loop, waiting, until).exception();
    }
}
