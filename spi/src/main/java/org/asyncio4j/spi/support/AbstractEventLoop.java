package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asyncio4j.Awaitable;
import org.asyncio4j.Body;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.bootstrap.ClosingLoop;
import org.asyncio4j.bootstrap.ObservableLoop;
import org.asyncio4j.bootstrap.OutsideWork;
import org.asyncio4j.bootstrap.ShutdownWatch;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.core.Callbacks;
import org.asyncio4j.spi.core.CoroutineHooks;
import org.asyncio4j.spi.core.LoopTaskControl;
import org.asyncio4j.spi.core.FutureState;
import org.asyncio4j.spi.core.LockCycle;
import org.asyncio4j.spi.core.NotedWaiter;
import org.asyncio4j.spi.core.Ports;
import org.asyncio4j.spi.core.Tasks;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.net.LoopNet;
import org.asyncio4j.spi.net.SupportedCapabilities;
import org.asyncio4j.spi.process.LoopProcesses;
import org.asyncio4j.spi.watch.UnclosedLoops;
import org.asyncio4j.spi.watch.LoopWatchdog;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.Pipes;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.Subprocesses;
import org.jspecify.annotations.Nullable;

/**
 * The loop core: asyncio's run cycle, tasks and timers over a {@link Driver}.
 *
 * <p>A back end extends it, passes a driver to it, and adds its own capabilities.
 */
@SuppressWarnings("this-escape") // to parts of the core, which use it when it runs
public abstract class AbstractEventLoop implements EventLoop, ClosingLoop, OutsideWork, ObservableLoop, ShutdownWatch {

    /*
     * Overview.
     *
     * One thread drives the loop while it runs: a LoopThread for an owning driver, the host's for a guest. That thread
     * and the loop's coroutines take turns, so the loop's state needs no lock; control passes with a happens-before
     * edge (Baton, or being mounted on the driving thread). While the loop does not run, the thread that owns it counts
     * as the one that has control.
     *
     * This class passes each call on to one of the parts: the RunCycle decides what is to be done, and when; the
     * RunStrategy, which thread calls it; the Lifecycle holds whether the loop runs or is closed; the LoopTaskControl, which
     * task has control.
     */

    private static final AtomicInteger NUMBERS = new AtomicInteger(); // of the loops of this JVM; any thread

    final LoopParts parts;
    private final String backend;
    private final int number = NUMBERS.incrementAndGet(); // distinguishes loops in reports
    private final Callbacks callbacks; // the four parts that are used most: without an indirection
    private final Tasks tasks;
    private final LoopTaskControl control;
    private final Ports ports;
    private final LoopIo io;

    /**
     * Creates a loop of the back end {@code backend}, configured by {@code config}, over {@code driver}.
     *
     * @throws org.asyncio4j.MisuseException if the configuration requests something that this JVM or mechanism cannot
     *     do
     */
    protected AbstractEventLoop(String backend, LoopConfig config, Driver driver) {
        this(backend, config, driver, null);
    }

    /**
     * Creates a loop for a simulation, whose turns are arranged by {@code order}; null for first come, first served.
     *
     * @throws org.asyncio4j.MisuseException if the configuration requests something that this JVM or mechanism cannot
     *     do
     */
    protected AbstractEventLoop(String backend, LoopConfig config, Driver driver, @Nullable TurnOrder order) {
        this.backend = backend;
        this.parts = new LoopParts(this, new CoroutineHooks(this::coroutineBegins, this::coroutineEnds), backend,
                config, driver, order);
        this.callbacks = parts.callbacks;
        this.tasks = parts.tasks;
        this.control = parts.control;
        this.ports = parts.ports;
        this.io = new CoreLoopIo(parts);
        UnclosedLoops.watch(this, parts.unclosed); // last: from now on other threads see it
    }

    // For back ends

    /**
     * Starts the run of a guest's loop, which lasts until it is stopped, and returns at once: the host calls the turns.
     * From now on the loop counts as running. Any thread, the host's included.
     *
     * @param ended called on the host's thread when the run is over, with the failure that ended it, or null if it was
     *     stopped. It may close the loop
     * @throws IllegalStateException if the driver is an owning one: it needs a thread to be lent
     */
    protected final void start(Consumer<@Nullable Throwable> ended) {
        parts.startGuest(ended);
    }

    /**
     * Returns the readiness of channels: with it, a loop has {@link Capability#ofChannels()}. Called once.
     *
     * @return null if the back end does not report readiness; then the loop has none of these capabilities
     */
    protected @Nullable Readiness readiness() {
        return null;
    }

