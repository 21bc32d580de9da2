package org.asyncio4j;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to make a loop: back end, coroutine mechanism, blocking policy, clock, debug mode, exception handler, and when
 * to report a blocked one, or a deadlock.
 *
 * <pre>{@code
 * run(LoopConfig.backend("nio").debug(), () -> serve());
 * }</pre>
 *
 * <p>Immutable. What is not said is taken from system properties, then from the environment, then from what is there.
 */
public final class LoopConfig {

    private static final LoopConfig DEFAULTS = new LoopConfig(null, null, null, null, null, null, null, null);

    private final @Nullable String backend;
    private final @Nullable CoroutineMechanism coroutines;
    private final @Nullable BlockingPolicy blocking;
    private final @Nullable LoopClock clock;
    private final @Nullable Boolean debug;
    private final @Nullable ExceptionHandler exceptionHandler;
    private final @Nullable Duration blockedLimit; // zero: none
    private final @Nullable Duration deadlockLimit; // negative: none

    private LoopConfig(
            @Nullable String backend,
            @Nullable CoroutineMechanism coroutines,
            @Nullable BlockingPolicy blocking,
            @Nullable LoopClock clock,
            @Nullable Boolean debug,
            @Nullable ExceptionHandler exceptionHandler,
            @Nullable Duration blockedLimit,
            @Nullable Duration deadlockLimit) {
        this.backend = backend;
        this.coroutines = coroutines;
        this.blocking = blocking;
        this.clock = clock;
        this.debug = debug;
        this.exceptionHandler = exceptionHandler;
        this.blockedLimit = blockedLimit;
        this.deadlockLimit = deadlockLimit;
    }

    /** Nothing said. */
    public static LoopConfig defaults() {
        return DEFAULTS;
    }

    /** A back end by its id, such as {@code nio}. */
    public static LoopConfig backend(String id) {
        return DEFAULTS.withBackend(id);
    }

    /** The same with a back end, by its id. */
    public LoopConfig withBackend(String id) {
        return new LoopConfig(id, coroutines, blocking, clock, debug, exceptionHandler, blockedLimit, deadlockLimit);
    }

    /** The same with a coroutine mechanism. */
    public LoopConfig coroutines(CoroutineMechanism mechanism) {
        return new LoopConfig(backend, mechanism, blocking, clock, debug, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** The same with a policy for tasks that block. */
    public LoopConfig blocking(BlockingPolicy policy) {
        return new LoopConfig(backend, coroutines, policy, clock, debug, exceptionHandler, blockedLimit, deadlockLimit);
    }

    /** The same with a clock. */
    public LoopConfig clock(LoopClock newClock) {
        return new LoopConfig(backend, coroutines, blocking, newClock, debug, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** The same in debug mode. */
    public LoopConfig debug() {
        return new LoopConfig(backend, coroutines, blocking, clock, true, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** The same without debug mode, whatever properties say. */
    public LoopConfig noDebug() {
        return new LoopConfig(backend, coroutines, blocking, clock, false, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** The same with an exception handler. */
    public LoopConfig exceptionHandler(ExceptionHandler handler) {
        return new LoopConfig(backend, coroutines, blocking, clock, debug, handler, blockedLimit, deadlockLimit);
    }

    /**
     * The same with a limit for a single callback or step. One that holds the loop for so long is reported in the log,
     * with the stack where it stands, and again after twice, four times, eight times as long; two seconds if not said.
     * Debug mode has a shorter one of its own: {@link EventLoop#setSlowCallbackDuration}.
     *
     * @throws IllegalArgumentException if the limit is zero or negative
     */
    public LoopConfig blockedAfter(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("the limit of a blocked loop must be positive: " + limit);
        }
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, limit, deadlockLimit);
    }

    /** The same without such reports, whatever properties say. */
    public LoopConfig noBlockedReports() {
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, Duration.ZERO,
                deadlockLimit);
    }

    /**
     * The same with a limit for a deadlock: for how long, in real time, a loop may wait for what nothing can bring, as
     * far as it knows. One with a virtual clock then ends its run with {@link Misuse#DEADLOCK}; one with a real clock
     * reports it in the log in debug mode, and waits on. A second of virtual loops and five of others if not said.
     *
     * <p>What a loop knows of: timers, channels, child processes, signal handlers, jobs in executors, stages that were
     * wrapped, futures that were handed to other threads. A thread that calls in by itself has to do so within the
     * limit; ten times as long if it can be seen to be busy, or if another loop runs.
     *
     * @param limit zero for at once: where no thread calls in by itself
     * @throws IllegalArgumentException if the limit is negative
     * @apiNote Not in asyncio, where such a program hangs.
     */
    public LoopConfig deadlockAfter(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("the limit of a deadlock must not be negative: " + limit);
        }
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, blockedLimit, limit);
    }

    /** The same without looking for deadlocks, whatever properties say. */
    public LoopConfig noDeadlockChecks() {
        Duration never = Duration.ofNanos(-1);
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, blockedLimit, never);
    }

    /** The id of the back end; null if not said. */
    public @Nullable String backendId() {
        return backend;
    }

    /** The coroutine mechanism; null if not said. */
    public @Nullable CoroutineMechanism coroutineMechanism() {
        return coroutines;
    }

    /** The blocking policy; {@link BlockingPolicy#STRICT} if not said. */
    public BlockingPolicy blockingPolicy() {
        return blocking == null ? BlockingPolicy.STRICT : blocking;
    }

    /** The clock; the real one if not said. */
    public LoopClock loopClock() {
        return loopClockOr(LoopClock.system());
    }

    /** The clock; {@code otherwise} if not said. */
    public LoopClock loopClockOr(LoopClock otherwise) {
        return clock == null ? otherwise : clock;
    }

    /** Whether debug mode was asked for; null if not said. */
    public @Nullable Boolean debugMode() {
        return debug;
    }

    /** The exception handler; null if not said. */
    public @Nullable ExceptionHandler handler() {
        return exceptionHandler;
    }

    /** After how long a blocked loop is reported; zero for never, null if not said. */
    public @Nullable Duration blockedLimit() {
        return blockedLimit;
    }

    /** After how long a deadlock is one; negative for never, null if not said. */
    public @Nullable Duration deadlockLimit() {
        return deadlockLimit;
    }

    @Override
    public String toString() {
        return "LoopConfig[backend=" + backend + ", coroutines=" + coroutines + ", blocking=" + blockingPolicy()
                + ", clock=" + loopClock().getClass().getSimpleName() + ", debug=" + debug + "]";
    }
}
