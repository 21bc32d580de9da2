package org.asyncio4j;

import java.util.function.Supplier;
import org.asyncio4j.bootstrap.LoopEnd;
import org.asyncio4j.bootstrap.Loops;
import org.asyncio4j.bootstrap.SignalWatch;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * Owns a loop for a while: makes it, runs main tasks on it one after the other, and cleans up.
 *
 * <p>All runs share one loop and one context. Closing cancels the tasks that are left, waits for them, closes the
 * generators that are left, shuts the default executor down and closes the loop.
 *
 * <p>While a run or the closing goes on, SIGINT (Ctrl-C) counts as an interrupt of the thread that waits in it,
 * provided that nobody else has taken that signal: neither the program with a handler of its own, nor another runner.
 * Any thread will do; the first runner takes it. A {@link KeyboardInterrupt} that comes of it and that nobody catches
 * ends the JVM with exit code 130. SIGTERM is taken in the same way; after it the JVM ends with exit code 143 as soon
 * as the runner is closed, whatever the program does then, and a second one does not wait for that. So a program whose
 * main task is in {@link Server#serveUntilCancelled} lets its busy connections finish first.
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
     * There is a loop while it is INITIALISED. Then `context` is that of all its runs, and `signals` are taken while a
     * run or the closing goes on.
     */

    private enum State {
        CREATED,
        INITIALISED,
        CLOSED
    }

    private final Supplier<? extends EventLoop> loopFactory;
    private State state = State.CREATED; // the thread that uses the runner
    private SignalWatch signals = SignalWatch.NONE; // the thread that uses the runner
    private @Nullable EventLoop loop; // the thread that uses the runner
    private @Nullable Context context; // the thread that uses the runner

    /** A runner of a loop with default configuration. */
    public Runner() {
        this(LoopConfig.defaults());
    }

    /** A runner of a loop made as {@code config} says; the loop is made at the first need. */
    public Runner(LoopConfig config) {
        this(() -> Loops.bootstrap().newEventLoop(config));
    }

    /** A runner of a loop that {@code loopFactory} makes at the first need; the runner closes it. */
    public Runner(Supplier<? extends EventLoop> loopFactory) {
        this.loopFactory = loopFactory;
    }

    /** The loop; made now, if need be. Never suspends. */
    public EventLoop loop() {
        return initialised();
    }

    /** Runs {@code main} as a task to its end. */
    public <T extends @Nullable Object, X extends Exception> T run(Body<T, X> main) throws X {
        return run(BodyCoroutine.used(main), null);
    }

    /** Runs {@code main} as a task to its end. */
    public <X extends Exception> void run(Action<X> main) throws X {
        run(BodyCoroutine.used(main), null);
    }

    /** Runs {@code main} to its end. */
    public <T extends @Nullable Object> T run(Awaitable<T> main) {
        return run(main, null);
    }

    /**
     * Runs {@code main} to its end as a task, and returns its value or rethrows its failure. Blocks the calling
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
                BodyCoroutine.awaiting(main), TaskOptions.defaults().in(taskContext == null ? context() : taskContext));
        return watchingSignals(() -> interruptibly(on, task));
    }

    /** Runs {@code job}, which waits for the loop; signals interrupt it meanwhile. */
    private <T extends @Nullable Object> T watchingSignals(Supplier<T> job) {
        T value;
        signals.on();
        try {
            value = job.get();
        } catch (Throwable failure) {
            signals.off(failure);
            throw failure;
        }
        signals.off(null);
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

    /** The main task has been asked to end: what asyncio does after the first Ctrl-C. */
    private static <T extends @Nullable Object> T afterInterrupt(EventLoop on, Task<T> task) {
        try {
            return on.runUntilComplete(task);
        } catch (CancelledError cancelled) {
            if (task.uncancel() == 0) {
                var interrupt = new KeyboardInterrupt();
                interrupt.initCause(cancelled); // says where the main task was
                throw interrupt;
            }
            throw cancelled;
        }
    }

    /**
     * Cancels what is left and waits for it, shuts the default executor down, closes the loop. Idempotent. Blocks the
     * calling thread.
     */
    @Override
    public void close() {
        EventLoop closing = loop;
        if (state != State.INITIALISED || closing == null) {
            state = State.CLOSED;
            return;
        }
        if (closing.isRunning()) {
            throw Misuse.RUNNER_STATE.exception("close() while its run(..) is going on");
        }
        try {
            signals.ending();
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

    /** Ends what is left on a loop that does not run, and closes it. */
    static void drain(EventLoop closing) {
        try (closing) {
            LoopEnd.cancelTasks(closing, left -> closing.runUntilComplete(Gather.outcomes(left)));
            closing.runUntilComplete(() -> LoopEnd.closeRest(closing));
        }
    }

    private EventLoop initialised() {
        if (state == State.CLOSED) {
            throw Misuse.RUNNER_STATE.exception("it is closed");
        }
        EventLoop made = loop;
        if (made == null) {
            loop = made = loopFactory.get();
            context = Context.copyCurrent();
            signals = Loops.bootstrap().newSignalWatch();
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
