package org.asyncio4j.spi.support;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.core.LoopTraits;
import org.asyncio4j.spi.core.Observers;
import org.asyncio4j.spi.core.RunCycle;
import org.asyncio4j.spi.core.RunFrame;
import org.asyncio4j.spi.core.WakeUpFlag;
import org.asyncio4j.spi.watch.EndingThreads;
import org.jspecify.annotations.Nullable;

/**
 * A loop's own thread, which drives it while its caller waits.
 *
 * <p>There are two reasons for a separate thread: a caller may hold monitors, which would not exclude the coroutines
 * mounted on its thread; and an interrupt of a thread is lost while a coroutine is mounted on it. Carried coroutines
 * need a platform thread; handoff is fast on a virtual one only.
 */
final class LoopThread implements RunStrategy, RunCycle.Poll {

    /*
     * Overview. The thread is kept for a moment between runs, because a Runner performs several; then it ends, so that
     * a loop that is dropped unclosed does not keep one.
     *
     *   IDLE --job given--> BUSY --done--> IDLE --no job for KEEP_ALIVE, or closed--> GONE
     */

    private static final long KEEP_ALIVE = 1; // seconds
    private static final AtomicInteger NUMBERS = new AtomicInteger(); // for thread names

    private final EventLoop loop;
    private final LoopTraits traits;
    private final RunCycle cycle;
    private final RunFrame frame;
    private final WakeUpFlag wakeUp;
    private final Observers observers;
    private final OwningDriver driver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition jobGiven = lock.newCondition();
    private final Condition jobDone = lock.newCondition();
    private @Nullable Runnable job; // guarded by lock
    private @Nullable Throwable failure; // guarded by lock
    private volatile @Nullable Thread thread; // written under lock, read by any; null when gone
    private State state = State.GONE; // guarded by lock
    private boolean closed; // guarded by lock

    private enum State {
        IDLE,
        BUSY,
        GONE
    }

    LoopThread(
            EventLoop loop,
            LoopTraits traits,
            RunCycle cycle,
            RunFrame frame,
            WakeUpFlag wakeUp,
            Observers observers,
            OwningDriver driver) {
        this.loop = loop;
        this.traits = traits;
        this.cycle = cycle;
        this.frame = frame;
        this.wakeUp = wakeUp;
        this.observers = observers;
        this.driver = driver;
    }

    @Override
    public void runUntilStopped() {
        submit(this::drive, true);
    }

    @Override
    public void runJob(Runnable task) {
        submit(task, false);
    }

    @Override
    public void wakeUp() {
        driver.wakeUp();
    }

    @Override
    public boolean isItsThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        Thread last;
        lock.lock();
        try {
            closed = true;
            last = thread;
            jobGiven.signal();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            EndingThreads.expectEnd(last);
            joinUninterruptibly(last);
        }
    }

    @Override
    public @Nullable Thread ownThread() {
        return thread;
    }

    OwningDriver driver() {
        return driver;
    }

    /** Returns whether the loop is in its driver's poll. Any thread; looks at the stack. */
    boolean isInPoll() {
        Thread own = thread;
        return own != null
                && Arrays.stream(own.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("poll")
                                && frame.getClassName().equals(LoopThread.class.getName()));
    }

    private void drive() {
        frame.enterRun();
        try {
            do {
                cycle.turn(this);
            } while (!cycle.isStopping());
        } finally {
            frame.leaveRun();
        }
    }

    @Override
    public void poll(long nanos) throws IOException {
        driver.poll(nanos);
    }

    @Override
    public boolean watchesAnything() {
        return driver.watchesAnything();
    }

    /**
     * Gives the thread a job and waits for its end; an interrupt of the caller becomes the loop's, unless it is late.
     */
    private void submit(Runnable task, boolean interruptible) {
        Throwable failed;
        lock.lock();
        try {
            if (state == State.BUSY) {
                throw Misuse.LOOP_ALREADY_RUNNING.exception(loop.toString());
            }
            give(task);
            if (interruptible) {
                observers.runIsDue(); // it begins as soon as the lock is free, unless it gets no carrier
            }
            if (awaitEnd(interruptible)) {
                Thread.currentThread().interrupt();
            }
            failed = failure;
            failure = null;
        } finally {
            lock.unlock();
        }
        if (failed != null) {
            throw Throwing.any(failed);
        }
    }

    /** Makes the thread run {@code task}, as soon as the lock is free. */
    private void give(Runnable task) {
        if (thread == null) {
            thread = start(); // may fail: then nothing was given
        } else {
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            jobGiven.signal();
        }
        job = task;
        state = State.BUSY;
    }

    /** Waits until the thread has done its job; returns whether an interrupt came that the job did not get. */
    private boolean awaitEnd(boolean interruptible) {
        boolean interrupted = false;
        while (state == State.BUSY) {
            try {
                jobDone.await();
            } catch (InterruptedException e) {
                if (interruptible && state == State.BUSY) {
                    cycle.interrupt(Thread.currentThread());
                    wakeUp.wake();
                } else {
                    interrupted = true;
                }
            }
        }
        return cycle.takeLateInterrupt() || interrupted;
    }

    private Thread start() {
        String name = "asyncio4j-" + traits.backend() + "-" + NUMBERS.incrementAndGet();
        Thread started = traits.isHandoff()
                ? Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(this::work)
                : CleanThreads.daemon(name, this::work);
        started.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        started.start();
        return started;
    }

    private void work() {
        lock.lock();
        try {
            for (Runnable next = take(); next != null; next = take()) {
                lock.unlock();
                Throwable thrown = null;
                try {
                    next.run();
                } catch (Throwable any) {
                    thrown = any;
                } finally {
                    lock.lock();
                }
                failure = thrown;
                state = State.IDLE;
                jobDone.signal();
            }
            thread = null;
            state = State.GONE;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable take() {
        boolean isInTime = true;
        while (job == null && !closed && isInTime) {
            try {
                isInTime = jobGiven.await(KEEP_ALIVE, TimeUnit.SECONDS);
            } catch (InterruptedException stray) {
                // there is no reason to interrupt this thread
            }
        }
        Runnable next = job;
        job = null;
        return next;
    }

    private static void joinUninterruptibly(Thread last) {
        boolean interrupted = false;
        while (true) {
            try {
                last.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