    /**
     * Returns the capabilities of this loop; the core refuses the rest: channels, child processes, signals. By default,
     * the claims of the provider registered under the name of its back end; if there is none, everything that the core
     * can do. Always the same. Any thread.
     */
    protected Set<Capability> capabilities() {
        return ProviderClaims.of(getClass(), backend);
    }

    private void checkCan(Capability needed, String what) {
        new SupportedCapabilities(this, capabilities()).require(needed, what);
    }

    /** Returns the object through which I/O events enter this loop. Loop thread. */
    protected final LoopIo io() {
        return io;
    }

    /**
     * Throws if the loop is closed or, in debug mode, if the thread is a foreign one. To be called first in every
     * method that a back end adds.
     */
    protected final void checkUsable() {
        parts.lifecycle.checkOpen();
        parts.threads.check();
    }

    /**
     * Called when a coroutine begins, in its task's context. On its own thread, before its body; for back ends whose
     * host keeps state per thread. An exception it throws is the task's failure.
     */
    protected void coroutineBegins() {}

    /**
     * Called when a coroutine that began has ended. On its own thread. An exception it throws is passed to the
     * exception handler.
     */
    protected void coroutineEnds() {}

    /** Returns the id of the back end. */
    public final String backend() {
        return parts.traits.backend();
    }

    /** Returns how coroutines are suspended in this loop. */
    public final CoroutineMechanism mechanism() {
        return parts.traits.mechanism();
    }

    /**
     * Returns the timers that are set, neither due nor cancelled, the next one first. While the loop does not run, or
     * on it.
     */
    public final List<TimerHandle> timers() {
        return parts.timers.pending();
    }

    /**
     * Returns whether the current thread is the one that drives this loop: one of the loop's own, or a guest's host.
     * The thread of a task never is; {@code onLoopThread(..)} runs code there. Any thread.
     */
    public final boolean isLoopThread() {
        return parts.run.isItsThread();
    }

    /** Returns the loop that runs on this thread, or whose coroutine this thread is; null if there is none. */
    public static @Nullable EventLoop runningOrNull() {
        return ThreadState.current().loop();
    }

    /** Returns the loops of the core that run in this JVM now. Any thread. */
    public static Collection<EventLoop> allRunning() {
        return LoopWatchdog.INSTANCE.loops();
    }

    // Running and closing

    @Override
    public final void runForever() {
        checkRunnable();
        parts.run.runUntilStopped();
    }

