package org.asyncio4j.spi.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the loops that run in this JVM, from outside: one daemon platform thread, so that it runs when they
 * cannot.
 *
 * <p>What it looks for is in {@link LoopHealth}. The one static of the core besides counters: a thread for each loop
 * would double the cost of a short {@code run()}, and the virtual-thread scheduler it watches is one per JVM, too.
 */
final class Watchdog implements Runnable {

    static final Watchdog INSTANCE = new Watchdog();

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LINGER = TimeUnit.SECONDS.toNanos(2); // alive without loops, for the next run()

    private final Set<LoopHealth> watched = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread; // guarded by this

    private Watchdog() {}

    /** Watches a loop from now on; on its driving thread, as its run begins. */
    void watch(LoopHealth loop) {
        watched.add(loop);
        ensureAlive();
    }

    /** Stops watching; on its driving thread, as its run ends. */
    void unwatch(LoopHealth loop) {
        watched.remove(loop);
    }

    private synchronized void ensureAlive() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("asyncio4j-watchdog").daemon().start(this);
        }
    }

    @Override
    public void run() {
        long idleSince = System.nanoTime();
        do {
            long tick = TICK;
            for (LoopHealth loop : watched) {
                tick = Math.min(tick, check(loop));
            }
            long now = System.nanoTime();
            if (!watched.isEmpty()) {
                idleSince = now;
            }
            LockSupport.parkNanos(tick);
        } while (System.nanoTime() - idleSince < LINGER || !end());
    }

    /** A look at one loop that fails, in a toString or a log handler of somebody's, must not end all watching. */
    private static long check(LoopHealth loop) {
        try {
            return loop.check();
        } catch (Throwable failure) {
            return TICK;
        }
    }

    /** Ends, unless a loop has come meanwhile. */
    private synchronized boolean end() {
        if (!watched.isEmpty()) {
            return false;
        }
        thread = null;
        return true;
    }
}
