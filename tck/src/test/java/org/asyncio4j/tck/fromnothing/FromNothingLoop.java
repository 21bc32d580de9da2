package org.asyncio4j.tck.fromnothing;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.RunningLoop;
import org.jspecify.annotations.Nullable;

/** A loop on a thread of its own, written against the contract alone. */
final class FromNothingLoop implements EventLoop {

    private static final AtomicInteger NUMBERS = new AtomicInteger(); // for thread names

    private final Jobs jobs = new Jobs(this);
    private final Agenda agenda;
    private final Reports reports;
    private final Unseen.Of unseen = new Unseen.Of(this);
    private final Set<Task<?>> tasks = new LinkedHashSet<>(); // any thread, under its own lock
    private final AtomicBoolean running = new AtomicBoolean(); // any thread
    private volatile boolean closed; // written once
    private volatile boolean debug; // loop thread, read by any
    private Duration slowCallbackDuration = Duration.ofMillis(100); // loop thread
    private @Nullable TaskFactory taskFactory; // loop thread
    private @Nullable Throwable fatal; // loop thread; ends the run after the present step
    private ClassLoader contextClassLoader = ClassLoader.getSystemClassLoader(); // loop thread

    FromNothingLoop(LoopConfig config) {
        if (config.coroutines() == CoroutineMechanism.CARRIED) {
            throw Misuse.CARRIED_UNAVAILABLE.exception("this loop has a thread for each task");
        }
        if (config.blocking() == BlockingPolicy.SUSPEND_TASK) {
            throw Misuse.SUSPEND_TASK_NEEDS_CARRIED.exception();
        }
        agenda = new Agenda(config.clock(), jobs);
        reports = new Reports(this, config.exceptionHandler());
        debug = Boolean.TRUE.equals(config.debug());
    }

    // Running