    @Override
    public final <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        checkRunnable();
        return UntilComplete.run(main, this, parts.run, parts.deadlocks);
    }

    private void checkRunnable() {
        parts.lifecycle.checkNotRunning();
        EventLoop here = runningOrNull();
        if (here != null) {
            throw Misuse.NESTED_RUN.exception("running here: " + here);
        }
    }

    @Override
    public final void stop() {
        parts.cycle.stop();
    }

    @Override
    public final boolean isRunning() {
        return parts.lifecycle.isRunning();
    }

    @Override
    public final void close() {
        parts.closing.close();
    }

    @Override
    public final Runnable whenClosed(Runnable callback) {
        return parts.closing.afterEnd(callback);
    }

    /**
     * Returns whether this loop detects deadlocks and, with a virtual clock, ends a run that is in one. It does unless
     * that was switched off, or its driver watches something (a driver that does not report this counts as always
     * watching), or it is a guest's loop, whose host may always have work for it. Loop thread.
     */
    public final boolean looksForDeadlocks() {
        return parts.looksForDeadlocks();
    }

    /**
     * Returns whether it runs until a future is done, and has detected that nothing can wake it any longer. Any thread.
     */
    public final boolean isDeadlocked() {
        return parts.deadlocks.hasDetectedDeadlock();
    }

    @Override
    public final void watchEndOf(List<? extends Task<?>> cancelled) {
        parts.unendedTasks.watch(cancelled);
    }

    @Override
    public final void outsideBegins() {
        parts.deadlocks.outsideBegins();
    }

    @Override
    public final void outsideEnds() {
        parts.deadlocks.outsideEnds();
    }

    @Override
    public final boolean isClosed() {
        return parts.lifecycle.isClosed();
    }

    // Callbacks

    @Override
    public final Handle callSoon(Runnable callback, @Nullable Context context) {
        return callbacks.soon(callback, context);
    }

    @Override
    public final Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        return callbacks.threadsafe(callback, context);
    }

    @Override
    public final TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        return callbacks.at(when, callback, context);
    }

    @Override
    public final Duration time() {
        return parts.timers.time();
    }

    // Futures and tasks

    @Override
    public final <T extends @Nullable Object> Future<T> createFuture() {
        return new FutureState<>(ports);
    }

    @Override
    public final Future<@Nullable Void> newWaiter(Object at, Supplier<@Nullable Task<?>> holder) {
        NotedWaiter waiter = new NotedWaiter(ports, at, holder);
        if (isDebug()) {
            LockCycle.reportIfClosed(parts.control.orNull(), waiter);
        }
        return waiter;
    }

    @Override
    public final @Nullable Wait waitOf(Task<?> task) {
        return NotedWaiter.waitOf(task);
    }

    @Override
    public final @Nullable Task<?> inControl() {
        return control.orNull();
    }

    @Override
    public final <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return tasks.create(coroutine, options);
    }

    @Override
    public final <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        return tasks.createOwn(coroutine, options);
    }

    @Override
    public final void setTaskFactory(@Nullable TaskFactory factory) {
        parts.tasks.setFactory(factory);
    }

    @Override
    public final @Nullable TaskFactory taskFactory() {
        return parts.tasks.factory();
    }

    @Override
    public final @Nullable Task<?> currentTask() {
        return control.orNull();
    }

    @Override
    public final Set<Task<?>> allTasks() {
        return parts.control.registry().snapshot();
    }

    @Override
    public final void suspend(Future<?> until) {
        control.suspend(until);
    }

    @Override
    public final void yieldNow() {
        control.suspend(null);
    }

    // Executors

    @Override
    public final <T extends @Nullable Object> Future<T> runInExecutor(
            @Nullable Executor where, Body<T, ?> body) {
        checkUsable();
        return parts.executor.submit(where, body);
    }

    @Override
    public final void setDefaultExecutor(ExecutorService newExecutor) {
        parts.executor.replace(newExecutor);
    }

    @Override
    public final void shutdownDefaultExecutor(@Nullable Duration timeout) {
        parts.executor.shutDown(timeout);
    }

    // Channels

    @Override
    public final Sockets sockets() {
        return net("sockets").sockets();
    }

    @Override
    public final Datagrams datagrams() {
        return net("datagrams").datagrams();
    }

    @Override
    public final Channels channels() {
        return net("channels").channels();
    }

    private LoopNet net(String what) {
        return parts.net(io, this::readiness, this::capabilities, this::checkUsable, what);
    }

    // Processes

    @Override
    public final Subprocesses subprocesses() {
        return processes("subprocesses").subprocesses();
    }

    @Override
    public final Pipes pipes() {
        return processes("pipes").pipes();
    }

    private LoopProcesses processes(String what) {
        checkUsable();
        checkCan(Capability.SUBPROCESSES, what);
        return parts.processes(io, () -> net(what));
    }

    // Signals

    @Override
    public final void addSignalHandler(String signal, Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        checkUsable();
        checkCan(Capability.SIGNALS, "addSignalHandler");
        parts.signals.add(signal, callback);
    }

    @Override
    public final boolean removeSignalHandler(String signal) {
        parts.threads.check();
        checkCan(Capability.SIGNALS, "removeSignalHandler");
        return parts.signals.remove(signal);
    }

    // Failures that no code has caught

    @Override
    public final void setExceptionHandler(@Nullable ExceptionHandler handler) {
        parts.reports.setHandler(handler);
    }

    @Override
    public final @Nullable ExceptionHandler exceptionHandler() {
        return parts.reports.handler();
    }

    @Override
    public final void defaultExceptionHandler(ExceptionContext context) {
        parts.reports.logged(context);
    }

    @Override
    public final void callExceptionHandler(ExceptionContext context) {
        parts.reports.report(context);
    }

    // Debug mode

    @Override
    public final boolean isDebug() {
        return parts.debug.isOn();
    }

    @Override
    public final void setDebug(boolean on) {
        parts.debug.set(on);
    }

    @Override
    public final Duration slowCallbackDuration() {
        return parts.debug.slowCallback();
    }

    @Override
    public final void setSlowCallbackDuration(Duration duration) {
        parts.debug.setSlowCallback(Objects.requireNonNull(duration, "duration"));
    }

    @Override
    public String toString() {
        return "<EventLoop " + backend() + " " + mechanism().name().toLowerCase(Locale.ROOT) + " #" + number
                + " running=" + isRunning() + " closed=" + isClosed() + " debug=" + isDebug() + ">";
    }
}
