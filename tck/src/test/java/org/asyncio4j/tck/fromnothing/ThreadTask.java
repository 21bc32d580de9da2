package org.asyncio4j.tck.fromnothing;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.AwaitEdge;
import org.asyncio4j.spi.CancelNode;
import org.asyncio4j.spi.RunningLoop;
import org.jspecify.annotations.Nullable;

/**
 * A task whose code runs on a thread of its own, alternating with the loop's. Loop thread only, which includes the
 * thread of any task that has its turn.
 */
final class ThreadTask<T extends @Nullable Object> extends PlainFuture<T> implements Task<T>, CancelNode, Runnable {

    private static final AtomicLong NAMES = new AtomicLong();

    private @Nullable Coroutine<T> coroutine; // null if it has ended within an eager start
    private final Context context;
    private volatile String name;
    private @Nullable Strand strand; // from its first step to its last
    private @Nullable Future<?> waiter; // what it waits for; null while it is ready or runs
    private boolean mustCancel; // its next step begins with a CancelledError
    private @Nullable Object cancelMessage;
    private int cancelRequests;
    private boolean beingCancelled; // a cancel is passing from it to what it waits for
    private boolean inCircle; // and has returned to it

    ThreadTask(FromNothingLoop loop, Coroutine<T> coroutine, Context context, @Nullable String name) {
        super(loop);
        this.coroutine = coroutine;
        this.context = context;
        this.name = name != null ? name : "Task-" + NAMES.incrementAndGet();
    }

    // Calls by the loop

    void becomesReady() {
        loop.agenda().add(this);
    }

    /** Runs it to its next suspension or its end. On the loop's thread, or its creator's. */
    @Override
    public void run() {
        if (isDone()) {
            return;
        }
        if (strand == null && mustCancel) {
            loop.reports().closeUnused(coroutine);
            endCancelled(new CancelledError(cancelMessage));
            loop.ended(this);
            return;
        }
        if (strand == null) {
            strand = new Strand(name, loop.contextClassLoader(), this::runBody);
        }
        strand.resume();
        loop.throwFatal();
    }

    /** Runs its first step, inside the code that creates it. */
    void startEagerly() {
        run();
        if (isDone()) {
            coroutine = null;
        }
    }

    /** Makes its code exit: the loop is closed. */
    void unwind() {
        if (loop.isDebug() && !isDone()) {
            loop.callExceptionHandler(Reports.sited(
                    ExceptionContext.of("Task was destroyed but it is pending!").about(this), site));
        }
        if (strand != null) {
            strand.resume();
        }
    }

    private void runBody() {
        try (var _ = RunningLoop.enter(this)) {
            context.run((Action<RuntimeException>) this::runToItsEnd);
        } finally {
            strand = null;
            loop.ended(this);
        }
    }

    private void runToItsEnd() {
        T value;
        try {
            value = Objects.requireNonNull(coroutine).await(Throwable.class);
        } catch (Throwable failure) {
            threw(failure);
            return;
        }
        if (loop.isUnwinding()) {
            reportEndAfterClose("the coroutine went on after the loop was closed: it swallowed CoroutineExit", null);
        } else if (mustCancel) {
            super.cancel(cancelMessage);
        } else {
            super.setResult(value);
        }
    }

    private void threw(Throwable failure) {
        if (loop.isUnwinding()) {
            if (!(failure instanceof CoroutineExit)) {
                reportEndAfterClose("the task failed after its loop was closed", failure);
            }
        } else if (failure instanceof CancelledError cancelled) {
            endCancelled(cancelled);
        } else {
            super.setException(failure);
            if (Reports.isFatal(failure)) {
                markSeen(); // it leaves the loop
                loop.setFatal(failure);
            }
        }
    }

    private void reportEndAfterClose(String what, @Nullable Throwable failure) {
        loop.callExceptionHandler(ExceptionContext.of(what, failure).about(this));
    }

    // Calls by its code

