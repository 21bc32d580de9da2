package org.asyncio4j.spi.coroutines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** The fast mechanism: a virtual thread whose scheduler is this object, mounted on the thread that drives the loop. */
public class CarriedThread extends CoroutineThread implements Executor {

    /*
     * Overview.
     *
     * The JDK asks a virtual thread's scheduler to execute its continuation whenever it becomes runnable. This object
     * is the scheduler of exactly one virtual thread. The loop resumes a task by unparking its thread, upon which the
     * JDK calls execute(..), which only notes that the continuation is runnable; then the loop runs it: a method call
     * on the loop's thread.
     *
     *   AWAITING --resume: unpark, run--> RUNNING --await: park--> AWAITING
     *                                        |---ends
     *                                        '---parks for any other reason: a FOREIGN park
     *
     * A foreign park (a contended lock, Thread.sleep, a socket) ends when another thread unparks it, which makes it
     * runnable again. STRICT: the loop waits for exactly that. SUSPEND_TASK: the loop continues and resumes the task
     * when that happens. If the loop is closed first, the thread is LEFT to the JDK's default scheduler permanently,
     * whether it is still parked or already in the loop's queue.
     *
     * Invariants
     *  1. The first Runnable given to execute(..) is our own continuation; it is the same object forever. Any other is
     *     a stranger: a virtual thread started by our code inherits this scheduler. Strangers go to the JDK's default
     *     scheduler, or they would hang when the loop stops (the JDK's socket pollers among them).
     *  2. `runnable` while AWAITING is the effect of a stale unpark; it is kept, and the next resume uses it.
     *  3. After the end nothing here refers to task or loop: pollers keep their first scheduler forever.
     *
     * This is the hottest code of the library: `runnable` is a flag and not the Runnable, and is written with release
     * order only: reference stores into old objects and full fences would be paid at every switch.
     */

    private static final int DRIVEN = 0; // the loop runs it, or will as soon as it resumes it
    private static final int FOREIGN = 1; // SUSPEND_TASK: parked for a reason of its own, nothing waits for it
    private static final int LEFT = 2; // SUSPEND_TASK: its loop was closed meanwhile

    private static final VarHandle RUNNABLE;
    private static final VarHandle PARKED;

