package org.asyncio4j.spi.core;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.CancelCascade;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.Forwarding;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.ScopedTask;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.ToolContext;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.asyncio4j.spi.coroutines.Routine;
import org.jspecify.annotations.Nullable;

/** A task of the core: a future that a coroutine thread drives. Loop thread only, except for its name. */
public final class CoroutineTask<T extends @Nullable Object> extends FutureState<T>
        implements Task<T>, ReadyEntry, Routine, CancelCascade.Node, ScopedTask {

    /*
     * Overview.
     *
     *   created --run--> RUNS --suspend(f)--> WAITS for f --f done--> ready --run--> RUNS ..
     *                     |---yieldNow()--------------------------> ready
     *                     '---returns, throws--> done
     *
     * Invariants
     *  1. It is in the ready queue at most once: when created, after yieldNow, or when the future it waits for is done.
     *     It is its own queue entry, so a switch allocates nothing.
     *  2. `waiter` is the future it waits for, null while it is ready or runs. A cancel is passed to the waiter if
     *     there is one and it takes the cancel; otherwise `mustCancel` stays set until the next step.
     *  3. Its thread exists from its first step on and only until it is done.
     *
     * A task cancelled before its first step ends without ever having a thread.
     */

    // of a CancelCascade
    private static final byte OFF_WAY = 0;
    private static final byte ON_WAY = 1;
    private static final byte IN_CIRCLE = 2; // being cancelled, and reached again

    private static final AtomicLong NAMES = new AtomicLong(); // the process-wide counter behind Task-<n>

    private final Context context;
    private @Nullable Coroutine<T> coroutine; // holder of control
    private volatile String name; // written on the loop, read by any
    private @Nullable CoroutineThread thread;
    private @Nullable Future<?> waiter; // written by the holder of control, read racily by dumps
    private @Nullable Object cancelMessage; // holder of control
    private @Nullable Runnable beforeAwait; // holder of control
    private int cancelRequests; // holder of control
    private boolean mustCancel; // holder of control
    private boolean refused; // set while it waits
    private boolean registered; // from before it is entered as waiting until it runs again
    private byte cascade = OFF_WAY;

    @Nullable CoroutineTask<?> previous; // the registry's
    volatile @Nullable CoroutineTask<?> next; // the registry's; itself once removed
    boolean abandoned; // holder of control: its creation has failed half-way

    CoroutineTask(Ports ports, Coroutine<T> coroutine, Context context, @Nullable String name) {
        super(ports);
        this.coroutine = coroutine;
        this.context = context;
        this.name = name != null ? name : "Task-".concat(Long.toString(NAMES.incrementAndGet()));
    }

    // The loop's side

    /** Runs one step, in its turn. */
    @Override
    public void run(EntryContext entryContext) {
        step();
    }

    private void step() {
        if (isDone()) {
            return;
        }
        if (abandoned) {
            control().taskEnded(this);
            return;
        }
        CoroutineThread on = ready();
        if (on != null) {
            control().giveControlTo(this);
            try {
                on.resume();
            } catch (Throwable failure) {
                control().returnControlTo(null);
                if (lacksThread(on)) {
                    ports.scheduler().enqueueHere(this);
                }
                throw failure;
            }
            control().returnControlTo(null);
        }
    }

    @Override
    public TaskControl control() {
        return ports.control();
    }

    /** Returns whether its next step closes a coroutine that never ran, which may run any code. */
    @Override
    public boolean runsForeignCode() {
        return thread == null && mustCancel;
    }

    /** Returns whether no thread could be started: then the task is back in the state before its first step. */
    private boolean lacksThread(CoroutineThread on) {
        if (on.isStarted()) {
            return false;
        }
        on.forget();
        thread = null;
        return true;
    }

    /** Returns the thread to resume or to start; null also if it was cancelled before it began. */
    @Override
    public @Nullable CoroutineThread ready() {
        CoroutineThread on = thread;
        if (on != null) {
            return on.isSuspended() || !on.isStarted() ? on : null;
        }
        if (mustCancel) {
            mustCancel = false;
            UnusedCoroutine.close(coroutine, ports.reports());
            endCancelled(new CancelledError(cancelMessage));
            ports.observers().taskEnds(this, null);
            control().taskEnded(this);
            return null;
        }
        thread = on = control().newThread(this);
        return on;
    }

    /** Runs the first step, at once. */
    void startEagerly() {
        CoroutineThread on = control().newThread(this);
        thread = on;
        Routine creator = control().giveControlTo(this);
        try {
            on.startNested();
        } catch (Throwable failure) {
            lacksThread(on);
            throw failure;
        } finally {
            control().returnControlTo(creator);
        }
        if (isDone()) {
            coroutine = null;
        }
        control().throwFatal(); // out of createTask, as in asyncio
    }

    /** Returns whether the current thread is this task's. */
    boolean isOn(Thread current) {
        CoroutineThread on = thread;
        return on != null && on.thread() == current;
    }

    /**
     * Returns the thread of its coroutine, from its first step to its end; null before and after. Other threads may
     * call it racily.
     */
    public @Nullable CoroutineThread thread() {
        return thread;
    }

    /** Returns the future it waits for; null while it does not wait. Any thread, racily. */
    @Nullable Future<?> waitsFor() {
        return waiter;
    }

    /**
     * Returns whether only the loop can make it continue: it is done, or waits for a future of the core. Holder of
     * control.
     */
    boolean isAtRest() {
        CoroutineThread on = thread;
        return isDone() || abandoned || (on != null && on.isSuspended() && isPendingInCore(waiter));
    }

    private static boolean isPendingInCore(@Nullable Future<?> future) {
        @Nullable Future<?> awaited = future;
        while (awaited instanceof Forwarding forwarding) {
            awaited = forwarding.forwardsTo();
        }
        return awaited instanceof FutureState<?> && !awaited.isDone();
    }

    boolean hasNotBegun() {
        return thread == null && !isDone();
    }

    @Override
    public void runBody() {
        Coroutine<T> body = coroutine;
        ToolContext tools = ToolContext.followed();
        ToolContext.Scope scope = tools == null ? null : ToolValues.enter(tools, context);
        try {
            if (body == null) {
                throw new IllegalStateException("a task without a coroutine");
            }
            control().coroutineBegan();
            ports.observers().taskStarts(this);
            returned(body.await(Throwable.class));
        } catch (Throwable failure) {
            threw(failure);
        } finally {
            control().coroutineEnded(this);
            ports.observers().taskEnds(this, failureUnseen());
            if (scope != null) {
                scope.close();
            }
            thread = null;
            control().taskEnded(this);
        }
    }

    private void returned(T value) {
        if (control().isUnwinding()) {
            reportEndAfterClose(null);
        } else if (mustCancel) {
            mustCancel = false;
            cancelSelf();
        } else {
            super.setResult(value);
        }
    }

    private void cancelSelf() {
        super.cancel(cancelMessage);
    }

    private void threw(Throwable failure) {
        if (control().isUnwinding()) {
            if (!(failure instanceof CoroutineExit)) {
                reportEndAfterClose(failure);
            }
        } else if (failure instanceof CancelledError cancelled) {
            endCancelled(cancelled);
        } else {
            super.setException(failure);
            if (Fatal.is(failure)) {
                super.exception(); // it propagates out of the loop, so it counts as retrieved
                control().endRunWith(failure);
            }
        }
    }

    /**
     * Reports a task that did something else when it was to unwind, or that was blocked when its loop closed, was
     * therefore not unwound, and has failed.
     */
    private void reportEndAfterClose(@Nullable Throwable failure) {
        CoroutineThread on = thread;
        if (on != null && on.hasRefusedAwait()) {
            reportAfterClose("the coroutine kept running after its loop was closed: it swallowed CoroutineExit",
                    failure);
        } else if (failure != null) {
            reportAfterClose("the task failed after its loop was closed", failure);
        }
    }

    private void reportAfterClose(String what, @Nullable Throwable failure) {
        ports.reports().report(ExceptionContext.of(what, failure).about(this));
    }

    // The side of its own code

    /**
     * Suspends until {@code future} is done; until its next turn if null. On its own thread.
     *
     * <p>The size of this method matters. The JVM's compiler inlines methods of up to 325 bytes of code, and the stack
     * space that this one needs would then be part of each frame of user code that may await: a third more for a task
     * that waits six calls deep. With its assertions it exceeds that size.
     */
    void suspend(@Nullable Future<?> future) {
        CoroutineThread on = thread;
        if (on == null) {
            throw ThreadState.current().outsideTask();
        }
        assert on.thread() == Thread.currentThread()
                : name + " is suspended by another thread: " + Thread.currentThread();
        assert !isDone() : name + " is done, and awaits " + future;
        on.refuseWhenUnwinding(control()); // before it touches anything: tasks blocked at the close run side by side
        if (registered) {
            takeBack(); // an await had no stack left, not even to do so itself
        }
        assert waiter == null : name + " awaits " + future + " while it still waits for " + waiter;
        Runnable check = beforeAwait;
        if (check != null) {
            check.run();
        }
        registered = true;
        try {
            if (future == null) {
                ports.scheduler().enqueueHere(this);
            } else {
                waitFor(future);
            }
            on.giveUpControl();
        } catch (Throwable failure) { // a stack overflow, too, may be caught further up, and the task awaits again
            takeBack();
            throw failure;
        }
        registered = false;
        waiter = null;
        assert on == thread : name + " continues on " + on + " instead of " + thread;
        on.refuseWhenUnwinding(control());
        if (refused) {
            refused = false;
            stopWaiting(future);
            throw Misuse.AWAIT_IN_STATIC_INITIALISER.exception(name);
        }
        if (mustCancel) {
            mustCancel = false;
            if (future == null || !endsInCancellation(future)) {
                throw new CancelledError(cancelMessage);
            }
        }
    }

    /** Continues after a future that is not of the core is done, unless the task has stopped waiting for it. */
    private void wake(Future<?> awaited) {
        if (waiter == awaited) {
            step();
        }
    }

    @Override
    public void refuseAwait() {
        refused = true;
    }

    @Override
    public void startInTurn() {
        ports.scheduler().enqueueHere(this);
    }

    @Override
    public void resumeRefused(CoroutineThread on) {
        if (thread == on && !isDone() && waiter != null) {
            refused = true;
            step();
        }
    }

    /** Undoes a wait that does not take place: none of the events that would have woken it may wake its next await. */
    private void takeBack() {
        stopWaiting(waiter);
        waiter = null;
        registered = false;
    }

    private void stopWaiting(@Nullable Future<?> future) {
        if (future == null) {
            ports.scheduler().dequeue(this);
        } else if (future instanceof FutureState<?> ours) {
            ours.removeWaiting(this);
        }
    }

    /**
     * Returns whether the awaiter gets that cancellation; any other outcome is lost to this await, and counts as
     * retrieved.
     */
    private static boolean endsInCancellation(Future<?> future) {
        return future.isDone() && (future.isCancelled() || future.exception() instanceof CancelledError);
    }

    private void waitFor(Future<?> future) {
        if (future == this) {
            throw Misuse.TASK_AWAITS_ITSELF.exception(name);
        }
        if (future.loop() != ports.loop()) {
            throw Misuse.FUTURE_OF_ANOTHER_LOOP.exception(name + " awaits " + future);
        }
        waiter = future; // before it is added: see takeBack
        if (future instanceof FutureState<?> ours) {
            ours.addWaiting(this);
        } else {
            future.addDoneCallback(new Wake(this, future), context); // done is what the wrapper reports as done
        }
        if (mustCancel && future.cancel(cancelMessage)) {
            mustCancel = false;
        }
    }

    /** A wait for a future that is not of the core. */
    private record Wake(CoroutineTask<?> awaiter, Future<?> awaited) implements Consumer<Future<?>>, Awaiter {
        @Override
        public void accept(Future<?> done) {
            awaiter.wake(awaited);
        }
    }

    // Task

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
    public boolean cancel(@Nullable Object message) {
        if (waiter instanceof CancelCascade.Node || cascade != OFF_WAY) {
            return CancelCascade.cancel(this, message);
        }
        return beginCancel(message) && endCancel(message, cancelWaiter(message));
    }

    private boolean cancelWaiter(@Nullable Object message) {
        boolean failed = true;
        try {
            boolean taken = waiter != null && waiter.cancel(message);
            failed = false;
            return taken;
        } finally {
            if (failed) {
                endCancel(message, false); // a foreign future failed: the cancellation is not lost because of that
            }
        }
    }

    @Override
    public boolean beginCancel(@Nullable Object message) {
        if (isDone()) {
            markSeen();
            return false;
        }
        cancelRequests++;
        ports.observers().taskIsCancelled(this, message);
        cascade = ON_WAY;
        return true;
    }

    @Override
    public boolean isBeingCancelled() {
        return cascade != OFF_WAY;
    }

    @Override
    public boolean closeCircle() {
        cascade = IN_CIRCLE;
        return true;
    }

    @Override
    public @Nullable Future<?> nextToCancel(int asked) {
        return asked == 0 ? waiter : null;
    }

    @Override
    public boolean endCancel(@Nullable Object message, boolean taken) {
        boolean inCircle = cascade == IN_CIRCLE;
        cascade = OFF_WAY;
        Future<?> waitsFor = waiter;
        if (inCircle && waitsFor != null && !waitsFor.isDone()) {
            stopWaiting(waitsFor);
            waiter = null;
            ports.scheduler().enqueue(this); // its wait would never end
        }
        if (!taken || inCircle) {
            mustCancel = true;
            cancelMessage = message;
        }
        return true;
    }

    @Override
    public @Nullable Runnable beforeAwait() {
        return beforeAwait;
    }

    @Override
    public void beforeAwait(@Nullable Runnable check) {
        beforeAwait = check;
    }

    @Override
    public boolean isWaiting() {
        Future<?> waitsFor = waiter;
        return waitsFor != null && !waitsFor.isDone();
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

    @Override
    public void setResult(T value) {
        throw Misuse.TASK_SETS_OWN_RESULT.exception(name);
    }

    @Override
    public void setException(Throwable failure) {
        throw Misuse.TASK_SETS_OWN_RESULT.exception(name);
    }

    @Override
    public List<StackTraceElement> stack() {
        CoroutineThread on = thread;
        if (on != null) {
            return StackFrames.ofCoroutine(on.thread());
        }
        Throwable failure = failureUnseen();
        return failure == null ? List.of() : StackFrames.withoutLibrary(List.of(failure.getStackTrace()));
    }

    @Override
    String text() {
        String state = isDone() || cancelRequests == 0 ? stateWord() : "cancelling";
        Coroutine<T> body = coroutine;
        Future<?> waitsFor = waiter;
        return "<Task " + state + " name='" + name + "'"
                + (body == null ? "" : " coro=" + Repr.of(body, Coroutine::name))
                + (waitsFor == null ? "" : " waitFor=" + Repr.of(waitsFor)) + outcomeText() + siteText() + ">";
    }
}
