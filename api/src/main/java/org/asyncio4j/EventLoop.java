package org.asyncio4j;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.asyncio4j.bootstrap.LiveGenerators;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.Pipes;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.Subprocesses;
import org.jspecify.annotations.Nullable;

/**
 * An event loop, which runs callbacks, timers and tasks one at a time, in turns.
 *
 * <p>In one turn the loop polls for I/O, without waiting if anything is ready, otherwise until the next timer or
 * wake-up; appends the callbacks of ready I/O, then those of due timers; and runs everything that is ready by then.
 * Callbacks added meanwhile wait for the next turn.
 *
 * <p>Unless noted otherwise, methods of this interface must be called on the loop thread and do not suspend; {@link
 * #callSoonThreadsafe}, {@link #asExecutor}, {@link #stop}, {@link #isRunning}, {@link #isClosed}, {@link #time},
 * {@link #allTasks} and {@code toString} may be called from any thread. While the loop is not running, the thread that
 * owns it may call all methods. On a closed loop every call that runs or schedules something is refused with {@link
 * Misuse#LOOP_CLOSED}.
 *
 * @implSpec Most loops extend {@code AbstractEventLoop} of the spi and implement only a driver; this contract alone is
 *     enough for everything in this package to work. A loop written from scratch uses {@code RunningLoop} of the spi to
 *     declare that it drives a thread, or that a thread runs the code of one of its tasks; it needs nothing else of the
 *     spi. It runs each callback in the context of its handle, and reports what the callback throws to the exception
 *     handler in the same context. A {@link KeyboardInterrupt}, and a {@link VirtualMachineError} other than a {@link
 *     StackOverflowError}, ends the run instead, and ready callbacks stay queued. It rejects a {@link LoopConfig} that
 *     requests more than it supports, and uses the clock of the configuration if its provider claims that.
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html">asyncio: event loop</a>
 */
public interface EventLoop extends AutoCloseable {

    // Running

    /**
     * Runs the loop until {@link #stop()}. Any thread on which no loop runs. Blocks the calling thread; the loop itself
     * runs on a thread of its own, so locks held by the caller are safe. If {@code stop()} was called before, runs
     * exactly one turn.
     *
     * @throws KeyboardInterrupt if the calling thread is interrupted meanwhile (its interrupt flag is cleared), or if a
     *     callback or task throws it; ready callbacks stay queued
     * @throws MisuseException if this loop is already running, or any loop runs on the calling thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_forever">
     *     loop.run_forever</a>
     */
    void runForever();

