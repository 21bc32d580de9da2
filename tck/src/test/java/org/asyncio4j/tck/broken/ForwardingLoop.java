package org.asyncio4j.tck.broken;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Awaitable;
import org.asyncio4j.Body;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.bootstrap.FileOperations;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.NeverAwaited;
import org.asyncio4j.tck.selector.SelectorLoopProvider;
import org.jspecify.annotations.Nullable;

/**
 * A loop with futures and tasks of its own that leaves all work to a sound loop: each method can be broken on its own.
 *
 * <p>Users see this loop, never the inner one. So on the way in ({@link #inside}) the current thread runs the inner
 * loop, and on the way out ({@link #outside}), to callbacks and coroutines, this loop.
 */
class ForwardingLoop implements EventLoop {

    /*
     * Overview.
     *
     *   user's code  --inside-->  inner loop  --outside-->  callback, coroutine, exception handler
     *
     * Invariants
     * 1. On a thread that runs the inner loop's code, the running loop is the inner loop and the current task one of
     *    its tasks; on a thread that runs user code, they are this loop and a ForwardingTask. Each way in or out swaps
     *    them, and swaps them back.
     * 2. Users get no future, task or handle of the inner loop, only its unique counterpart of this loop.
     * 3. The inner loop waits for futures of its own alone: for that inside a ForwardingFuture, or an InnerView.
     *
     * Rejected: a dynamic proxy, which shows in no broken loop what it breaks.
     */

    /** The sound loop. */
    final EventLoop inner;

    private final Counterparts counterparts = new Counterparts();
    private @Nullable TaskFactory taskFactory; // loop thread
    private @Nullable ExceptionHandler exceptionHandler; // loop thread

    ForwardingLoop(LoopConfig config) {
        ExceptionHandler given = config.exceptionHandler();
        exceptionHandler = given;
        inner = new SelectorLoopProvider()
                .newEventLoop(given == null ? config : config.withExceptionHandler(translated(given)));
    }

    // The border

    /** Calls the inner loop like code that it runs. */
    final <R extends @Nullable Object> R inside(Supplier<R> call) {
        ThreadState state = ThreadState.current();
        if (state.loop() != this) {
            return call.get();
        }
        Task<?> task = state.task();
        state.enter(inner, task instanceof ForwardingTask<?> ours ? ours.inner() : task);
        try {
            return call.get();
        } finally {
            state.enter(this, task);
        }
    }

    final void insideDo(Runnable call) {
        inside(() -> {
            call.run();
            return null;
        });
    }

    /** Calls user code like code that this loop runs. */
    final <R extends @Nullable Object> R outside(Supplier<R> call) {
        ThreadState state = ThreadState.current();
        if (state.loop() != inner) {
            return call.get();
        }
        Task<?> task = state.task();
        state.enter(this, task == null ? null : outer(task));
        try {
            return call.get();
        } finally {
            state.enter(inner, task);
        }
    }

    final void outsideDo(Runnable call) {
        outside(() -> {
            call.run();
            return null;
        });
    }

    /** Returns this loop's future for a future of the inner loop. */
    final <T extends @Nullable Object> Future<T> outer(Future<T> future) {
        if (future.loop() != inner) {
            return future;
        }
        return switch (future) {
            case InnerView<T> view -> view.outer();
            case Task<T> task -> outer(task);
            default -> counterparts.of(future, () -> newFuture(future));
        };
    }

    final <T extends @Nullable Object> Task<T> outer(Task<T> task) {
        return task.loop() == inner ? counterparts.of(task, () -> newTask(task)) : task;
    }

    /** Returns this loop's handle. Whether its cancel waits depends on the running loop. */
    private Handle outer(Handle handle) {
        return handle instanceof TimerHandle
                ? handle
                : counterparts.of(handle, () -> new ForwardingHandle(this, handle));
    }

    /** Returns what the inner loop can wait for in place of {@code future}. */
    final Future<?> unwrapped(Future<?> future) {
        if (future.loop() != this) {
            return future; // will be refused
        }
        return future instanceof ForwardingFuture<?> ours ? ours.inner() : new InnerView<>(this, future);
    }

    private ExceptionHandler translated(ExceptionHandler handler) {
        return (loop, context) -> outsideDo(() -> handler.handle(this, translated(context)));
    }

    private ExceptionContext translated(ExceptionContext context) {
        Future<?> future = context.future();
        Task<?> task = context.task();
        Handle handle = context.handle();
        return future == null && task == null && handle == null
                ? context
                : new ExceptionContext(
                        context.message(),
                        context.exception(),
                        future == null ? null : outer(future),
                        task == null ? null : outer(task),
                        handle == null ? null : outer(handle),
                        context.details());
    }

    // Running and closing

    @Override
    public void runForever() {
        inside(() -> {
            inner.runForever();
            return null;
        });
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        if (inner.isRunning() || inner.isClosed() || ThreadState.current().loop() != null) {
            runForever(); // will be refused
        }
        Future<T> future = Asyncio.ensureFuture(main, this);
        try {
            return inside(() -> inner.runUntilComplete(sameInside(future)));
        } catch (Throwable failure) {
            if (future != main && future.isDone() && !future.isCancelled()) {
                future.exception(); // marks it as seen: it is this failure
            }
            throw failure;
        }
    }

