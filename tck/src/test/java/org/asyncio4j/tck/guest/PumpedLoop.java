package org.asyncio4j.tck.guest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.GuestDriver;
import org.jspecify.annotations.Nullable;

/** A loop on the thread that creates it, which runs only in {@link #pump}; two of them can share a thread. */
final class PumpedLoop extends AbstractEventLoop {

    /** The failure that ended the run, or null if it was stopped. */
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
        begin(ended::complete);
    }

    /** Begins a run of a loop that runs more than once. */
    void begin(Consumer<@Nullable Throwable> whenEnded) {
        start(whenEnded);
    }

    /** Runs all turns that are queued. */
    void pump() {
        for (Runnable turn = host.take(); turn != null; turn = host.take()) {
            turn.run();
        }
    }

    /** Returns the number of turns requested of the host. */
    int turnsAskedFor() {
        synchronized (host) {
            return host.turnsAskedFor;
        }
    }

    /** Returns the maximum number of turns that were requested of the host and had not begun. */
    int mostTurnsAtOnce() {
        synchronized (host) {
            return host.mostTurnsAtOnce;
        }
    }

    /** Returns the waits requested of the host, in nanoseconds; negative for cancelled ones. */
    List<Long> scheduled() {
        synchronized (host) {
            return List.copyOf(host.scheduled);
        }
    }

    /** Runs the turn of a wait although its time has not come, and perhaps although it was cancelled. */
    void runEarly(int number) {
        Runnable turn;
        synchronized (host) {
            turn = host.turnsOfWaits.get(number);
        }
        turn.run();
    }

    void endHost() {
        host.ended = true;
    }

    private static final class Host implements GuestDriver {
        private final Queue<Runnable> turns = new ArrayDeque<>(); // guarded by this
        private final List<Long> scheduled = new ArrayList<>(); // guarded by this; nanoseconds, negative once cancelled
        private final List<Runnable> turnsOfWaits = new ArrayList<>(); // guarded by this
        private final Thread owner = Thread.currentThread();
        private int turnsAskedFor; // guarded by this
        private int mostTurnsAtOnce; // guarded by this
        private volatile boolean ended; // set once

        @Override
        public synchronized void execute(Runnable turn) {
            if (ended) {
                throw new RejectedExecutionException("the host has ended");
            }
            turns.add(turn);
            mostTurnsAtOnce = Math.max(mostTurnsAtOnce, turns.size());
            turnsAskedFor++;
        }

        synchronized @Nullable Runnable take() {
            return turns.poll();
        }

        /** Records the turn, whose time never comes. */
        @Override
        public synchronized Runnable schedule(Runnable turn, long nanos) {
            if (ended) {
                throw new RejectedExecutionException("the host has ended");
            }
            int number = scheduled.size();
            scheduled.add(nanos);
            turnsOfWaits.add(turn);
            return () -> cancel(number);
        }

        private synchronized void cancel(int number) {
            scheduled.set(number, -scheduled.get(number));
        }

        @Override
        public boolean isHostThread() {
            return Thread.currentThread() == owner;
        }

        @Override
        public void close() {}
    }
}