    /**
     * Runs the loop until {@code main} is done; returns its value or rethrows its failure. Blocks the calling thread
     * like {@link #runForever()}. A coroutine becomes a task first.
     *
     * @throws MisuseException also if the loop is stopped before {@code main} is done, or if in virtual time nothing is
     *     left that could wake it: {@link Misuse#DEADLOCK}, see {@link LoopConfig#withDeadlockLimit}; {@code main} then
     *     stays pending
     * @throws IllegalArgumentException if {@code main} is a future of another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_until_complete">
     *     loop.run_until_complete</a>
     */
    <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main);

    /** Equivalent to {@link #runUntilComplete(Awaitable)} with {@code coroutine(main)}. */
    default <T extends @Nullable Object, X extends Exception> T runUntilComplete(Body<T, X> main) throws X {
        return runUntilComplete(BodyCoroutine.used(main));
    }

    /** Equivalent to {@link #runUntilComplete(Awaitable)} with {@code coroutine(main)}. */
    default <X extends Exception> void runUntilComplete(Action<X> main) throws X {
        runUntilComplete(BodyCoroutine.used(main));
    }

    /**
     * Stops the loop at the end of the current turn: {@link #runForever()} returns. Any thread; wakes the loop if
     * called on another thread; never suspends. Called before a run, it limits that run to one turn.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.stop">loop.stop</a>
     */
    void stop();

    /**
     * Closes the loop permanently: drops queued callbacks, unwinds suspended tasks with {@link CoroutineExit} (they
     * never become done), and shuts down the default executor without waiting. Idempotent.
     *
     * @implSpec Tasks are unwound in the order they were created, each as the current task and on a loop that is
     *     already closed: {@link #suspend} throws the exit, and throws it again at every later call. A task that ends
     *     in another way is reported to the exception handler; one that has not begun never runs. Failures that were
     *     not retrieved are reported last.
     * @throws MisuseException if the loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.close">loop.close</a>
     */
    @Override
    void close();

    /**
     * Returns whether {@link #runForever()} or {@link #runUntilComplete} is in progress. Any thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.is_running">
     *     loop.is_running</a>
     */
    boolean isRunning();

    /**
     * Returns whether {@link #close()} was called. Any thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.is_closed">loop.is_closed</a>
     */
    boolean isClosed();

    // Callbacks

    /** Equivalent to {@link #callSoon(Runnable, Context)} with a copy of the current context. */
    default Handle callSoon(Runnable callback) {
        return callSoon(callback, null);
    }

    /**
     * Schedules {@code callback} for the next turn; callbacks run in the order they were scheduled. Loop thread; never
     * suspends.
     *
     * @param context the context to run in; null for a copy of the current one, taken now
     * @throws MisuseException in debug mode from a foreign thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon">loop.call_soon</a>
     */
    Handle callSoon(Runnable callback, @Nullable Context context);

    /** Equivalent to {@link #callSoonThreadsafe(Runnable, Context)} with a copy of the current context. */
    default Handle callSoonThreadsafe(Runnable callback) {
        return callSoonThreadsafe(callback, null);
    }

    /**
     * Schedules {@code callback} from any thread and wakes the loop. Never suspends. The handle may be cancelled from
     * any thread.
     *
     * @param context the context to run in; null for a copy of the current one, taken now
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon_threadsafe">
     *     loop.call_soon_threadsafe</a>
     */
    Handle callSoonThreadsafe(Runnable callback, @Nullable Context context);

    /** Equivalent to {@link #callLater(Duration, Runnable, Context)} with a copy of the current context. */
    default TimerHandle callLater(Duration delay, Runnable callback) {
        return callLater(delay, callback, null);
    }

    /**
     * Schedules {@code callback} after {@code delay}; a negative delay is due at once. Loop thread; never suspends.
     *
     * @param context the context to run in; null for a copy of the current one, taken now
     * @throws MisuseException in debug mode from a foreign thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_later">
     *     loop.call_later</a>
     */
    default TimerHandle callLater(Duration delay, Runnable callback, @Nullable Context context) {
        return callAt(Deadlines.after(time(), delay), callback, context);
    }

    /** Equivalent to {@link #callAt(Duration, Runnable, Context)} with a copy of the current context. */
    default TimerHandle callAt(Duration when, Runnable callback) {
        return callAt(when, callback, null);
    }

    /**
     * Schedules {@code callback} for {@code when} on the clock of {@link #time()}. Timers run in the order of their
     * deadlines; those with equal deadlines run in the order they were scheduled (asyncio leaves that open). Loop
     * thread; never suspends.
     *
     * @param context the context to run in; null for a copy of the current one, taken now
     * @throws MisuseException in debug mode from a foreign thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_at">loop.call_at</a>
     */
    TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context);

    /**
     * Returns the current time of the loop's monotonic clock. Any thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.time">loop.time</a>
     */
    Duration time();

    // Futures and tasks

    /**
     * Creates a pending future of this loop. Works on a closed loop, too.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_future">
     *     loop.create_future</a>
     */
    <T extends @Nullable Object> Future<T> createFuture();

    /** Equivalent to {@link #createTask(Coroutine, TaskOptions)} with the default options. */
    default <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /**
     * Equivalent to {@link #createTask(Coroutine, TaskOptions)} with {@code coroutine(body)} and the default options.
     */
    default <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body) {
        return createTask(BodyCoroutine.used(body), TaskOptions.defaults());
    }

    /**
     * Equivalent to {@link #createTask(Coroutine, TaskOptions)} with {@code coroutine(action)} and the default options.
     */
    default <X extends Exception> Task<@Nullable Void> createTask(Action<X> action) {
        return createTask(BodyCoroutine.used(action), TaskOptions.defaults());
    }

    /**
     * Creates a task through the task factory; its first step runs in a later turn, unless it is started eagerly. Loop
     * thread; never suspends. If this method throws, because the factory fails or for another reason, the coroutine is
     * closed.
     *
     * @throws MisuseException in debug mode from a foreign thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_task">
     *     loop.create_task</a>
     */
    <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options);

    /**
     * Creates a task of the loop's own type, bypassing the task factory; for use by factories. Loop thread; never
     * suspends.
     *
     * @throws MisuseException in debug mode from a foreign thread
     */
    <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options);

    /**
     * Sets the factory used by {@link #createTask(Coroutine, TaskOptions)}; null restores the default. Loop thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_task_factory">
     *     loop.set_task_factory</a>
     */
    void setTaskFactory(@Nullable TaskFactory factory);

    /**
     * Returns the task factory, or null for the default one.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.get_task_factory">
     *     loop.get_task_factory</a>
     */
    @Nullable TaskFactory taskFactory();

    /**
     * Returns the task that is running on this loop, or null inside callbacks. Loop thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.current_task">asyncio.current_task</a>
     */
    @Nullable Task<?> currentTask();

    /**
     * Returns a snapshot of the tasks of this loop that are not done, in the order they were created. Any thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.all_tasks">asyncio.all_tasks</a>
     */
    Set<Task<?>> allTasks();

    /**
     * Suspends the current task until {@code until} is done. Not for applications: this is the primitive on which
     * {@link Future#await} is built.
     *
     * @implSpec Must be called in a running task of this loop, and refuse every other call with the right {@link
     *     Misuse}. Cancelling the task while it is suspended calls {@code until.cancel(message)}; if that returns
     *     false, or if the task is cancelled while it is runnable, this method throws {@link CancelledError}, once the
     *     task is resumed as it would have been anyway. If {@code until} itself has ended cancelled, this method
     *     returns normally, and the await throws the cancellation. The task is resumed by a done callback of {@code
     *     until}, which may be any implementation of {@link Future}. If this method throws before the task is
     *     suspended, nothing that it has registered may wake a later await.
     */
    void suspend(Future<?> until);

    /**
     * Suspends the current task for one turn. Not for applications: use {@code sleep(Duration.ZERO)}.
     *
     * @implSpec Like {@link #suspend}, with nothing to wait for.
     */
    void yieldNow();

    /**
     * Closes all generators of this loop that have begun and not ended, concurrently. Failures are reported to the
     * exception handler, and so is every generator that begins afterwards. Inside a task. Suspends, unless there are
     * none. If cancelled, so are the bodies that are still closing.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.shutdown_asyncgens">
     *     loop.shutdown_asyncgens</a>
     */
    default void shutdownAsyncgens() {
        LiveGenerators.shutDown(this);
    }

    // Executors

    /**
     * Runs {@code body} in an executor. Loop thread; never suspends. Cancelling the future prevents a body that has not
     * started from running; one that has started continues, and its result is dropped.
     *
     * <p>The command passed to the executor is also a {@link java.util.concurrent.Future}: code that finds it in the
     * list that {@code shutdownNow} returns may cancel it, and the returned future then ends cancelled. It also ends
     * cancelled if the executor, an {@link ExecutorService}, has terminated without starting the body, or if the
     * executor has dropped the body and the garbage collector notices. In the default executor that the loop creates, a
     * body runs with the context class loader with which the loop runs.
     *
     * @param executor the executor, or null for the default one
     * @return a future that is completed on the loop
     * @throws MisuseException if the default executor is to be used and was shut down
     * @throws java.util.concurrent.RejectedExecutionException if the executor refuses the body; any other failure of
     *     its {@code execute} is thrown, too
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor">
     *     loop.run_in_executor</a>
     */
    <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body);

    /** Equivalent to {@link #runInExecutor(Executor, Body)}, for code without a value. */
    default <X extends Exception> Future<@Nullable Void> runInExecutor(@Nullable Executor executor, Action<X> action) {
        return runInExecutor(executor, new ActionBody<>(action));
    }

    /**
     * Returns this loop as an executor that runs each command as a callback, like {@link #callSoonThreadsafe}, in a
     * copy of the caller's context. Any thread; never suspends; the same holds for {@code execute}. Commands must not
     * await. A throwable thrown by a command is reported to the exception handler. On a closed loop {@code execute}
     * throws {@link java.util.concurrent.RejectedExecutionException}; commands still queued when the loop closes are
     * dropped.
     *
     * <pre>{@code
     * httpClient.sendAsync(request, ofString()).whenCompleteAsync((response, failure) -> .., loop.asExecutor());
     * }</pre>
     *
     * @apiNote Not in asyncio. {@link #runInExecutor} is the reverse.
     */
    default Executor asExecutor() {
        return UnlessClosed.asExecutor(this);
    }

    /**
     * Sets the default executor, which the loop then owns: {@link #close()} shuts it down. Loop thread. The replaced
     * executor completes the work it already has. Then its threads end if the loop created it; otherwise it is left as
     * it is.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_default_executor">
     *     loop.set_default_executor</a>
     */
    void setDefaultExecutor(ExecutorService executor);

    /** Equivalent to {@link #shutdownDefaultExecutor(Duration)} without a limit. */
    default void shutdownDefaultExecutor() {
        shutdownDefaultExecutor(null);
    }

    /**
     * Shuts down the default executor; later uses of it are refused. Inside a task. Suspends until its work is done; if
     * {@code timeout} expires first, warns and leaves the remaining work to end on its own. Cancelling the task ends
     * the wait; the executor stays shut down. A failure of the executor's {@code shutdown} is rethrown.
     *
     * @param timeout null for no limit
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.shutdown_default_executor">
     *     loop.shutdown_default_executor</a>
     */
    void shutdownDefaultExecutor(@Nullable Duration timeout);

    // Uncaught failures

    /**
     * Sets the handler of uncaught failures; null restores the default, which logs them. Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_exception_handler">
     *     loop.set_exception_handler</a>
     */
    void setExceptionHandler(@Nullable ExceptionHandler handler);

    /**
     * Returns the exception handler, or null for the default one.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.get_exception_handler">
     *     loop.get_exception_handler</a>
     */
    @Nullable ExceptionHandler exceptionHandler();

    /**
     * Logs the failure at error level with all details, sorted by key: the default if no handler is set.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.default_exception_handler">
     *     loop.default_exception_handler</a>
     */
    void defaultExceptionHandler(ExceptionContext context);

    /**
     * Calls the exception handler, in the context of the object that the failure concerns. A handler that fails is
     * reported by the default one. Loop thread; never suspends.
     *
     * @see <a
     *     href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_exception_handler">
     *     loop.call_exception_handler</a>
     */
    void callExceptionHandler(ExceptionContext context);

    // Debug mode

    /**
     * Returns whether debug mode is on: checks of threads, slow callbacks and creation sites.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.get_debug">loop.get_debug</a>
     */
    boolean isDebug();

    /**
     * Switches debug mode on or off. Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_debug">loop.set_debug</a>
     */
    void setDebug(boolean debug);

    /**
     * Returns the duration from which a single callback or step is reported in debug mode; initially 100 ms.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.slow_callback_duration">
     *     loop.slow_callback_duration</a>
     */
    Duration slowCallbackDuration();

    /**
     * Sets the duration from which a single callback or step is reported in debug mode. Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.slow_callback_duration">
     *     loop.slow_callback_duration</a>
     */
    void setSlowCallbackDuration(Duration duration);

    // Connections

    /**
     * Returns this loop's support for stream connections and servers.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Sockets sockets() {
        throw Misuse.NOT_SUPPORTED.exception("sockets");
    }

    /**
     * Returns this loop's support for datagram endpoints.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Datagrams datagrams() {
        throw Misuse.NOT_SUPPORTED.exception("datagrams");
    }

    // Channels

    /**
     * Returns this loop's support for reading, writing and watching channels that belong to no transport.
     *
     * @throws MisuseException if the loop does not support it
     */
    default Channels channels() {
        throw Misuse.NOT_SUPPORTED.exception("channels");
    }

    /**
     * Equivalent to {@link Channels#addReader} of {@link #channels()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_reader">
     *     loop.add_reader</a>
     */
    default Handle addReader(SelectableChannel channel, Runnable callback) {
        return channels().addReader(channel, callback);
    }

    /**
     * Equivalent to {@link Channels#removeReader} of {@link #channels()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.remove_reader">
     *     loop.remove_reader</a>
     */
    default boolean removeReader(SelectableChannel channel) {
        return channels().removeReader(channel);
    }

    /**
     * Equivalent to {@link Channels#addWriter} of {@link #channels()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_writer">
     *     loop.add_writer</a>
     */
    default Handle addWriter(SelectableChannel channel, Runnable callback) {
        return channels().addWriter(channel, callback);
    }

    /**
     * Equivalent to {@link Channels#removeWriter} of {@link #channels()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.remove_writer">
     *     loop.remove_writer</a>
     */
    default boolean removeWriter(SelectableChannel channel) {
        return channels().removeWriter(channel);
    }

    // Processes

    /**
     * Returns this loop's support for starting child processes.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Subprocesses subprocesses() {
        throw Misuse.NOT_SUPPORTED.exception("subprocesses");
    }

    /**
     * Returns this loop's support for pipe ends as transports.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Pipes pipes() {
        throw Misuse.NOT_SUPPORTED.exception("pipes");
    }

    // Signals

    /**
     * Registers {@code callback}, which the loop calls in a copy of the current context whenever the process receives
     * {@code signal}. Replaces this loop's handler for the signal, and takes the signal over from its previous handler,
     * which gets it back after {@link #removeSignalHandler} or when the loop is closed. Loop thread; never suspends.
     *
     * @param signal the name of the signal, such as {@code SIGHUP}
     * @throws IllegalArgumentException if there is no such signal
     * @throws MisuseException if the signal cannot be handled, or the loop or the JVM does not support it
     * @apiNote asyncio allows this on the main thread only. Here any loop may register a handler, and the last one gets
     *     the signal.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_signal_handler">
     *     loop.add_signal_handler</a>
     */
    default void addSignalHandler(String signal, Runnable callback) {
        throw Misuse.NOT_SUPPORTED.exception("addSignalHandler");
    }

    /**
     * Removes the handler that {@link #addSignalHandler} registered and returns whether there was one. A signal already
     * on its way may still be delivered. Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.remove_signal_handler">
     *     loop.remove_signal_handler</a>
     */
    default boolean removeSignalHandler(String signal) {
        throw Misuse.NOT_SUPPORTED.exception("removeSignalHandler");
    }
}
