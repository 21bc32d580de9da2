package org.asyncio4j.tck.example;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.spi.support.GuestDriver;
import org.jspecify.annotations.Nullable;

/**
 * The host is a scheduled executor with one thread: it is asked to call the loop now, or at a deadline.
 *
 * <p>A driver decides nothing: what is ready, what is due and when to wait the core knows. It must only keep these
 * promises: turns run on one and the same platform thread, one at a time, and never inside {@code execute}.
 */
final class ScheduledExecutorDriver implements GuestDriver {

    private final ScheduledThreadPoolExecutor host;
    private volatile @Nullable Thread hostThread; // written when the executor makes its thread, read by any

    ScheduledExecutorDriver() {
        host = new ScheduledThreadPoolExecutor(1, this::newThread);
        host.setRemoveOnCancelPolicy(true); // or cancelled timers would pile up until they are due
    }

    private Thread newThread(Runnable work) {
        Thread made = Thread.ofPlatform().name("scheduled-host").daemon().unstarted(work);
        hostThread = made;
        return made;
    }

    @Override
    public void execute(Runnable turn) {
        host.execute(turn);
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        ScheduledFuture<?> timer = host.schedule(turn, nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false); // never an interrupt: the turn may have begun
    }

    @Override
    public boolean isHostThread() {
        return Thread.currentThread() == hostThread;
    }

    /** The host lives as long as the loop, as it was made for it; a host of somebody else's would be left alone. */
    @Override
    public void close() {
        host.shutdown();
    }
}
