package org.asyncio4j.tck.guest;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.GuestDriver;
import org.jspecify.annotations.Nullable;

/** A loop on the thread that makes it, which runs in {@link #pump} only; two of them can share a thread. */
final class PumpedLoop extends AbstractEventLoop {

    /** What ended the run that was started, or null if it was stopped. */
    final CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();

    private final Host host;

    PumpedLoop(LoopConfig config) {
        this(config, new Host());
    }

    private PumpedLoop(LoopConfig config, Host host) {
        super("pumped", config, host);
        this.host = host;
    }

    void begin() {
        start(ended::complete);
    }

    /** Runs what there is to run. */
    void pump() {
        for (Runnable turn = host.take(); turn != null; turn = host.take()) {
            turn.run();
        }
    }

    void endHost() {
        host.ended = true;
    }

    private static final class Host implements GuestDriver {
        private final Queue<Runnable> turns = new ArrayDeque<>(); // guarded by this
        private final Thread owner = Thread.currentThread();
        private volatile boolean ended; // set once

        @Override
        public synchronized void execute(Runnable turn) {
            if (ended) {
                throw new RejectedExecutionException("the host has ended");
            }
            turns.add(turn);
        }

        synchronized @Nullable Runnable take() {
            return turns.poll();
        }

        /** Nobody sets timers here. */
        @Override
        public Runnable schedule(Runnable turn, long nanos) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isHostThread() {
            return Thread.currentThread() == owner;
        }

        @Override
        public void close() {}
    }
}