    @SuppressWarnings("unchecked")
    private <T extends @Nullable Object> Future<T> sameInside(Future<T> future) {
        return (Future<T>) unwrapped(future);
    }

    @Override
    public void stop() {
        insideDo(inner::stop);
    }

    @Override
    public void close() {
        boolean isFirst = !inner.isClosed();
        insideDo(inner::close);
        if (isFirst) {
            NeverAwaited.reportAll(this);
            FileOperations.loopClosed(this);
        }
    }

    @Override
    public boolean isRunning() {
        return inner.isRunning();
    }

    @Override
    public boolean isClosed() {
        return inner.isClosed();
    }

    // Callbacks

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        return outer(inside(() -> inner.callSoon(outward(callback), context)));
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        return outer(inside(() -> inner.callSoonThreadsafe(outward(callback), context)));
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        return inside(() -> inner.callAt(when, outward(callback), context));
    }

    /** Returns the callback in a form that the inner loop can call. */
    final Runnable outward(Runnable callback) {
        return new OutwardCallback(this, callback);
    }

    @Override
    public Duration time() {
        return inner.time();
    }

    // Futures and tasks

    @Override
    public <T extends @Nullable Object> Future<T> createFuture() {
        return outer(inner.<T>createFuture());
    }

    /** Returns a future of this loop around a future of the inner loop. */
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new ForwardingFuture<>(this, around);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        TaskFactory factory = taskFactory;
        if (factory == null || inner.isClosed()) {
            return newTask(coroutine, options);
        }
        try {
            return factory.createTask(this, coroutine, options);
        } catch (Throwable failure) {
            coroutine.close();
            throw failure;
        }
    }

    @Override
    public <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        var outward = new OutwardCoroutine<>(this, coroutine);
        return inside(() -> outer(inner.newTask(outward, options)));
    }

    /** Returns a task of this loop around a task of the inner loop. */
    <T extends @Nullable Object> ForwardingTask<T> newTask(Task<T> around) {
        return new ForwardingTask<>(this, around);
    }

    @Override
    public void setTaskFactory(@Nullable TaskFactory factory) {
        taskFactory = factory;
    }

    @Override
    public @Nullable TaskFactory taskFactory() {
        return taskFactory;
    }

    @Override
    public @Nullable Task<?> currentTask() {
        Task<?> current = inner.currentTask();
        return current == null ? null : outer(current);
    }

    @Override
    public Set<Task<?>> allTasks() {
        Set<Task<?>> tasks = new LinkedHashSet<>();
        inner.allTasks().forEach(task -> tasks.add(outer(task)));
        return tasks;
    }

    @Override
    public void suspend(Future<?> until) {
        insideDo(() -> inner.suspend(unwrapped(until)));
    }

    @Override
    public void yieldNow() {
        insideDo(inner::yieldNow);
    }

    // Executors

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body) {
        return inside(() -> outer(inner.runInExecutor(executor, body)));
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        inner.setDefaultExecutor(executor);
    }

    @Override
    public void shutdownDefaultExecutor(@Nullable Duration timeout) {
        insideDo(() -> inner.shutdownDefaultExecutor(timeout));
    }

    // Failures that nothing catches

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        exceptionHandler = handler;
        inner.setExceptionHandler(handler == null ? null : translated(handler));
    }

    @Override
    public @Nullable ExceptionHandler exceptionHandler() {
        return exceptionHandler;
    }

    @Override
    public void defaultExceptionHandler(ExceptionContext context) {
        insideDo(() -> inner.defaultExceptionHandler(context));
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        insideDo(() -> inner.callExceptionHandler(context));
    }

    // Debug mode

    @Override
    public boolean isDebug() {
        return inner.isDebug();
    }

    @Override
    public void setDebug(boolean debug) {
        inner.setDebug(debug);
    }

    @Override
    public Duration slowCallbackDuration() {
        return inner.slowCallbackDuration();
    }

    @Override
    public void setSlowCallbackDuration(Duration duration) {
        inner.setSlowCallbackDuration(duration);
    }

    // Channels and signals

    @Override
    public Handle addReader(SelectableChannel channel, Runnable callback) {
        return outer(inside(() -> inner.addReader(channel, outward(callback))));
    }

    @Override
    public boolean removeReader(SelectableChannel channel) {
        return inside(() -> inner.removeReader(channel));
    }

    @Override
    public Handle addWriter(SelectableChannel channel, Runnable callback) {
        return outer(inside(() -> inner.addWriter(channel, outward(callback))));
    }

    @Override
    public boolean removeWriter(SelectableChannel channel) {
        return inside(() -> inner.removeWriter(channel));
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
        insideDo(() -> inner.addSignalHandler(signal, outward(callback)));
    }

    @Override
    public boolean removeSignalHandler(String signal) {
        return inside(() -> inner.removeSignalHandler(signal));
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " around " + inner;
    }
}
