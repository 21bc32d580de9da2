package org.asyncio4j;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an event loop: back end, coroutine mechanism, blocking policy, clock, debug mode, exception
 * handler, and the limits after which a blocked loop or a deadlock is reported.
 *
 * <pre>{@code
 * run(LoopConfig.backend("nio").withDebug(), () -> serve());
 * }</pre>
 *
 * <p>Immutable: each {@code with} method returns a copy that differs in one option. Unset options fall back to system
 * properties, then to environment variables, then to what is available.
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

    /** Returns a configuration with every option unset. */
    public static LoopConfig defaults() {
        return DEFAULTS;
    }

    /** Returns a configuration that names a back end by its id, such as {@code nio}. */
    public static LoopConfig backend(String id) {
        return DEFAULTS.withBackend(id);
    }

    /** Returns a copy that names a back end by its id. */
    public LoopConfig withBackend(String id) {
        return new LoopConfig(id, coroutines, blocking, clock, debug, exceptionHandler, blockedLimit, deadlockLimit);
    }

    /** Returns a copy with a coroutine mechanism. */
    public LoopConfig withCoroutines(CoroutineMechanism mechanism) {
        return new LoopConfig(backend, mechanism, blocking, clock, debug, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** Returns a copy with a policy for tasks that block. */
    public LoopConfig withBlocking(BlockingPolicy policy) {
        return new LoopConfig(backend, coroutines, policy, clock, debug, exceptionHandler, blockedLimit, deadlockLimit);
    }

    /** Returns a copy with a clock. */
    public LoopConfig withClock(LoopClock newClock) {
        return new LoopConfig(backend, coroutines, blocking, newClock, debug, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** Returns a copy with debug mode on. */
    public LoopConfig withDebug() {
        return new LoopConfig(backend, coroutines, blocking, clock, true, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** Returns a copy with debug mode off, regardless of system properties. */
    public LoopConfig withoutDebug() {
        return new LoopConfig(backend, coroutines, blocking, clock, false, exceptionHandler, blockedLimit,
                deadlockLimit);
    }

    /** Returns a copy with an exception handler. */
    public LoopConfig withExceptionHandler(ExceptionHandler handler) {
        return new LoopConfig(backend, coroutines, blocking, clock, debug, handler, blockedLimit, deadlockLimit);
    }

    /**
     * Returns a copy with a limit for a single callback or step. One that holds the loop for that long is reported in the
     * log with its present stack, and again whenever that time has doubled. The default is two seconds.
     * Debug mode has a shorter limit of its own: {@link EventLoop#setSlowCallbackDuration}.
     *
     * @throws IllegalArgumentException if the limit is zero or negative
     */
    public LoopConfig withBlockedLimit(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("the limit of a blocked loop must be positive: " + limit);
        }
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, limit, deadlockLimit);
    }

    /** Returns a copy without reports of blocked loops, regardless of system properties. */
    public LoopConfig withoutBlockedReports() {
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, Duration.ZERO,
                deadlockLimit);
    }

    /**
     * Returns a copy with a limit for deadlocks: how long, in real time, a loop may wait while it knows of nothing that
     * could wake it. Then a loop with a virtual clock ends its run with {@link Misuse#DEADLOCK}; one with a real clock
     * reports the deadlock in the log in debug mode, and goes on waiting. The default is one second with a virtual
     * clock, and five seconds with a real one.
     *
     * <p>A loop knows of timers, channels, child processes, signal handlers, jobs in executors, wrapped stages, and
     * futures handed to other threads. A thread that calls in by itself has to do so within the limit; within ten times
     * the limit if it is visibly busy, or if another loop runs.
     *
     * @param limit zero to look at once, which suits programs in which no thread calls in by itself
     * @throws IllegalArgumentException if the limit is negative
     * @apiNote Not in asyncio, where such a program hangs.
     */
    public LoopConfig withDeadlockLimit(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("the limit of a deadlock must not be negative: " + limit);
        }
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, blockedLimit, limit);
    }

    /** Returns a copy that does not look for deadlocks, regardless of system properties. */
    public LoopConfig withoutDeadlockChecks() {
        Duration never = Duration.ofNanos(-1);
        return new LoopConfig(backend, coroutines, blocking, clock, debug, exceptionHandler, blockedLimit, never);
    }

    /** Returns the id of the back end, or null if unset. */
    public @Nullable String backend() {
        return backend;
    }

    /** Returns the coroutine mechanism, or null if unset. */
    public @Nullable CoroutineMechanism coroutines() {
        return coroutines;
    }

    /** Returns the blocking policy, which is {@link BlockingPolicy#STRICT} if unset. */
    public BlockingPolicy blocking() {
        return blocking == null ? BlockingPolicy.STRICT : blocking;
    }

    /** Returns the clock, which is the real one if unset. */
    public LoopClock clock() {
        return clockOr(LoopClock.system());
    }

    /** Returns the clock, or {@code otherwise} if unset. */
    public LoopClock clockOr(LoopClock otherwise) {
        return clock == null ? otherwise : clock;
    }

    /** Returns whether debug mode is on, or null if unset. */
    public @Nullable Boolean debug() {
        return debug;
    }

    /** Returns the exception handler, or null if unset. */
    public @Nullable ExceptionHandler exceptionHandler() {
        return exceptionHandler;
    }

    /** Returns the limit after which a blocked loop is reported: zero for never, or null if unset. */
    public @Nullable Duration blockedLimit() {
        return blockedLimit;
    }

    /** Returns the limit for deadlocks: negative for never, or null if unset. */
    public @Nullable Duration deadlockLimit() {
        return deadlockLimit;
    }

    @Override
    public String toString() {
        return "LoopConfig[backend=" + backend + ", coroutines=" + coroutines + ", blocking=" + blocking()
                + ", clock=" + clock().getClass().getSimpleName() + ", debug=" + debug + "]";
    }
}
