package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Awaitable;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.Body;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.bootstrap.ClosingLoop;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.StackReserve;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.UnrunCoroutines;
import org.jspecify.annotations.Nullable;

/**
 * The loop core: asyncio's run cycle, tasks and timers over a {@link Driver}.
 *
 * <p>A back end extends it, hands it a driver, and adds what it can do beyond.
 */
@SuppressWarnings("this-escape") // to parts of the core, which use it when it runs
public abstract class AbstractEventLoop implements EventLoop, ClosingLoop {

    /*
     * Overview.
     *
     * One thread drives the loop while it runs: a LoopThread for an owning driver, the host's for a guest. That thread
     * and the loop's coroutines take turns, so all that is marked "whoever runs" needs no lock; control passes with a
     * happens-before edge (Baton, or being mounted on the driving thread). While the loop does not run, the thread
     * that owns it counts as the one that runs.
     *
     *   NEW/STOPPED --run--> RUNNING --stop--> STOPPED --close--> unwinding --> CLOSED
     *
     * What is to be done, and when, is the RunCycle's; who calls it, the Run's.
     */

    private static final String CALLBACK = "callback"; // the parameter that must not be null

    // configuration
    private final String backend;
    private final Driver driver;
    private final LoopClock clock;
    private final CoroutineMechanism mechanism;
    private final BlockingPolicy policy;

    // owned by whoever runs
    private final UnseenFailures unseenFailures = new UnseenFailures(this);
    private final ExceptionReport report;
    private final DefaultExecutor executor = new DefaultExecutor(this);
    private final Baton baton = new Baton();
    private final SignalHandlers signals = new SignalHandlers(this);
    private ThreadState threadState = ThreadState.current(); // of the thread that drives the loop
    private @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader(); // whoever runs
    private @Nullable TaskFactory taskFactory;
    private Duration slowCallbackDuration = Duration.ofMillis(100);

    // shared
    private final TaskRegistry tasks = new TaskRegistry();
    private final ThreadsafeHandle.RunEnd runEnd = new ThreadsafeHandle.RunEnd(this);
    private final CloseCallbacks closeCallbacks = new CloseCallbacks(this);
    private final Run run;
    private final RunCycle cycle;
    private final UnclosedLoops.Watched unclosed;
    private volatile boolean running; // written by the thread that runs it, read by any
    private volatile boolean closed; // written once, by close()
    private volatile boolean unwinding; // written by close(), read by coroutines
    private volatile boolean debug; // written on the loop, read by any
    private @Nullable CoroutineTask<?> current; // whoever runs; read racily by the watchdog; counts if inTask
    private boolean inTask; // whoever runs; read racily by the watchdog

    /**
     * A loop of the back end {@code backend}, made as {@code config} says, over {@code driver}.
     *
     * @throws org.asyncio4j.MisuseException if the configuration asks for what this JVM or mechanism cannot do
     */
    protected AbstractEventLoop(String backend, LoopConfig config, Driver driver) {
        this(backend, config, driver, null);
    }

    /**
     * The same for a simulation, whose turns are arranged by {@code order}; null for first come, first served.
     *
     * @throws org.asyncio4j.MisuseException if the configuration asks for what this JVM or mechanism cannot do
     */
    protected AbstractEventLoop(String backend, LoopConfig config, Driver driver, @Nullable TurnOrder order) {
        this.backend = backend;
        this.driver = driver;
        this.clock = config.loopClock();
        this.mechanism = Mechanisms.choose(config);
        this.policy = config.blockingPolicy();
        if (policy == BlockingPolicy.SUSPEND_TASK && mechanism != CoroutineMechanism.CARRIED) {
            throw Misuse.SUSPEND_TASK_NEEDS_CARRIED.exception();
        }
        this.report = new ExceptionReport(this, config.handler());
        this.debug = Settings.debug(config);
        this.cycle = new RunCycle(this, clock, order, Settings.blockedAfter(config));
        this.run = switch (driver) {
            case OwningDriver owning -> new LoopThread(this, owning);
            case GuestDriver guest -> new GuestRun(this, guest);
        };
        this.unclosed = UnclosedLoops.watch(this, backend);
        Log.loopMade(this);
    }