    static {
        ThreadState.setFinder(CarriedThread::stateOf);
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RUNNABLE = lookup.findVarHandle(CarriedThread.class, "runnable", boolean.class);
            PARKED = lookup.findVarHandle(CarriedThread.class, "parked", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Thread thread;
    private final boolean suspendsAlone; // BlockingPolicy.SUSPEND_TASK
    private @Nullable Runnable own; // set by the first execute(..), on the thread that starts it
    private @Nullable Thread driver; // set by the loop before it runs the continuation; read by unparkers after that
    @SuppressWarnings("UnusedVariable") // read through RUNNABLE
    private boolean runnable; // any thread sets it (release), the loop takes it (acquire)
    private volatile int parked = DRIVEN; // SUSPEND_TASK only; CAS by the loop and unparkers
    private volatile boolean pinned; // set by the watchdog: the await cannot be left and must fail
    private boolean awaiting; // holder of control
    private boolean resumed; // holder of control
    private boolean ended; // holder of control
    private @Nullable CarriedThread nested; // holder of control: a coroutine it wants started at once
    private @Nullable CarriedThread creator; // holder of control: has this one as `nested`; read racily by the watchdog

    CarriedThread(Control control, Task<?> task) {
        super(control, task);
        this.suspendsAlone = control.suspendsBlockedTasks();
        this.thread = VirtualThreadHook.newThread(this, task.name(), this);
        thread.setContextClassLoader(control.contextClassLoader());
    }

    /** Creates one without a task; the subclass determines what it runs. */
    protected CarriedThread(Control control, String name) {
        super(control);
        this.suspendsAlone = control.suspendsBlockedTasks();
        this.thread = VirtualThreadHook.newThread(this, name, this);
        thread.setContextClassLoader(control.contextClassLoader());
    }

    /** Returns the port kept by the task alone, as there are many of these threads. */
    @Override
    protected Control control() {
        Routine mine = routine();
        if (mine == null) {
            throw new IllegalStateException("a coroutine thread that has ended");
        }
        return mine.control();
    }

    /**
     * Returns the state of a virtual thread: its scheduler, if that is one of ours and not inherited; otherwise null.
     */
    private static @Nullable ThreadState stateOf(Thread current) {
        return current.isVirtual()
                && VirtualThreadHook.schedulerOf(current) instanceof CarriedThread carried
                && carried.thread == current
                        ? carried
                        : null;
    }

    // On the thread that drives the loop

    @Override
    public final void resume() {
        if (isStarted()) {
            unparkAwaiting();
        } else {
            thread.start();
            setStarted(true);
        }
        drive();
    }

    private void unparkAwaiting() {
        resumed = true;
        awaiting = false;
        LockSupport.unpark(thread);
    }

    /** Runs it until it awaits or ends; or, with SUSPEND_TASK, until it parks for another reason. */
    private void drive() {
        Runnable continuation = own;
        if (continuation == null) {
            throw new IllegalStateException("a coroutine thread that was not started");
        }
        Thread here = Thread.currentThread();
        if (driver != here) {
            driver = here;
            VarHandle.fullFence(); // before `runnable` is read: see execute(..)
        }
        do {
            waitUntilRunnable();
            runnable = false;
            continuation.run();
            CarriedThread inner = nested;
            if (inner != null) {
                nested = null;
                inner.creator = null;
                inner.resume();
                unparkAwaiting();
            } else if (ended || awaiting) {
                return;
            }
        } while (!suspendsAlone || !isAbandoned());
    }

    /** Waits out a foreign park in STRICT, or a stale unpark that is about to arrive. */
    private void waitUntilRunnable() {
        while (!(boolean) RUNNABLE.getAcquire(this)) {
            LockSupport.park(this);
            Thread.interrupted(); // with the flag set park would spin; the next mount would clear it in any case
        }
    }

    /** Lets the loop continue during a foreign park, unless the park has already ended; returns whether it did. */
    private boolean isAbandoned() {
        parked = FOREIGN; // a volatile write: either the unparker sees it, or we see what the unparker wrote
        if (!(boolean) RUNNABLE.getVolatile(this)) {
            return true;
        }
        return !PARKED.compareAndSet(this, FOREIGN, DRIVEN); // the unparker was faster and has queued it
    }

    @Override
    public final void startNested() {
        if (ThreadState.current() instanceof CarriedThread outer) {
            outer.letRun(this);
        } else {
            resume();
        }
    }

    /**
     * Returns the coroutine that awaits: this one, or the one that wants it started; null if neither does. By the
     * watchdog.
     */
    public final @Nullable CarriedThread awaitingInside() {
        CarriedThread starter = creator;
        CarriedThread inside = starter != null ? starter : this;
        return inside.awaiting ? inside : null;
    }

    /**
     * Makes a pinned await fail: the loop is blocked inside this coroutine although it awaits, because it could not be
     * unmounted, and nothing would ever resume it. By the watchdog.
     */
    public final void refusePinnedAwait() {
        pinned = true;
        LockSupport.unpark(thread);
    }

    // On its own thread

    /** Makes the loop run {@code inner}'s first step while this one waits; nothing else runs in between. */
    private void letRun(CarriedThread inner) {
        nested = inner;
        inner.creator = this;
        try {
            giveUpControl();
        } catch (Throwable failure) {
            nested = null;
            inner.creator = null;
            throw failure;
        }
    }

    /**
     * Parks until resumed. With the interrupt flag set, park would return at once, so the flag is cleared meanwhile and
     * restored afterwards.
     */
    @Override
    public final void giveUpControl() {
        boolean interrupted = false;
        if (pinned) {
            pinned = false; // meant for an await that has ended on its own
        }
        resumed = false;
        awaiting = true;
        try {
            do {
                LockSupport.park();
                if (!resumed) {
                    interrupted |= Thread.interrupted();
                    if (pinned) {
                        leavePinnedAwait();
                    }
                }
            } while (!resumed);
        } catch (Throwable noStack) {
            awaiting = false;
            resumed = true;
            throw noStack;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leavePinnedAwait() {
        pinned = false;
        CarriedThread inner = nested;
        Routine self = inner != null ? inner.routine() : routine(); // null: of a callback
        if (self != null && inner != null) { // the eager start of a task: it starts in its turn instead
            nested = null;
            inner.creator = null;
            self.startInTurn();
        } else if (self != null) {
            self.refuseAwait();
        }
        awaiting = false;
        resumed = true;
    }

    @Override
    void end() {
        ended = true;
        forget();
    }

    // On any thread

    @Override
    public void execute(Runnable continuation) {
        if (own == null) {
            own = continuation;
        } else if (continuation != own || ended) {
            VirtualThreadHook.executeOnDefaultScheduler(continuation);
            return;
        }
        if (suspendsAlone) {
            RUNNABLE.setVolatile(this, true);
            if (parked == FOREIGN && PARKED.compareAndSet(this, FOREIGN, DRIVEN)) {
                continueOnLoop();
                return;
            }
            if (parked == LEFT) {
                VirtualThreadHook.executeOnDefaultScheduler(continuation);
                return;
            }
        } else {
            RUNNABLE.setRelease(this, true);
        }
        if (driver != Thread.currentThread()) {
            VarHandle.fullFence(); // either this sees a new driver, or the new driver sees `runnable`
            LockSupport.unpark(driver);
        }
    }

    private void continueOnLoop() {
        Control home = control();
        home.runOnLoop(() -> {
            if (isAbandoned()) {
                return; // the unparker came late: that park has ended, and this is another one
            }
            Routine before = home.giveControlTo(routine());
            drive();
            home.returnControlTo(before);
        });
    }

    /**
     * Leaves the thread to the default scheduler. If it was unblocked before, its continuation is in a queue that is no
     * longer read.
     */
    @Override
    public final void abandon() {
        Runnable continuation = own;
        if (suspendsAlone
                && (int) PARKED.getAndSet(this, LEFT) == DRIVEN
                && (boolean) RUNNABLE.getVolatile(this)
                && continuation != null) {
            VirtualThreadHook.executeOnDefaultScheduler(continuation);
        }
    }

    @Override
    public final boolean isSuspended() {
        return awaiting;
    }

    /** Returns whether its body has ended. Holder of control. */
    protected final boolean hasEnded() {
        return ended;
    }

    @Override
    public final Thread thread() {
        return thread;
    }
}
