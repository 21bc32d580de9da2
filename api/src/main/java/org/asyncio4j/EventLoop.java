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
 * An event loop: runs callbacks, timers and tasks one at a time, in turns.
 *
 * <p>One turn: poll for I/O without waiting if anything is ready, else until the next timer or wake-up; append the
 * callbacks of ready I/O, then those of due timers; run all that is ready by then. What these add waits for the next
 * turn.
 *
 * <p>Use it on its own thread or in its tasks; {@link #callSoonThreadsafe}, {@link #stop}, {@link #isRunning}, {@link
 * #isClosed}, {@link #time}, {@link #allTasks} and {@code toString} are for any thread. While it is not running, the
 * thread that owns it may call everything. On a closed loop everything that runs or schedules something answers
 * {@link Misuse#LOOP_CLOSED}.
 *
 * @implSpec Most loops extend {@code AbstractEventLoop} of the spi and implement a driver only; this contract alone is
 *     enough for everything in this package to work. A loop written from nothing says with {@code RunningLoop} of the
 *     spi that it drives a thread, or that a thread runs the code of one of its tasks; nothing else of the spi is needed.
 *     It runs each callback in the context of its handle, and tells the exception handler there of what the callback
 *     throws. A {@link KeyboardInterrupt}, and a {@link VirtualMachineError} other than a {@link StackOverflowError},
 *     ends the run instead, and what was ready stays queued. It refuses a {@link LoopConfig} that asks for more than it
 *     can do, and keeps to the clock of the configuration if its provider claims that.
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html">asyncio: event loop</a>
 */
public interface EventLoop extends AutoCloseable {

    // Running

    /**
     * Runs the loop until {@link #stop()}. Blocks the calling thread; the loop itself runs on a thread of its own, so
     * locks held by the caller are safe. If {@code stop()} was called before, runs exactly one turn.
     *
     * @throws KeyboardInterrupt if the calling thread is interrupted meanwhile (its interrupt flag is cleared), or if
     *     a callback or task throws it; what was ready stays queued
     * @throws MisuseException if this loop runs already, or any loop runs on the calling thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_forever">
     *     loop.run_forever</a>
     */
    void runForever();

    /**
     * Runs the loop until {@code main} is done; returns its value or rethrows its failure. Blocks the calling thread
     * like {@link #runForever()}. A coroutine becomes a task first.
     *
     * @throws MisuseException also if the loop was stopped before, or if in virtual time nothing is left that could wake it:
     *     {@link Misuse#DEADLOCK}, see {@link LoopConfig#withDeadlockLimit}; {@code main} then stays pending
     * @throws IllegalArgumentException if {@code main} is a future of another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_until_complete">
     *     loop.run_until_complete</a>
     */
    <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main);

    /** Runs {@code main} as a task until it is done. */
    default <T extends @Nullable Object, X extends Exception> T runUntilComplete(Body<T, X> main) throws X {
        return runUntilComplete(BodyCoroutine.used(main));
    }

    /** Runs {@code main} as a task until it is done. */
    default <X extends Exception> void runUntilComplete(Action<X> main) throws X {
        runUntilComplete(BodyCoroutine.used(main));
    }

    /**
     * Has the loop leave {@link #runForever()} at the end of the present turn. Any thread, and wakes the loop if that
     * is another one; never suspends. Before a run it makes that run last one turn.
     */
    void stop();

    /**
     * Ends the loop for good: drops what is queued, unwinds suspended tasks with {@link CoroutineExit} (they stay
     * pending for ever), shuts the default executor down without waiting. Idempotent.
     *
     * @implSpec Tasks are unwound in the order they were made, each as the current task and on a loop that is closed
     *     already: {@link #suspend} throws the exit, and again at every later call. One that ends in another way is told
     *     to the exception handler; one that has not begun never runs. Then come the failures that were not looked at.
     * @throws MisuseException if the loop is running
     */
    @Override
    void close();

    /** Whether {@link #runForever()} or {@link #runUntilComplete} is going on. Any thread. */
    boolean isRunning();

    /** Whether {@link #close()} was called. Any thread. */
    boolean isClosed();

    // Callbacks

    /** Schedules {@code callback} for the next turn, in a copy of the current context. */
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

    /** Schedules from any thread, in a copy of the current context. */
    default Handle callSoonThreadsafe(Runnable callback) {
        return callSoonThreadsafe(callback, null);
    }

    /**
     * Schedules {@code callback} from any thread and wakes the loop. Never suspends. The handle may be cancelled from
     * any thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon_threadsafe">
     *     loop.call_soon_threadsafe</a>
     */
    Handle callSoonThreadsafe(Runnable callback, @Nullable Context context);

    /** Schedules after a delay, in a copy of the current context. */
    default TimerHandle callLater(Duration delay, Runnable callback) {
        return callLater(delay, callback, null);
    }

    /**
     * Schedules {@code callback} after {@code delay}; overdue at once if that is negative. Loop thread; never
     * suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_later">
     *     loop.call_later</a>
     */
    default TimerHandle callLater(Duration delay, Runnable callback, @Nullable Context context) {
        return callAt(Deadline.after(time(), delay), callback, context);
    }

    /** Schedules for a time, in a copy of the current context. */
    default TimerHandle callAt(Duration when, Runnable callback) {
        return callAt(when, callback, null);
    }

    /**
     * Schedules {@code callback} for {@code when} on the clock of {@link #time()}. Timers run by deadline; equal
     * deadlines in the order they were set (asyncio leaves that open). Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_at">loop.call_at</a>
     */
    TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context);

    /** The loop's monotonic clock. Any thread. */
    Duration time();

    // Futures and tasks

    /** A pending future of this loop. Works on a closed loop, too. */
    <T extends @Nullable Object> Future<T> createFuture();

    /** Makes a task that runs {@code coroutine}, with default options. */
    default <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /** Makes a task that runs {@code body}, with default options. */
    default <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body) {
        return createTask(BodyCoroutine.used(body), TaskOptions.defaults());
    }

    /** Makes a task that runs {@code action}, with default options. */
    default Task<@Nullable Void> createTask(Action<?> action) {
        return createTask(BodyCoroutine.used(action), TaskOptions.defaults());
    }

    /**
     * Makes a task through the task factory; its first step runs in a later turn, unless started eagerly. Loop thread;
     * never suspends. If the factory fails the coroutine is closed.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_task">
     *     loop.create_task</a>
     */
    <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options);

    /** Makes a task of the loop's own kind, past the task factory; for factories. Loop thread; never suspends. */
    <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options);

    /** Replaces what {@link #createTask(Coroutine, TaskOptions)} makes; null restores the default. Loop thread. */
    void setTaskFactory(@Nullable TaskFactory factory);

    /** The task factory; null for the default one. */
    @Nullable TaskFactory taskFactory();

    /** The task that runs now on this loop; null inside callbacks. Loop thread. */
    @Nullable Task<?> currentTask();

    /** A snapshot of the tasks of this loop that are not done, in the order they were made. Any thread. */
    Set<Task<?>> allTasks();

    /**
     * Suspends the current task until {@code until} is done. Not for applications: this is the primitive on which
     * {@link Future#await} stands.
     *
     * @implSpec Must be called in a running task of this loop, and refuse everything else with the right {@link
     *     Misuse}. Cancelling the task while it is suspended calls {@code until.cancel(message)}; if that answers
     *     false, or if the task is cancelled when it is runnable, this method throws {@link CancelledError}, once the
     *     task is resumed as it would have been anyway. It throws none where {@code until} has ended cancelled itself: the
     *     await does. The task is resumed by a done callback of {@code until}, which may be a future of any make. If this
     *     method throws before the task stands still, nothing that it has registered may wake a later await.
     */
    void suspend(Future<?> until);

    /**
     * Suspends the current task for one turn. Not for applications: use {@code sleep(Duration.ZERO)}.
     *
     * @implSpec As {@link #suspend}, with nothing to wait for.
     */
    void yieldNow();

    /**
     * Closes all generators of this loop that have begun and not ended, side by side; failures are told to the
     * exception handler, and so is every generator that begins afterwards. Suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.shutdown_asyncgens">
     *     loop.shutdown_asyncgens</a>
     */
    default void shutdownAsyncgens() {
        LiveGenerators.shutDown(this);
    }

    // Executors

    /**
     * Runs {@code body} in an executor. Loop thread; never suspends. Cancelling the future keeps a body that has not
     * started from running; one that has started goes on and its result is dropped.
     *
     * <p>What the executor gets is also a {@link java.util.concurrent.Future}: who finds it in the list that {@code
     * shutdownNow} returns may cancel it, and the future ends as cancelled. So it does when the executor, an {@link
     * ExecutorService}, has terminated without starting the body, or when the executor has forgotten the body and the
     * collector notices. In the default executor that the loop makes, a body runs with the context class loader with
     * which the loop runs.
     *
     * @param executor where; null for the default executor
     * @return a future that is completed on the loop
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor">
     *     loop.run_in_executor</a>
     */
    <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body);

    /** Runs {@code action} in an executor; see {@link #runInExecutor(Executor, Body)}. */
    default Future<@Nullable Void> runInExecutor(@Nullable Executor executor, Action<?> action) {
        return runInExecutor(executor, new ActionBody<>(action));
    }

    /**
     * This loop seen as an executor: it runs each command as a callback, as {@link #callSoonThreadsafe} does, in a copy
     * of the context of whoever handed it in. Any thread; never suspends; so may {@code execute} be called. Commands
     * must not await. What a command throws is told to the exception handler. On a closed loop {@code execute} throws
     * {@link java.util.concurrent.RejectedExecutionException}; what was still queued when it closed is dropped.
     *
     * <pre>{@code
     * httpClient.sendAsync(request, ofString()).whenCompleteAsync((response, failure) -> .., loop.asExecutor());
     * }</pre>
     *
     * @apiNote Not in asyncio. {@link #runInExecutor} is the other direction.
     */
    default Executor asExecutor() {
        return UnlessClosed.asExecutor(this);
    }

    /**
     * Replaces the default executor, which the loop then owns: {@link #close()} shuts it down. Loop thread. The one it
     * replaces does the work it was given; then its threads end if the loop has made it, and if not it is left as it is.
     */
    void setDefaultExecutor(ExecutorService executor);

    /** Shuts the default executor down and waits for its work without limit. Suspends. */
    default void shutdownDefaultExecutor() {
        shutdownDefaultExecutor(null);
    }

    /**
     * Shuts the default executor down; afterwards it is refused. Suspends until its work is done or {@code timeout} is
     * over; then warns and leaves the rest to end by itself.
     *
     * @param timeout null for no limit
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.shutdown_default_executor">
     *     loop.shutdown_default_executor</a>
     */
    void shutdownDefaultExecutor(@Nullable Duration timeout);

    // What nobody caught

    /** Replaces who hears of failures nobody caught; null restores the default, which logs. Loop thread. */
    void setExceptionHandler(@Nullable ExceptionHandler handler);

    /** The handler set; null for the default one. */
    @Nullable ExceptionHandler exceptionHandler();

    /** Logs the failure at error level with all details, keys sorted: what happens without a handler. */
    void defaultExceptionHandler(ExceptionContext context);

    /**
     * Tells the exception handler, in the context of what the failure is about. A handler that fails is reported by
     * the default one. Loop thread; never suspends.
     *
     * @see <a
     *     href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_exception_handler">
     *     loop.call_exception_handler</a>
     */
    void callExceptionHandler(ExceptionContext context);

    // Debug mode

    /** Whether debug mode is on: checks of threads, slow callbacks and creation sites. */
    boolean isDebug();

    /** Switches debug mode. Loop thread. */
    void setDebug(boolean debug);

    /** From which length on a single callback or step is reported in debug mode; 100 ms at first. */
    Duration slowCallbackDuration();

    /** Changes the threshold for slow callbacks. Loop thread. */
    void setSlowCallbackDuration(Duration duration);

    // Connections

    /**
     * Stream connections and servers of this loop.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Sockets sockets() {
        throw Misuse.NOT_SUPPORTED.exception("sockets");
    }

    /**
     * Datagram endpoints of this loop.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Datagrams datagrams() {
        throw Misuse.NOT_SUPPORTED.exception("datagrams");
    }

    // Channels

    /**
     * Reads, writes and watches channels that belong to no transport.
     *
     * @throws MisuseException if the loop does not support it
     */
    default Channels channels() {
        throw Misuse.NOT_SUPPORTED.exception("channels");
    }

    /** Forwards to {@link Channels#addReader}. */
    default Handle addReader(SelectableChannel channel, Runnable callback) {
        return channels().addReader(channel, callback);
    }

    /** Forwards to {@link Channels#removeReader}. */
    default boolean removeReader(SelectableChannel channel) {
        return channels().removeReader(channel);
    }

    /** Forwards to {@link Channels#addWriter}. */
    default Handle addWriter(SelectableChannel channel, Runnable callback) {
        return channels().addWriter(channel, callback);
    }

    /** Forwards to {@link Channels#removeWriter}. */
    default boolean removeWriter(SelectableChannel channel) {
        return channels().removeWriter(channel);
    }

    // Processes

    /**
     * Starts child processes of this loop.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Subprocesses subprocesses() {
        throw Misuse.NOT_SUPPORTED.exception("subprocesses");
    }

    /**
     * Ends of pipes as transports of this loop.
     *
     * @throws MisuseException if the loop does not support them
     */
    default Pipes pipes() {
        throw Misuse.NOT_SUPPORTED.exception("pipes");
    }

    // Signals

    /**
     * Has the loop call {@code callback}, in a copy of the current context, whenever the process gets {@code signal};
     * replaces this loop's handler for it, and takes the signal from whoever had it. Ends with {@link
     * #removeSignalHandler} or when the loop is closed; then whoever had it before gets it again. Loop thread; never
     * suspends.
     *
     * @param signal its name, such as {@code SIGHUP}
     * @throws IllegalArgumentException if there is no such signal
     * @throws MisuseException if the signal cannot be handled, or the loop or the JVM does not support it
     * @apiNote asyncio allows it on the main thread only; here any loop may ask, and the last one gets the signal.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_signal_handler">
     *     loop.add_signal_handler</a>
     */
    default void addSignalHandler(String signal, Runnable callback) {
        throw Misuse.NOT_SUPPORTED.exception("addSignalHandler");
    }

    /**
     * Ends what {@link #addSignalHandler} began; tells whether there was anything to end. A signal on its way may still
     * be heard. Loop thread; never suspends.
     */
    default boolean removeSignalHandler(String signal) {
        throw Misuse.NOT_SUPPORTED.exception("removeSignalHandler");
    }
}
