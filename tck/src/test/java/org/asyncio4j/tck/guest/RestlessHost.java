package org.asyncio4j.tck.guest;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.spi.support.GuestDriver;

/** A host that has a new thread for each turn, one at a time, as Swing occasionally has; and that can end. */
final class RestlessHost implements GuestDriver {

    private static final ThreadLocal<Boolean> HERE = ThreadLocal.withInitial(() -> false);

    private final ExecutorService queue = Executors.newSingleThreadExecutor(daemons());
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(daemons());
    private volatile boolean ended; // set once

    private static java.util.concurrent.ThreadFactory daemons() {
        return Thread.ofPlatform().name("restless-").daemon().factory();
    }

    void end() {
        ended = true;
    }

    @Override
    public void execute(Runnable turn) {
        if (ended) {
            throw new RejectedExecutionException("the host has ended");
        }
        queue.execute(() -> onNewThread(turn));
    }

    private static void onNewThread(Runnable turn) {
        Thread thread = Thread.ofPlatform().name("restless-turn").daemon().start(() -> {
            HERE.set(true);
            turn.run();
        });
        boolean interrupted = true;
        while (interrupted) {
            try {
                thread.join();
                interrupted = false;
            } catch (InterruptedException e) {
                // no code has a reason to interrupt
            }
        }
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        var timer = timers.schedule(() -> execute(turn), nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean isHostThread() {
        return HERE.get();
    }

    @Override
    public void close() {
        queue.shutdown();
        timers.shutdownNow();
    }
}