    // Running

    @Override
    public final void runForever() {
        checkRunnable();
        run.untilStopped();
    }

    /**
     * Begins to run a guest's loop until it is stopped, and returns at once: the host calls the turns. From now on the
     * loop counts as running. Any thread, the host's included.
     *
     * @param ended told on the host's thread when the run is over: what ended it, or null if it was stopped. It may
     *     close the loop
     * @throws IllegalStateException if the driver is an owning one: somebody has to lend it a thread
     */
    protected final void start(Consumer<@Nullable Throwable> ended) {
        checkOpen();
        if (running) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(toString());
        }
        if (!(run instanceof GuestRun guest)) {
            throw new IllegalStateException("only a guest can run without a thread of its caller's: " + this);
        }
        running = true; // other threads come in through the inbox from now on
        guest.start(ended);
    }

    @Override
    public final <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        checkRunnable();
        boolean isNew = !(main instanceof Future<?>);
        Future<T> future = Asyncio.ensureFuture(main, this);
        Consumer<Future<T>> stop = this::stopAfter;
        future.addDoneCallback(stop);
        try {
            run.untilStopped();
        } catch (Throwable failure) {
            if (isNew && future.isDone() && !future.isCancelled()) {
                future.exception(); // it is this failure, most likely: do not report it once more
            }
            throw failure;
        } finally {
            future.removeDoneCallback(stop);
        }
        if (!future.isDone()) {
            throw Misuse.STOPPED_BEFORE_COMPLETE.exception(future.toString());
        }
        return future.result();
    }

    private void stopAfter(Future<?> main) {
        if (!main.isCancelled()) {
            Throwable failure = main.exception();
            if (failure != null && Fatal.is(failure)) {
                return; // it has left the loop by itself: a stop would hit the next run
            }
        }
        stop();
    }

    private void checkRunnable() {
        checkOpen();
        if (running) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(toString());
        }
        EventLoop here = ThreadState.current().loop();
        if (here != null) {
            throw Misuse.NESTED_RUN.exception("running here: " + here);
        }
    }

    @Override
    public final void stop() {
        cycle.stop();
        if (!isHere()) {
            wakeUp();
        }
    }

    /** Has the run that is going on end with a KeyboardInterrupt, at the next turn. Any thread. */
    final void interruptRun(Thread waiter) {
        cycle.interrupt(waiter);
        wakeUp();
    }

    /** What the thread that drives the loop does first. */
    final void enterRun() {
        enterTurn();
        running = true;
        cycle.begin();
    }

    /** What the thread that drives the loop does last. */
    final void leaveRun() {
        endRun();
        leaveTurn();
    }

    /**
     * All of that which is left to do between the turns of a guest: its thread, given back, is none of our business.
     */
    final void endRun() {
        cycle.end();
        running = false;
    }

    /**
     * Before a run, each turn of a guest, whose host may have replaced its thread, and the unwinding of a closed loop.
     */
    final void enterTurn() {
        threadState = ThreadState.current();
        threadState.enter(this, null);
        cycle.health().turnBegins(Thread.currentThread());
        baton.ownedBy(Thread.currentThread());
        contextClassLoader = Thread.currentThread().getContextClassLoader();
    }

    final void leaveTurn() {
        cycle.health().turnEnds();
        threadState.enter(null, null);
    }

    final void wakeUp() {
        if (cycle.endWaiting()) {
            run.wakeUp();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    // Closing

    @Override
    public final void close() {
        if (running) {
            throw Misuse.CLOSE_WHILE_RUNNING.exception(toString());
        }
        if (closed) {
            return;
        }
        closed = true;
        signals.removeAll();
        try {
            LoopThreads.mustEnd(tasks.all());
            if (!tasks.all().isEmpty()
                    || cycle.hasBlockedCallbacks()
                    || unseenFailures.hasAny()
                    || UnrunCoroutines.hasAny(this)) {
                run.once(this::unwind);
            }
        } finally {
            doAll(
                    cycle::clear,
                    closeCallbacks::callAll,
                    executor::shutDownNoWait,
                    run::close,
                    driver::close,
                    unclosed::closed,
                    Watchdog.INSTANCE::loopClosed);
        }
    }

    /** Does each, whatever those before it throw; then throws the first that was thrown. */
    private static void doAll(Runnable... steps) {
        Throwable first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (Throwable failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw Throwing.any(first);
        }
    }

    /** Resumes every suspended coroutine with CoroutineExit, so that its finally blocks run. On a loop thread. */
    private void unwind() {
        enterTurn();
        cycle.abandonTurn();
        unwinding = true;
        try {
            List<CoroutineTask<?>> left = tasks.all();
            cycle.abandonCallbacks();
            Set<CoroutineTask<?>> blocked = new HashSet<>(left);
            blocked.removeIf(task -> !leftAlone(task)); // first: reports may want locks that these wait for
            for (CoroutineTask<?> task : left) {
                if (debug && !task.isDone()) {
                    neverEnds(task);
                }
                CoroutineThread thread = task.thread();
                if (thread != null && Cures.unwindOnClose && !blocked.contains(task)) {
                    taskBegins(task);
                    thread.resume();
                    taskEnds(null);
                    leftAlone(task);
                }
                tasks.remove(task);
            }
            unseenFailures.reportAll();
            UnrunCoroutines.reportAll(this);
        } finally {
            leaveTurn();
        }
    }

    /** Leaves a task to itself if it has a thread and does not await; whether it did. */
    private static boolean leftAlone(CoroutineTask<?> task) {
        CoroutineThread thread = task.thread();
        boolean blocked = thread != null && !thread.isSuspended();
        if (blocked) {
            thread.leaveAlone();
        }
        return blocked;
    }

    @Override
    public final Runnable whenClosed(Runnable callback) {
        return closeCallbacks.add(callback);
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    final boolean isUnwinding() {
        return unwinding;
    }

    /** Debug mode: the loop closes, and this task will never end. */
    private void neverEnds(CoroutineTask<?> task) {
        ExceptionContext about = ExceptionContext.of("Task was destroyed but it is pending!").about(task);
        CreationSite site = task.site();
        callExceptionHandler(site == null ? about : about.with(CreationSite.KEY, site));
    }

    final void ignoredExit(CoroutineTask<?> task, @Nullable Throwable failure) {
        callExceptionHandler(ExceptionContext.of(
                "the coroutine went on after the loop was closed: it swallowed CoroutineExit", failure)
                .about(task));
    }

    final void failedAfterClose(CoroutineTask<?> task, Throwable failure) {
        callExceptionHandler(ExceptionContext.of("the task failed after its loop was closed", failure)
                .about(task));
    }

    final void stuckInUnwinding(@Nullable CoroutineTask<?> task) {
        callExceptionHandler(ExceptionContext.of("the coroutine goes on and on after the loop was closed: it swallows"
                + " every CoroutineExit and refusal, and its thread is abandoned: " + task));
    }

    /** Refuses a closed loop and, in debug mode, a foreign thread: what every call of a back end's own begins with. */
    protected final void checkUsable() {
        checkOpen();
        checkThread();
    }

    final void checkOpen() {
        if (closed) {
            if (unwinding && ThreadState.current() instanceof CoroutineThread unwound && unwound.loop() == this) {
                unwound.countRefusal(this); // it may catch what is thrown, and ask again without end
            }
            throw Misuse.LOOP_CLOSED.exception(toString());
        }
    }

    // Callbacks

    @Override
    public final Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, CALLBACK);
        checkOpen();
        ThreadState state = ThreadState.current();
        var handle = new CallbackHandle(sited(callback), context != null ? context : state.context().copy());
        if (state.loop() == this) {
            cycle.add(handle);
        } else {
            enqueue(handle);
        }
        return handle;
    }

    @Override
    public final Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, CALLBACK);
        checkOpen();
        ThreadState state = ThreadState.current();
        var handle = new ThreadsafeHandle(sited(callback), context != null ? context : state.context().copy(), runEnd);
        if (state.loop() == this) {
            cycle.add(handle);
        } else {
            enqueueFromOutside(handle);
        }
        return handle;
    }

    @Override
    public final TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, CALLBACK);
        checkOpen();
        ThreadState state = ThreadState.current();
        var handle = new DeadlineHandle(
                Objects.requireNonNull(when, "when"), sited(callback),
                context != null ? context : state.context().copy());
        if (state.loop() == this || !running) {
            cycle.addTimer(handle);
        } else {
            checkThread();
            enqueueFromOutside(new LateTimer(handle));
        }
        return handle;
    }

    private Runnable sited(Runnable callback) {
        return debug ? new SitedCallback(callback, CreationSite.here()) : callback;
    }

    /** A timer set from a foreign thread without debug mode: joins the heap when the loop gets to it. */
    private record LateTimer(DeadlineHandle timer) implements ReadyEntry {
        @Override
        public void run(AbstractEventLoop loop) {
            loop.cycle.addTimer(timer);
        }
    }

    /**
     * The timers that are set, neither due nor cancelled, the next one first. While the loop does not run, or on it.
     */
    public final List<TimerHandle> timers() {
        return cycle.timers();
    }

    @Override
    public final Duration time() {
        return clock instanceof VirtualClock virtual ? virtual.time() : Duration.ofNanos(clock.nanoTime());
    }

    /** A handle for a callback that a driver adds whenever something happens; in a copy of the current context. */
    protected final Handle newHandle(Runnable callback) {
        Objects.requireNonNull(callback, CALLBACK);
        return new CallbackHandle(sited(callback), ThreadState.current().context().copy());
    }

    /** Adds a handle made by {@link #newHandle} to what is ready. Loop thread, inside a poll. */
    protected final void addReady(Handle handle) {
        cycle.add((CallbackHandle) handle);
    }

    /** Adds from the loop's own side, or, as a favour, from a foreign thread. */
    final void enqueue(ReadyEntry entry) {
        if (isHere() || !running) {
            cycle.add(entry);
        } else {
            checkThread();
            enqueueFromOutside(entry);
        }
    }

    /** Adds; by code that is known to run on this loop. */
    final void enqueueHere(ReadyEntry entry) {
        cycle.add(entry);
    }

    final void enqueueFromOutside(ReadyEntry entry) {
        cycle.addFromOutside(entry);
        wakeUp();
    }

    /** The loop that runs on this thread, or whose coroutine this thread is; null where there is none. */
    public static @Nullable EventLoop runningOrNull() {
        return ThreadState.current().loop();
    }

    /** The loops of the core that run in this JVM now. Any thread. */
    public static Collection<EventLoop> allRunning() {
        return Watchdog.INSTANCE.loops();
    }

    /**
     * Whether the current thread is the one that drives this loop: one of the loop's own, or a guest's host. That of a
     * task never is: {@code onLoopThread(..)} leads there. Any thread.
     */
    public final boolean isLoopThread() {
        return run.isItsThread();
    }

    private boolean isHere() {
        return ThreadState.current().loop() == this;
    }

    /** In debug mode: refuses a thread that is not the loop's. A host's is, between turns, too. */
    final void checkThread() {
        if (debug && running && !isHere() && !(run instanceof GuestRun && isLoopThread())) {
            throw Misuse.FOREIGN_THREAD.exception(
                    "thread " + Thread.currentThread().getName() + ", " + this);
        }
    }

    // Futures and tasks

    @Override
    public final <T extends @Nullable Object> Future<T> createFuture() {
        return new FutureState<>(this);
    }

    @Override
    public final <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        TaskFactory factory = taskFactory;
        if (factory == null) {
            return newTask(coroutine, options);
        }
        try {
            checkOpen();
            return factory.createTask(this, coroutine, options);
        } catch (Throwable failure) {
            closeUnused(coroutine);
            throw failure;
        }
    }

    @Override
    public final <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        CoroutineTask<T> task = null;
        try {
            checkOpen();
            checkThread();
            ThreadState state = ThreadState.current();
            Context context = options.context() != null ? options.context() : state.context().copy();
            boolean eager = Boolean.TRUE.equals(options.eagerStart()) && state.loop() == this;
            if (eager) {
                StackReserve.touch();
            }
            task = new CoroutineTask<T>(this, coroutine, context, options.name());
            tasks.add(task);
            if (eager) {
                task.startEagerly();
            } else {
                enqueue(task);
            }
            return task;
        } catch (Throwable failure) {
            if (task != null) {
                task.neverBegins = task.hasNotBegun(); // first: there may be no stack for more
            }
            if (task == null || task.neverBegins) {
                closeUnused(coroutine);
                if (task != null) {
                    tasks.remove(task);
                }
            }
            throw failure;
        }
    }

    /** Closes a coroutine that will not run; its own code must not disturb what happens instead. */
    final void closeUnused(@Nullable Coroutine<?> coroutine) {
        if (coroutine == null) {
            return;
        }
        try {
            coroutine.close();
        } catch (Throwable failure) {
            callExceptionHandler(ExceptionContext.of("closing a coroutine that never ran failed", failure));
        }
    }

    /**
     * A coroutine begins, in its task's context. On its own thread, before its body; for back ends whose host keeps
     * state per thread. What it throws is the task's failure.
     */
    protected void coroutineBegins() {}

    /** A coroutine that began has ended. On its own thread. What it throws is told to the exception handler. */
    protected void coroutineEnds() {}

    /** What the thread that drives the loop has, and tasks have as well; null for the one of the JVM. */
    final @Nullable ClassLoader contextClassLoader() {
        return contextClassLoader;
    }

    final CoroutineThread newCoroutineThread(CoroutineTask<?> task) {
        return mechanism == CoroutineMechanism.CARRIED
                ? new CarriedThread(this, task)
                : new HandoffThread(this, task);
    }

    @Override
    public final void setTaskFactory(@Nullable TaskFactory factory) {
        taskFactory = factory;
    }

    @Override
    public final @Nullable TaskFactory taskFactory() {
        return taskFactory;
    }

    @Override
    public final @Nullable Task<?> currentTask() {
        return inTask ? current : null;
    }

    /** The coroutine that has control, if it is a carried one. Read racily by the watchdog. */
    final @Nullable CarriedThread driven() {
        CoroutineTask<?> task = current;
        return inTask && task != null && task.thread() instanceof CarriedThread carried ? carried : null;
    }

    /** {@code task} gets control; returns the one that had it. Whoever runs. */
    final @Nullable CoroutineTask<?> taskBegins(@Nullable CoroutineTask<?> task) {
        CoroutineTask<?> before = inTask ? current : null;
        current = task;
        inTask = true;
        return before;
    }

    /** Control comes back: to {@code creator}, who started the task eagerly, or to the loop. Whoever runs. */
    final void taskEnds(@Nullable CoroutineTask<?> creator) {
        if (creator != null) {
            current = creator;
        } else {
            inTask = false; // `current` stays: a flag is cheaper to clear than a reference
        }
    }

    @Override
    public final Set<Task<?>> allTasks() {
        return tasks.snapshot();
    }

    @Override
    public final void suspend(Future<?> until) {
        runningHere().suspend(until);
    }

    @Override
    public final void yieldNow() {
        runningHere().suspend(null);
    }

    /** The task whose thread this is; asks the task that has control before it asks the thread. */
    private CoroutineTask<?> runningHere() {
        CoroutineTask<?> task = current;
        return task != null && task.isOn(Thread.currentThread()) ? task : running(ThreadState.current());
    }

    private CoroutineTask<?> running(ThreadState state) {
        if (state.task() instanceof CoroutineTask<?> task) {
            if (task.loop == this) {
                return task;
            }
            throw Misuse.FUTURE_OF_ANOTHER_LOOP.exception(task.name() + " runs on " + task.loop + ", not on " + this);
        }
        throw Misuse.AWAIT_OUTSIDE_TASK.exception();
    }

    // Executors

    @Override
    public final <T extends @Nullable Object> Future<T> runInExecutor(
            @Nullable Executor where, Body<T, ?> body) {
        checkOpen();
        checkThread();
        return executor.submit(where, body);
    }

    @Override
    public final void setDefaultExecutor(ExecutorService newExecutor) {
        executor.replace(newExecutor);
    }

    @Override
    public final void shutdownDefaultExecutor(@Nullable Duration timeout) {
        executor.shutDown(timeout);
    }

    // Signals

    @Override
    public final void addSignalHandler(String signal, Runnable callback) {
        Objects.requireNonNull(callback, CALLBACK);
        checkUsable();
        signals.add(signal, callback);
    }

    @Override
    public final boolean removeSignalHandler(String signal) {
        checkThread();
        return signals.remove(signal);
    }

    // What nobody caught

    @Override
    public final void setExceptionHandler(@Nullable ExceptionHandler handler) {
        report.setHandler(handler);
    }

    @Override
    public final @Nullable ExceptionHandler exceptionHandler() {
        return report.handler();
    }

    @Override
    public final void defaultExceptionHandler(ExceptionContext context) {
        report.logged(context);
    }

    @Override
    public final void callExceptionHandler(ExceptionContext context) {
        report.tell(context, null);
    }

    final void failed(Handle handle, Throwable failure) {
        ExceptionContext about =
                ExceptionContext.of("Exception in callback " + handle, failure).about(handle);
        if (handle instanceof CallbackHandle ours && ours.target() instanceof SitedCallback made) {
            about = about.with(CreationSite.KEY, made.site());
        }
        report.tell(about, null);
    }

    final void neverRetrieved(UnseenFailure unseen) {
        ExceptionContext about = ExceptionContext.of(
                unseen.owner + " exception was never retrieved", unseen.failure())
                .with("future", unseen.futureText());
        report.tell(
                unseen.site == null
                        ? about.with("note", "debug mode, -Dasyncio4j.debug, also says where it was made")
                        : about.with(CreationSite.KEY, unseen.site),
                unseen.context());
    }

    // Debug mode

    @Override
    public final boolean isDebug() {
        return debug;
    }

    @Override
    public final void setDebug(boolean on) {
        debug = on;
    }

    @Override
    public final Duration slowCallbackDuration() {
        return slowCallbackDuration;
    }

    @Override
    public final void setSlowCallbackDuration(Duration duration) {
        slowCallbackDuration = Objects.requireNonNull(duration, "duration");
    }

    // For the rest of the core

    /** The id of the back end. */
    public final String backend() {
        return backend;
    }

    /** How coroutines are suspended in this loop. */
    public final CoroutineMechanism mechanism() {
        return mechanism;
    }

    final BlockingPolicy policy() {
        return policy;
    }

    final boolean suspendsBlockedTasks() {
        return policy == BlockingPolicy.SUSPEND_TASK;
    }

    /** The state of the thread on which callbacks run. Whoever runs, outside of coroutines. */
    final ThreadState threadState() {
        return suspendsBlockedTasks() ? ThreadState.current() : threadState;
    }

    final Baton baton() {
        return baton;
    }

    final TaskRegistry tasks() {
        return tasks;
    }

    final RunCycle cycle() {
        return cycle;
    }

    final DefaultExecutor executor() {
        return executor;
    }

    final UnclosedLoops.Watched unclosed() {
        return unclosed;
    }

    /** The thread that the loop has of its own and that drives it; null where it has none now. Any thread. */
    final @Nullable Thread ownThread() {
        return run instanceof LoopThread own ? own.thread() : null;
    }

    /** Whether threads of executors work for this loop. Whoever runs. */
    final boolean hasWorkElsewhere() {
        return executor.isBusy();
    }

    /** Has nothing run in an entry's turn: its task does not wait any more. */
    final void dequeue(ReadyEntry entry) {
        cycle.remove(entry);
    }

    final UnseenFailures unseenFailures() {
        return unseenFailures;
    }

    @Override
    public String toString() {
        return "<EventLoop " + backend + " " + mechanism.name().toLowerCase(java.util.Locale.ROOT) + " running="
                + running + " closed=" + closed + " debug=" + debug + ">";
    }
}
