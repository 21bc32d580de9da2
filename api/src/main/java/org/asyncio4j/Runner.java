package org.asyncio4j;

import java.util.function.Function;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.LoopShutdown;
import org.asyncio4j.bootstrap.Loops;
import org.asyncio4j.bootstrap.SignalWatch;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a loop for a while: creates it, runs main tasks on it one after the other, and cleans up.
 *
 * <p>All runs share one loop and one context. A runner may be created on any thread. Unless noted otherwise, its
 * methods are for one thread at a time, on which no loop runs; {@code run} and {@code close} block that thread, and
 * none suspends. Closing cancels the remaining tasks, waits for them, closes the remaining generators, shuts down the
 * default executor and closes the loop.
 *
 * <p>During a run or while closing, SIGINT (Ctrl-C) counts as an interrupt of the waiting thread, provided that the
 * signal is not handled elsewhere: neither by a handler of the program, nor by another runner. The runner may be used
 * on any thread; the first runner takes the signal. If the resulting {@link KeyboardInterrupt} is not caught, the JVM
 * exits with code 130. SIGTERM is handled in the same way; after it the JVM exits with code 143 as soon as the runner
 * is closed, regardless of what the program does then, and a second SIGTERM does not wait for that. So a program whose
 * main task is in {@link Server#serveUntilCancelled} lets its busy connections finish first. With {@link
 * LoopConfig#withoutSignals()} both signals are left to the application.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner">asyncio.Runner</a>
 */
public final class Runner implements AutoCloseable {

    /*
     * Overview.
     *
     *   CREATED --the first run, or loop()--> INITIALISED --close--> CLOSED
     *      '-------------------------close---------------------------^
     *
     * There is a loop while the state is INITIALISED. Then all runs share `context`, and `signals` are handled during a
     * run or while closing.
     */

    private enum State {
        CREATED,
        INITIALISED,
        CLOSED
    }

    private final LoopConfig config;
    private final Function<LoopConfig, ? extends EventLoop> loops;
    private State state = State.CREATED; // the thread that uses the runner
    private SignalWatch signals = SignalWatch.NONE; // the thread that uses the runner
    private @Nullable EventLoop loop; // the thread that uses the runner
    private @Nullable Context context; // the thread that uses the runner

    /** Creates a runner of a loop with default configuration. */
    public Runner() {
        this(LoopConfig.defaults());
    }

    /** Creates a runner of a loop with the given configuration; the loop is created on first use. */
    public Runner(LoopConfig config) {
        this(config, wanted -> Loops.bootstrap().newEventLoop(wanted));
    }

    /** Creates a runner of a loop that {@code loopFactory} creates on first use; the runner closes the loop. */
    public Runner(Supplier<? extends EventLoop> loopFactory) {
        this(LoopConfig.defaults(), _ -> loopFactory.get());
    }

    /**
     * Creates a runner of a loop that {@code loops} creates, from {@code config}, on first use; the runner closes the
     * loop.
     */
    public Runner(LoopConfig config, Function<LoopConfig, ? extends EventLoop> loops) {
        this.config = config;
        this.loops = loops;
    }

    /**
     * Returns the loop, which is created now if necessary. Also inside a run; never suspends.
     *
     * @throws MisuseException if the runner is closed, or there is no back end, or several and none was chosen
     * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner.get_loop">Runner.get_loop</a>
     */
    public EventLoop loop() {
        return initialised();
    }

    /**
     * Runs {@code main} as a task until it is done. Equivalent to {@link #run(Awaitable, Context)} with {@code
     * coroutine(main)} and the runner's own context.
     */
    public <T extends @Nullable Object, X extends Exception> T run(Body<T, X> main) throws X {
        return run(BodyCoroutine.used(main), null);
    }

    /**
     * Runs {@code main} as a task until it is done. Equivalent to {@link #run(Awaitable, Context)} with {@code
     * coroutine(main)} and the runner's own context.
     */
    public <X extends Exception> void run(Action<X> main) throws X {
        run(BodyCoroutine.used(main), null);
    }

    /**
     * Runs {@code main} until it is done. Equivalent to {@link #run(Awaitable, Context)} with the runner's own context.
     */
    public <T extends @Nullable Object> T run(Awaitable<T> main) {
        return run(main, null);
    }

    /**
     * Runs {@code main} as a task until it is done, and returns its value or rethrows its failure. Blocks the calling
     * thread. An interrupt of that thread, or a SIGINT, cancels the main task; a second one ends the run at once.
     *
     * @param taskContext the context to run in; null for the runner's own, which all its runs share
     * @throws KeyboardInterrupt if there was an interrupt and the main task ended by that cancellation; the
     *     interrupt flag is cleared
     * @throws MisuseException inside a running loop or when closed
     * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner.run">Runner.run</a>
     */
    public <T extends @Nullable Object> T run(Awaitable<T> main, @Nullable Context taskContext) {
        if (ThreadState.current().loop() != null) {
            closeUnused(main);
            throw Misuse.NESTED_RUN.exception("Runner.run");
        }
        EventLoop on = initialised();
        Task<T> task = on.createTask(
                BodyCoroutine.awaiting(main),
                TaskOptions.defaults().withContext(taskContext == null ? context() : taskContext));
        return watchingSignals(() -> interruptibly(on, task));
    }

    /** Runs {@code job}, which waits for the loop; meanwhile signals interrupt it. */
    private <T extends @Nullable Object> T watchingSignals(Supplier<T> job) {
        T value;
        signals.install();
        try {
            value = job.get();
        } catch (Throwable failure) {
            signals.uninstall(failure);
            throw failure;
        }
        signals.uninstall(null);
        return value;
    }

    private static <T extends @Nullable Object> T interruptibly(EventLoop on, Task<T> task) {
        try {
            return on.runUntilComplete(task);
        } catch (KeyboardInterrupt first) {
            if (!first.isThreadInterrupt() || !task.cancel()) {
                throw first;
            }
        }
        return afterInterrupt(on, task);
    }

    /** Runs the main task to its end after it was cancelled, as asyncio does after the first Ctrl-C. */
    private static <T extends @Nullable Object> T afterInterrupt(EventLoop on, Task<T> task) {
        try {
            return on.runUntilComplete(task);
        } catch (CancelledError cancelled) {
            if (task.uncancel() == 0) {
                var interrupt = new KeyboardInterrupt();
                interrupt.initCause(cancelled); // shows where the main task was
                throw interrupt;
            }
            throw cancelled;
        }
    }

    /**
     * Cancels the remaining tasks and waits for them, closes the remaining generators, waits for operations on files
     * and for the default executor, five minutes at most for each, and closes the loop. Idempotent. Blocks the calling
     * thread.
     *
     * @throws MisuseException while a run of this runner is going on
     * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner.close">Runner.close</a>
     */
    @Override
    public void close() {
        EventLoop closing = loop;
        if (state != State.INITIALISED || closing == null) {
            state = State.CLOSED;
            return;
        }
        if (closing.isRunning()) {
            throw Misuse.RUNNER_STATE.exception("close() while its run(..) is in progress");
        }
        try {
            signals.runnerClosing();
            watchingSignals(() -> {
                drain(closing);
                return closing;
            });
        } finally {
            state = State.CLOSED;
            loop = null;
            signals.close();
        }
    }

    /** Ends the remaining work of a loop that is not running, and closes the loop. */
    static void drain(EventLoop closing) {
        try (closing) {
            LoopShutdown.cancelTasks(closing, left -> closing.runUntilComplete(Gather.outcomes(left)));
            closing.runUntilComplete(() -> LoopShutdown.closeRest(closing));
        }
    }

    private EventLoop initialised() {
        if (state == State.CLOSED) {
            throw Misuse.RUNNER_STATE.exception("it is closed");
        }
        EventLoop made = loop;
        if (made == null) {
            loop = made = loops.apply(config);
            context = Context.copyCurrent();
            signals = Loops.bootstrap().newSignalWatch(config);
            state = State.INITIALISED;
        }
        return made;
    }

    private Context context() {
        Context own = context;
        if (own == null) {
            throw Misuse.RUNNER_STATE.exception("it has no loop");
        }
        return own;
    }

    private static void closeUnused(Awaitable<?> main) {
        if (main instanceof Coroutine<?> coroutine) {
            coroutine.close();
        }
    }
}
