package org.asyncio4j.spi.support;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Misuse;
import org.jspecify.annotations.Nullable;

/**
 * A loop's own thread, which drives it while its caller waits.
 *
 * <p>Of its own for two reasons: a caller may hold monitors, which would not exclude the coroutines mounted on its
 * thread; and an interrupt of a thread is lost while a coroutine is mounted on it. Carried coroutines need a platform
 * thread; handoff is fast on a virtual one only.
 */
final class LoopThread implements Run {

    /*
     * Overview. The thread is kept between runs for a moment, as Runner makes several; then it goes, so that a loop
     * that is dropped unclosed does not keep one.
     *
     *   IDLE --job given--> BUSY --done--> IDLE --no job for KEEP_ALIVE, or closed--> GONE
     */

    private static final long KEEP_ALIVE = 1; // seconds
    private static final AtomicInteger NUMBERS = new AtomicInteger(); // for thread names

    private final AbstractEventLoop loop;
    private final OwningDriver driver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition jobGiven = lock.newCondition();
    private final Condition jobDone = lock.newCondition();
    private @Nullable Runnable job; // guarded by lock
    private @Nullable Throwable failure; // guarded by lock
    private volatile @Nullable Thread thread; // written under lock, read by any; null when gone
    private boolean busy; // guarded by lock
    private boolean closed; // guarded by lock

    LoopThread(AbstractEventLoop loop, OwningDriver driver) {
        this.loop = loop;
        this.driver = driver;
    }

    @Override
    public void untilStopped() {
        submit(this::drive, true);
    }

    @Override
    public void once(Runnable task) {
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
            joinUninterruptibly(last);
        }
    }

    private void drive() {
        loop.enterRun();
        try {
            do {
                loop.cycle().turn(driver);
            } while (!loop.cycle().isStopping());
        } finally {
            loop.leaveRun();
        }
    }

    /**
     * Gives the thread a job and waits for its end; an interrupt of the caller becomes the loop's, unless it is late.
     */
    private void submit(Runnable task, boolean interruptible) {
        if (!Cures.runOnOwnThread) {
            task.run();
            return;
        }
        Throwable failed;
        lock.lock();
        try {
            if (busy) {
                throw Misuse.LOOP_ALREADY_RUNNING.exception(loop.toString());
            }
            give(task);
            if (interruptible) {
                loop.cycle().health().runIsDue(); // it begins as soon as the lock is free, unless it gets no carrier
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

    /** Has the thread do {@code task}, as soon as the lock is free. */
    private void give(Runnable task) {
        if (thread == null) {
            thread = start(); // may fail: then nothing was given
        } else {
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            jobGiven.signal();
        }
        job = task;
        busy = true;
    }

    /** Waits until the thread has done its job; whether an interrupt came that the job did not get. */
    private boolean awaitEnd(boolean interruptible) {
        boolean interrupted = false;
        while (busy) {
            try {
                jobDone.await();
            } catch (InterruptedException e) {
                if (interruptible && busy) {
                    loop.interruptRun(Thread.currentThread());
                } else {
                    interrupted = true;
                }
            }
        }
        return loop.cycle().takeLateInterrupt() || interrupted;
    }

    private Thread start() {
        String name = "asyncio4j-" + loop.backend() + "-" + NUMBERS.incrementAndGet();
        Thread.Builder builder = loop.mechanism() == CoroutineMechanism.CARRIED
                ? Thread.ofPlatform().daemon()
                : Thread.ofVirtual();
        Thread started = builder.name(name).inheritInheritableThreadLocals(false).unstarted(this::work);
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
                busy = false;
                jobDone.signal();
            }
            thread = null;
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
                // nobody has a reason to interrupt this thread
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
