package org.asyncio4j;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an event loop: back end, coroutine mechanism, blocking policy, clock, debug mode, exception
 * handler, signals, and the limits after which a blocked loop or a deadlock is reported.
 *
 * <pre>{@code
 * run(LoopConfig.backend("nio").withDebug(), () -> serve());
 * }</pre>
 *
 * <p>Immutable and thread-safe: each {@code with} method returns a copy that differs in one option. No method suspends.
 * Unset options fall back to system properties, then to environment variables, then to what is available.
 */
public final class LoopConfig {

    private static final LoopConfig DEFAULTS = new LoopConfig(Map.of());

    private enum Option {
        BACKEND,
        COROUTINES,
        BLOCKING,
        CLOCK,
        DEBUG,
        EXCEPTION_HANDLER,
        BLOCKED_LIMIT, // zero: none
        DEADLOCK_LIMIT, // negative: none
        SIGNALS
    }

    private final Map<Option, Object> options; // immutable; what is unset is absent

    private LoopConfig(Map<Option, Object> options) {
        this.options = options;
    }

    private LoopConfig with(Option option, Object value) {
        Map<Option, Object> changed = new EnumMap<>(Option.class);
        changed.putAll(options);
        changed.put(option, Objects.requireNonNull(value));
        return new LoopConfig(Map.copyOf(changed));
    }

    private <T> @Nullable T get(Option option, Class<T> type) {
        return type.cast(options.get(option));
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
        return with(Option.BACKEND, id);
    }

    /** Returns a copy with a coroutine mechanism. */
    public LoopConfig withCoroutines(CoroutineMechanism mechanism) {
        return with(Option.COROUTINES, mechanism);
    }

    /** Returns a copy with a policy for tasks that block. */
    public LoopConfig withBlocking(BlockingPolicy policy) {
        return with(Option.BLOCKING, policy);
    }

    /**
     * Returns a copy with a clock.
     *
     * @see LoopClock#virtual
     * @see LoopClock#manual
     */
    public LoopConfig withClock(LoopClock newClock) {
        return with(Option.CLOCK, newClock);
    }

    /**
     * Returns a copy with debug mode on.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-dev.html#asyncio-debug-mode">asyncio: debug mode</a>
     */
    public LoopConfig withDebug() {
        return with(Option.DEBUG, true);
    }

    /** Returns a copy with debug mode off, regardless of system properties. */
    public LoopConfig withoutDebug() {
        return with(Option.DEBUG, false);
    }

    /**
     * Returns a copy with an exception handler.
     *
     * @see EventLoop#setExceptionHandler
     */
    public LoopConfig withExceptionHandler(ExceptionHandler handler) {
        return with(Option.EXCEPTION_HANDLER, handler);
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
        return with(Option.BLOCKED_LIMIT, limit);
    }

    /** Returns a copy without reports of blocked loops, regardless of system properties. */
    public LoopConfig withoutBlockedReports() {
        return with(Option.BLOCKED_LIMIT, Duration.ZERO);
    }

    /**
     * Returns a copy with a limit for deadlocks: how long, in real time, a loop may wait while it knows of nothing that
     * could wake it. Then a loop with a virtual clock ends its run with {@link Misuse#DEADLOCK}; one with a real clock
     * reports the deadlock in the log in debug mode, and continues to wait. The default is one second with a virtual
     * clock, and five seconds with a real one.
     *
     * <p>A loop knows of timers, channels, child processes, signal handlers, jobs in executors, wrapped stages, and
     * futures handed to other threads. A thread that calls into the loop on its own has to do so within the limit;
     * within ten times the limit if it is visibly busy, or if another loop runs.
     *
     * @param limit zero to check at once, which suits programs in which no thread calls into the loop on its own
     * @throws IllegalArgumentException if the limit is negative
     * @apiNote Not in asyncio, where such a program hangs.
     */
    public LoopConfig withDeadlockLimit(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("the limit of a deadlock must not be negative: " + limit);
        }
        return with(Option.DEADLOCK_LIMIT, limit);
    }

    /** Returns a copy that does not detect deadlocks, regardless of system properties. */
    public LoopConfig withoutDeadlockChecks() {
        return with(Option.DEADLOCK_LIMIT, Duration.ofNanos(-1));
    }

    /**
     * Returns a copy with which a {@link Runner} leaves SIGINT and SIGTERM to the application, regardless of system
     * properties: for a loop inside another application, which ends it in its own way.
     *
     * @apiNote asyncio's runner takes SIGINT on Python's main thread alone; Java has no such thread.
     */
    public LoopConfig withoutSignals() {
        return with(Option.SIGNALS, false);
    }

    /** Returns the id of the back end, or null if unset. */
    public @Nullable String backend() {
        return get(Option.BACKEND, String.class);
    }

    /** Returns the coroutine mechanism, or null if unset. */
    public @Nullable CoroutineMechanism coroutines() {
        return get(Option.COROUTINES, CoroutineMechanism.class);
    }

    /** Returns the blocking policy, which is {@link BlockingPolicy#STRICT} if unset. */
    public BlockingPolicy blocking() {
        BlockingPolicy blocking = get(Option.BLOCKING, BlockingPolicy.class);
        return blocking == null ? BlockingPolicy.STRICT : blocking;
    }

    /** Returns the clock, which is the real one if unset. */
    public LoopClock clock() {
        return clockOr(LoopClock.system());
    }

    /** Returns the clock, or {@code otherwise} if unset. */
    public LoopClock clockOr(LoopClock otherwise) {
        LoopClock clock = get(Option.CLOCK, LoopClock.class);
        return clock == null ? otherwise : clock;
    }

    /** Returns whether debug mode is on, or null if unset. */
    public @Nullable Boolean debug() {
        return get(Option.DEBUG, Boolean.class);
    }

    /** Returns the exception handler, or null if unset. */
    public @Nullable ExceptionHandler exceptionHandler() {
        return get(Option.EXCEPTION_HANDLER, ExceptionHandler.class);
    }

    /** Returns the limit after which a blocked loop is reported: zero for never, or null if unset. */
    public @Nullable Duration blockedLimit() {
        return get(Option.BLOCKED_LIMIT, Duration.class);
    }

    /** Returns the limit for deadlocks: negative for never, or null if unset. */
    public @Nullable Duration deadlockLimit() {
        return get(Option.DEADLOCK_LIMIT, Duration.class);
    }

    /** Returns whether a runner takes SIGINT and SIGTERM, or null if unset. */
    public @Nullable Boolean signals() {
        return get(Option.SIGNALS, Boolean.class);
    }

    @Override
    public String toString() {
        return "LoopConfig[backend=" + backend() + ", coroutines=" + coroutines() + ", blocking=" + blocking()
                + ", clock=" + clock().getClass().getSimpleName() + ", debug=" + debug() + "]";
    }
}
