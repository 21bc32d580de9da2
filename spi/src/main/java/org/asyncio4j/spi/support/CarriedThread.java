package org.asyncio4j.spi.support;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** The fast mechanism: a virtual thread whose scheduler is this object, mounted on the thread that drives the loop. */
final class CarriedThread extends CoroutineThread implements Executor {

    /*
     * Overview.
     *
     * The JDK asks a virtual thread's scheduler to execute its continuation whenever it becomes runnable. This object
     * is the scheduler of exactly one virtual thread. It keeps the continuation in `step`; the loop resumes a task by
     * unparking its thread, which puts the continuation there, and running it: a method call on the loop's thread.
     *
     *   AWAITING --resume: unpark, run step--> RUNNING --await: park--> AWAITING
     *                                             |---ends
     *                                             '---parks for any other reason: a FOREIGN park
     *
     * A foreign park (a contended lock, Thread.sleep, a socket) ends when somebody unparks the thread, which sets
     * `step` again. STRICT: the loop waits for just that. SUSPEND_TASK: the loop goes on and takes the task up again
     * when `step` arrives. If the loop is closed first the thread is LEFT to the JDK's default scheduler for good, whether
     * it is still parked, or its step lies in the loop's queue; running that continuation twice does no harm.
     *
     * Invariants
     *  1. The first Runnable given to execute(..) is our own continuation; it is one and the same object for ever. Any
     *     other is a stranger: a virtual thread started by our code inherits this scheduler. Strangers go to the JDK's
     *     default scheduler, or they would hang when the loop stops (the JDK's socket pollers among them).
     *  2. `step` set while AWAITING is the effect of a stale unpark; it is kept, and the next resume uses it.
     *  3. After the end nothing here refers to task or loop: pollers keep their first scheduler for ever.
     */

    private static final VarHandle PARKED;

    static {
        try {
            PARKED = MethodHandles.lookup().findVarHandle(CarriedThread.class, "parked", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int DRIVEN = 0; // the loop runs it, or will as soon as it resumes it
    private static final int FOREIGN = 1; // SUSPEND_TASK: parked for a reason of its own, nobody waits for it
    private static final int LEFT = 2; // SUSPEND_TASK: its loop is closed

    private final Thread thread;
    private @Nullable AbstractEventLoop loop; // written at start and end, by whoever runs
    private @Nullable Runnable own; // set by the first execute(..), on the thread that starts it
    private volatile @Nullable Runnable step; // any thread sets it, the loop takes it
    private volatile @Nullable Thread driver; // the thread that drives the loop, while it drives this
    private volatile int parked = DRIVEN; // SUSPEND_TASK only; CAS by parkers and unparkers
    private boolean awaiting; // whoever runs
    private boolean resumed; // whoever runs
    private boolean ended; // whoever runs
    private @Nullable CoroutineThread nested; // whoever runs: a coroutine it wants started at once

    CarriedThread(AbstractEventLoop loop, CoroutineTask<?> task) {
        super(task);
        this.loop = loop;
        this.thread = VirtualThreadHook.newThread(this, task.name(), this);
    }

    // On the thread that drives the loop

    @Override
    void resume() {
        if (isStarted()) {
            resumed = true;
            awaiting = false;
            LockSupport.unpark(thread);
        } else {
            setStarted();
            thread.start();
        }
        drive();
    }

    /** Runs it until it awaits or ends; or, with SUSPEND_TASK, until it parks for another reason. */
    void drive() {
        AbstractEventLoop on = loop;
        driver = Thread.currentThread();
        while (on != null) {
            takeStep().run();
            CoroutineThread inner = nested;
            if (inner != null) {
                nested = null;
                inner.resume();
                resumed = true;
                awaiting = false;
                LockSupport.unpark(thread);
            } else if (ended || awaiting) {
                break;
            } else if (on.suspendsBlockedTasks() && isLeftAlone(on)) {
                break;
            }
        }
        if (on != null) {
            on.setCurrent(null);
        }
    }

    private Runnable takeStep() {
        Runnable now = step;
        if (now == null) {
            now = waitForStep();
        }
        step = null;
        return now;
    }

    /** A foreign park in STRICT, or a stale unpark that is just about to deliver the step: wait for it. */
    private Runnable waitForStep() {
        Runnable now;
        boolean interrupted = false;
        while ((now = step) == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return now;
    }

    private boolean isLeftAlone(AbstractEventLoop on) {
        parked = FOREIGN;
        if (step == null) {
            return true;
        }
        return !PARKED.compareAndSet(this, FOREIGN, DRIVEN); // somebody else has queued it by now
    }

    @Override
    void startNested() {
        if (ThreadState.current().task() instanceof CoroutineTask<?> creator
                && creator.thread() instanceof CarriedThread outer) {
            outer.letRun(this);
        } else {
            resume();
        }
    }

    // On its own thread

    /** Has the loop run {@code inner}'s first step while this one stands still; nothing else runs in between. */
    private void letRun(CoroutineThread inner) {
        AbstractEventLoop on = loop;
        CoroutineTask<?> self = task();
        nested = inner;
        giveUpControl();
        if (on != null) {
            on.setCurrent(self);
        }
    }

    /**
     * Parks until resumed. A raised interrupt flag would make park return at once, so it is lowered meanwhile and
     * raised again after.
     */
    @Override
    void giveUpControl() {
        boolean interrupted = Thread.interrupted();
        resumed = false;
        awaiting = true;
        do {
            LockSupport.park();
            if (!resumed) {
                interrupted |= Thread.interrupted();
            }
        } while (!resumed);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void end() {
        ended = true;
        loop = null;
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
        step = continuation;
        Thread drivenBy = driver;
        AbstractEventLoop on = loop;
        if (on != null && PARKED.compareAndSet(this, FOREIGN, DRIVEN)) {
            on.enqueueFromOutside(driving -> drive());
        } else if (parked == LEFT) {
            VirtualThreadHook.executeOnDefaultScheduler(continuation);
        } else if (drivenBy != Thread.currentThread()) {
            LockSupport.unpark(drivenBy);
        }
    }

    @Override
    void leaveAlone() {
        int before = (int) PARKED.getAndSet(this, LEFT);
        Runnable continuation = step;
        if (before == DRIVEN && continuation != null) {
            VirtualThreadHook.executeOnDefaultScheduler(continuation); // it lay in the queue of the loop
        }
    }

    @Override
    boolean isSuspended() {
        return awaiting;
    }

    @Override
    Thread thread() {
        return thread;
    }
}