    /** Pauses until {@code until} is done, or, for null, until the next turn. On its thread. */
    void suspend(@Nullable Future<?> until) {
        StackRoom.check();
        leaveIfClosed();
        Strand on = strand;
        if (on == null || RunningLoop.currentTask() != this) {
            throw Misuse.AWAIT_OUTSIDE_TASK.exception();
        }
        if (on.isPinned()) {
            throw Misuse.AWAIT_IN_STATIC_INITIALISER.exception(name);
        }
        try {
            if (until == null) {
                becomesReady();
            } else {
                waitFor(until);
            }
            on.giveWay();
        } catch (Throwable noStack) { // what is registered by now must not wake the next await
            stopWaiting();
            throw noStack;
        }
        waiter = null;
        leaveIfClosed();
        if (mustCancel) {
            mustCancel = false;
            if (until == null || !endedCancelled(until)) {
                throw new CancelledError(cancelMessage);
            }
        }
    }

    private void leaveIfClosed() {
        if (loop.isUnwinding()) {
            throw new CoroutineExit();
        }
    }

    private void waitFor(Future<?> future) {
        if (future == this) {
            throw Misuse.TASK_AWAITS_ITSELF.exception(name);
        }
        if (future.loop() != loop) {
            throw Misuse.FUTURE_OF_ANOTHER_LOOP.exception(name + " awaits " + future);
        }
        waiter = future;
        future.addDoneCallback(new Wake(this, future), context);
        if (mustCancel && future.cancel(cancelMessage)) {
            mustCancel = false; // it arrives as the outcome of the future
        }
    }

    /** Returns whether the await itself throws the cancellation. */
    private static boolean endedCancelled(Future<?> future) {
        return future.isDone() && (future.isCancelled() || future.exception() instanceof CancelledError);
    }

    /** The callback on the future that a task waits for; has no effect once the task no longer waits for it. */
    record Wake(ThreadTask<?> task, Future<?> awaited) implements Consumer<Future<?>>, AwaitEdge {
        @Override
        public Future<?> awaiter() {
            return task;
        }

        @Override
        public void accept(Future<?> done) {
            if (task.waiter == awaited) {
                task.run();
            }
        }
    }

    // Cancellation

    @Override
    public boolean cancel(@Nullable Object message) {
        return CancelNode.cancel(this, message);
    }

    @Override
    public boolean beginCancel(@Nullable Object message) {
        if (isDone()) {
            markSeen();
            return false;
        }
        cancelRequests++;
        beingCancelled = true;
        return true;
    }

    @Override
    public boolean isBeingCancelled() {
        return beingCancelled;
    }

    @Override
    public boolean closeCircle() {
        inCircle = true;
        return true;
    }

    @Override
    public @Nullable Future<?> nextToCancel(int asked) {
        return asked == 0 ? waiter : null;
    }

    @Override
    public boolean endCancel(@Nullable Object message, boolean taken) {
        if (!taken || inCircle) {
            mustCancel = true;
            cancelMessage = message;
        }
        if (inCircle && waiter != null && !waiter.isDone()) {
            stopWaiting();
            becomesReady();
        }
        beingCancelled = false;
        inCircle = false;
        return true;
    }

    private void stopWaiting() {
        Future<?> awaited = waiter;
        waiter = null;
        if (awaited == null) {
            loop.agenda().remove(this);
        } else {
            awaited.removeDoneCallback(new Wake(this, awaited));
        }
    }

    @Override
    public @Nullable Object cancelMessage() {
        return isCancelled() ? super.cancelMessage() : cancelMessage;
    }

    @Override
    public int cancelling() {
        return cancelRequests;
    }

    @Override
    public int uncancel() {
        if (cancelRequests > 0 && --cancelRequests == 0) {
            mustCancel = false;
        }
        return cancelRequests;
    }

    // The rest of a task

    @Override
    public void setResult(T value) {
        throw Misuse.TASK_SETS_OWN_RESULT.exception(name);
    }

    @Override
    public void setException(Throwable failure) {
        throw Misuse.TASK_SETS_OWN_RESULT.exception(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void setName(String newName) {
        name = newName;
    }

    @Override
    public @Nullable Coroutine<T> coroutine() {
        return coroutine;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public List<StackTraceElement> stack() {
        Strand on = strand;
        Throwable failure = failureUnseen();
        return Site.ofProgram(List.of(
                on != null
                        ? on.thread().getStackTrace()
                        : failure != null ? failure.getStackTrace() : new StackTraceElement[0]));
    }

    @Override
    String text() {
        return "<Task " + (isDone() || cancelRequests == 0 ? outcome() : "cancelling") + " name='" + name + "'"
                + (coroutine == null ? "" : " coro=" + textOf(coroutine, Coroutine::name)) + Site.of(site) + ">";
    }
}