    @Override
    public void runForever() {
        checkRunnable();
        if (!running.compareAndSet(false, true)) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(toString());
        }
        try {
            onThreadOfItsOwn(this::turns, true);
        } finally {
            running.set(false);
        }
    }

    private void turns() {
        do {
            int ready = agenda.beginTurn();
            unseen.reportCollected();
            for (int left = ready; left > 0; left--) {
                Runnable next = agenda.next();
                if (next != null) {
                    run(next);
                }
            }
        } while (!agenda.isStopping());
    }

    private void run(Runnable step) {
        long begin = System.nanoTime();
        step.run();
        long nanos = System.nanoTime() - begin;
        if (debug && nanos >= TimeUnit.NANOSECONDS.convert(slowCallbackDuration)) {
            reports.warn(PlainFuture.textOf(step) + " took " + Duration.ofNanos(nanos));
        }
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        checkRunnable();
        boolean isNew = !(main instanceof Future<?>);
        Future<T> future = Asyncio.ensureFuture(main, this);
        Consumer<Future<T>> stop = this::stopAfter;
        future.addDoneCallback(stop);
        try {
            runForever();
        } catch (Throwable failure) {
            if (isNew && future.isDone() && !future.isCancelled()) {
                future.exception(); // most likely the same failure
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
        Throwable failure = main.isCancelled() ? null : main.exception();
        if (failure == null || !Reports.isFatal(failure)) { // a fatal one has ended the run itself
            stop();
        }
    }

    private void checkRunnable() {
        checkOpen();
        if (running.get()) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(toString());
        }
        EventLoop here = RunningLoop.current();
        if (here != null) {
            throw Misuse.NESTED_RUN.exception("running here: " + here);
        }
    }

    /**
     * Runs a job on a thread of its own: a caller may hold monitors that must exclude tasks, and may be interrupted.
     * Rethrows.
     */
    private void onThreadOfItsOwn(Runnable job, boolean isRun) {
        Throwable[] failure = new Throwable[1];
        Thread thread = CleanThreads.daemon("asyncio4j-from-nothing-" + NUMBERS.incrementAndGet(), () -> {
            try (var _ = RunningLoop.enter(this)) {
                job.run();
            } catch (Throwable thrown) {
                failure[0] = thrown;
            }
        });
        contextClassLoader = Thread.currentThread().getContextClassLoader();
        thread.setContextClassLoader(contextClassLoader);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                if (isRun) {
                    agenda.interrupt(Thread.currentThread());
                } else {
                    interrupted = true;
                }
            }
        }
        if (isRun) {
            interrupted = agenda.endRun();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure[0] != null) {
            throw Reports.rethrow(failure[0]);
        }
    }

    @Override
    public void stop() {
        agenda.stop();
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    /** Notes a task's failure that ends the run, or the eager start in which it occurred. */
    void setFatal(Throwable failure) {
        fatal = failure;
    }

    void throwFatal() {
        Throwable failure = fatal;
        fatal = null;
        if (failure != null) {
            throw Reports.rethrow(failure);
        }
    }

    // Closing

    @Override
    public void close() {
        if (running.get()) {
            throw Misuse.CLOSE_WHILE_RUNNING.exception(toString());
        }
        if (closed) {
            return;
        }
        closed = true;
        try {
            onThreadOfItsOwn(this::unwind, false);
        } finally {
            agenda.clear();
            jobs.close();
        }
    }

    private void unwind() {
        for (Task<?> each : allTasks()) {
            ((ThreadTask<?>) each).unwind();
            ended(each);
        }
        unseen.reportAll();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    boolean isUnwinding() {
        return closed; // on a closed loop no code of a task runs, except to unwind
    }

    private void checkOpen() {
        if (closed) {
            throw Misuse.LOOP_CLOSED.exception(toString());
        }
    }

    /** Refuses a closed loop and, in debug mode, other threads. */
    private void checkUsable() {
        checkOpen();
        if (debug && isRunning() && RunningLoop.current() != this) {
            throw Misuse.FOREIGN_THREAD.exception("thread " + Thread.currentThread().getName() + ", " + this);
        }
    }

    // Callbacks

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        checkUsable();
        return callSoonThreadsafe(callback, context);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        checkOpen();
        var handle = new PlainHandle(this, Objects.requireNonNull(callback, "callback"), context);
        agenda.add(handle);
        return handle;
    }

    void callSoonUnlessClosed(Runnable callback) {
        if (!closed) {
            agenda.add(new PlainHandle(this, callback, new Context()));
        }
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        checkUsable();
        var timer = new PlainTimerHandle(
                this, Objects.requireNonNull(when, "when"), Objects.requireNonNull(callback, "callback"), context);
        agenda.add(timer);
        return timer;
    }

    @Override
    public Duration time() {
        return agenda.time();
    }

    // Futures and tasks

    @Override
    public <T extends @Nullable Object> Future<T> createFuture() {
        return new PlainFuture<>(this);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        TaskFactory factory = taskFactory;
        if (factory == null) {
            return newTask(coroutine, options);
        }
        try {
            checkOpen();
            return factory.createTask(this, coroutine, options);
        } catch (Throwable failure) {
            reports.closeUnused(coroutine);
            throw failure;
        }
    }

    @Override
    public <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        ThreadTask<T> task;
        try {
            StackRoom.check();
            checkUsable();
            Context context = options.context() != null ? options.context() : Context.copyCurrent();
            task = new ThreadTask<>(this, coroutine, context, options.name());
        } catch (Throwable failure) {
            reports.closeUnused(coroutine);
            throw failure;
        }
        synchronized (tasks) {
            tasks.add(task);
        }
        if (Boolean.TRUE.equals(options.eagerStart()) && RunningLoop.current() == this) {
            task.startEagerly();
        } else {
            task.becomesReady();
        }
        return task;
    }

    void ended(Task<?> task) {
        synchronized (tasks) {
            tasks.remove(task);
        }
    }

    @Override
    public Set<Task<?>> allTasks() {
        synchronized (tasks) {
            return new LinkedHashSet<>(tasks);
        }
    }

    @Override
    public @Nullable Task<?> currentTask() {
        return RunningLoop.current() == this ? RunningLoop.currentTask() : null;
    }

    @Override
    public void suspend(Future<?> until) {
        taskToSuspend().suspend(until);
    }

    @Override
    public void yieldNow() {
        taskToSuspend().suspend(null);
    }

    private ThreadTask<?> taskToSuspend() {
        if (!(RunningLoop.currentTask() instanceof ThreadTask<?> task)) {
            throw Misuse.AWAIT_OUTSIDE_TASK.exception();
        }
        if (task.loop() != this) {
            throw Misuse.FUTURE_OF_ANOTHER_LOOP.exception(task.name() + " runs on " + task.loop() + ", not on " + this);
        }
        return task;
    }

    @Override
    public void setTaskFactory(@Nullable TaskFactory factory) {
        taskFactory = factory;
    }

    @Override
    public @Nullable TaskFactory taskFactory() {
        return taskFactory;
    }

    // Executors

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body) {
        checkUsable();
        return jobs.submit(executor, body);
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        jobs.replace(executor);
    }

    @Override
    public void shutdownDefaultExecutor(@Nullable Duration timeout) {
        jobs.shutDown(timeout);
    }

    // What nothing has caught

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        reports.setHandler(handler);
    }

    @Override
    public @Nullable ExceptionHandler exceptionHandler() {
        return reports.handler();
    }

    @Override
    public void defaultExceptionHandler(ExceptionContext context) {
        reports.log(context);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        reports.report(context, null);
    }

    // Debug mode

    @Override
    public boolean isDebug() {
        return debug;
    }

    @Override
    public void setDebug(boolean on) {
        debug = on;
    }

    @Override
    public Duration slowCallbackDuration() {
        return slowCallbackDuration;
    }

    @Override
    public void setSlowCallbackDuration(Duration duration) {
        slowCallbackDuration = Objects.requireNonNull(duration, "duration");
    }

    // For its parts

    Agenda agenda() {
        return agenda;
    }

    Reports reports() {
        return reports;
    }

    Unseen.Of unseen() {
        return unseen;
    }

    ClassLoader contextClassLoader() {
        return contextClassLoader;
    }

    @Override
    public String toString() {
        return "<EventLoop from-nothing running=" + running + " closed=" + closed + " debug=" + debug + ">";
    }
}
