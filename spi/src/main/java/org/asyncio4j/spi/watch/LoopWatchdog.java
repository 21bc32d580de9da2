package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * The watchdog, which checks the running loops of this JVM from outside: one daemon platform thread, so that it runs
 * when they cannot.
 *
 * <p>{@link LoopHealth} describes what it looks for. The only static state of the core besides counters: a thread for
 * each loop would double the cost of a short {@code run()}, and the virtual-thread scheduler it watches is one per JVM,
 * too.
 */
public final class LoopWatchdog implements Runnable {

    public static final LoopWatchdog INSTANCE = new LoopWatchdog();

    /** The time between two checks. */
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(25);

    /** The same, while each loop has done nothing but wait for some time: a check costs more than such a loop does. */
    static final long CALM_TICK = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LINGER = TimeUnit.SECONDS.toNanos(2); // alive without loops, for the next run()

    private static final int LOOKS_PER_OFFER = 4;

    private final Set<WeakReference<LoopHealth>> watched = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread; // guarded by this
    private volatile boolean isCalm; // written by the watchdog: its next wait may be a long one

    private LoopWatchdog() {}

    /** Watches a loop from now on; on its driving thread, as its run begins. */
    void watch(LoopHealth loop) {
        watched.add(loop.reference());
        ensureAlive();
    }

    /** Stops watching; on its driving thread, as its run ends. */
    void unwatch(LoopHealth loop) {
        watched.remove(loop.reference());
    }

    /** Returns the loops that run now. Any thread. */
    public List<EventLoop> loops() {
        List<EventLoop> loops = new ArrayList<>();
        for (WeakReference<LoopHealth> each : watched) {
            LoopHealth loop = each.get();
            if (loop != null) {
                loops.add(loop.loop());
            }
        }
        return loops;
    }

    /** Returns the figures of the loops that run now. Any thread. */
    public List<LoopFigures> figures() {
        List<LoopFigures> figures = new ArrayList<>();
        for (WeakReference<LoopHealth> each : watched) {
            LoopHealth loop = each.get();
            if (loop != null) {
                figures.add(loop.figures());
            }
        }
        return figures;
    }

    /** Called when a loop is closed: the last one withdraws what was offered to monitors. */
    void loopClosed() {
        if (watched.isEmpty()) {
            Monitoring.withdraw();
        }
    }

    private synchronized void ensureAlive() {
        if (thread == null) {
            thread = CleanThreads.daemon("asyncio4j-watchdog", this);
            thread.start();
        } else if (isCalm) {
            LockSupport.unpark(thread); // a loop that begins is not idle
        }
    }

    @Override
    public void run() {
        adjust(SchedulerParallelism::lowerAsRequested);
        long idleSince = System.nanoTime();
        long before = idleSince;
        long tick = TICK;
        int looks = 0;
        do {
            long now = System.nanoTime();
            // time beyond the tick is not a loop's fault: the JVM was held, the machine slept or is overloaded
            long counts = Math.min(now - before, tick);
            before = now;
            boolean offers = ++looks % LOOKS_PER_OFFER == 0;
            tick = next(look(counts, offers));
            if (!watched.isEmpty()) {
                idleSince = now;
            }
            LockSupport.parkNanos(tick);
        } while (System.nanoTime() - idleSince < LINGER || !end());
    }

    /**
     * Returns how long to wait now, if no loop needs a check before {@code wanted}. Before the first long wait comes a
     * short one: a loop that begins meanwhile sees that it has to end the wait.
     */
    private long next(long wanted) {
        boolean calm = wanted > TICK;
        boolean mayWait = !calm || isCalm;
        isCalm = calm;
        return mayWait ? wanted : TICK;
    }

    /** Checks all loops; returns when to check again. A failure of one check must not end the watching. */
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // a concurrent set allows it
    private long look(long counts, boolean offers) {
        long tick = watched.isEmpty() ? TICK : CALM_TICK;
        try {
            for (WeakReference<LoopHealth> each : watched) {
                LoopHealth loop = each.get();
                if (loop == null) {
                    watched.remove(each); // a guest's, which was dropped while it ran
                } else {
                    tick = Math.min(tick, check(loop, counts));
                }
            }
            if (offers && !watched.isEmpty()) {
                Monitoring.offer(this::figures);
                SchedulerParallelism.lowerIfCalm();
            }
        } catch (Throwable failure) {
            return TICK;
        }
        return tick;
    }

    /**
     * Checks one loop. If that fails, for example because a text cannot be created, it must not affect the checks of
     * the others.
     */
    private static long check(LoopHealth loop, long counts) {
        try {
            return loop.check(counts);
        } catch (Throwable failure) {
            return TICK;
        }
    }

    /** Ends the thread, unless a loop has been added meanwhile. */
    private synchronized boolean end() {
        if (!watched.isEmpty()) {
            return false;
        }
        thread = null;
        Monitoring.withdraw();
        adjust(SchedulerParallelism::giveBack);
        return true;
    }

    private static void adjust(Runnable parallelism) {
        try {
            parallelism.run();
        } catch (Throwable failure) { // a run-time image without jdk.management, a rule of the program: then it stays
            Log.report(Level.DEBUG, "the parallelism of the virtual-thread scheduler cannot be changed", failure);
        }
    }
}
