package org.asyncio4j.spi.support;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A sound host of guests, with one thread. */
class OneThreadHost implements GuestDriver {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(job -> {
        Thread made = Thread.ofPlatform().name("test-host").daemon().unstarted(job);
        thread = made;
        return made;
    });
    private volatile Thread thread;

    @Override
    public void execute(Runnable turn) {
        executor.execute(turn);
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        var timer = executor.schedule(turn, nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean isHostThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
