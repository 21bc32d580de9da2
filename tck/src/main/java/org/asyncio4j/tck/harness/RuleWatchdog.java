package org.asyncio4j.tck.harness;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.support.LoopThreads;
import org.jspecify.annotations.Nullable;

/** A watchdog that runs code on a thread of its own; if the code is stuck, it shows the threads and abandons it. */
public final class RuleWatchdog {

    /** The code to watch. */
    @FunctionalInterface
    public interface Watched {
        /** Runs the code. */
        void run() throws Throwable;
    }

    /** The prefix of the names of the threads on which code is watched. */
    static final String PREFIX = "tck-";

    private final String name;
    private final Duration limit;
    private final Runnable look;
    private final AtomicInteger progress = new AtomicInteger(); // incremented by the watched code
    private volatile String doing = ""; // written by the watched code

    /**
     * Creates a watchdog that considers {@code name} stuck after {@code limit} of real time, as {@link Deadline} counts
     * it.
     */
    public RuleWatchdog(String name, Duration limit) {
        this(name, limit, () -> {});
    }

    /** Creates a watchdog that also runs {@code look} repeatedly while it waits. */
    RuleWatchdog(String name, Duration limit, Runnable look) {
        this.name = name;
        this.limit = limit;
        this.look = look;
    }

    /** Reports progress: the watched code, which calls this, is granted the whole limit again. */
    public void reportProgress() {
        progress.incrementAndGet();
    }

    /** Reports progress and what comes next, in case the code gets stuck there. */
    public void reportProgress(String next) {
        doing = next;
        reportProgress();
    }

    /**
     * Runs the code and returns its failure; null if none. Runs {@code release} if the code is stuck. An interrupt of
     * the calling thread is passed on to the code.
     */
    public @Nullable Throwable watch(Watched watched, Runnable release) throws InterruptedException {
        var failure = new AtomicReference<@Nullable Throwable>();
        Thread thread = Thread.ofPlatform().name(PREFIX + name).daemon().unstarted(() -> {
            try {
                watched.run();
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        });
        var slow = new SlowTurns(limit);
        thread.start();
        if (join(thread, failure, slow)) {
            return failure.get();
        }
        String slowness = slow.found();
        var stuck = new Stuck((slowness.isEmpty() ? "stuck for " : slowness + "; limit ") + seconds(limit)
                + (doing.isEmpty() ? "" : " in " + doing) + standsAt(thread.getStackTrace()) + asleep() + unserved()
                + "\nIts thread, those of loops and the others:\n\n" + ThreadDump.take(thread));
        stuck.setStackTrace(thread.getStackTrace());
        Thread releasing = Thread.ofPlatform().name(PREFIX + "release").daemon().start(release); // may be stuck, too
        var deadline = Deadline.ofStep();
        while (!releasing.join(Deadline.LOOK) && !deadline.hasPassed()) {
            look.run();
        }
        thread.interrupt();
        return stuck;
    }

    /** Returns a clause about the call that does not return: the innermost frame that is not the JDK's. */
    private static String standsAt(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> !String.valueOf(frame.getModuleName()).startsWith("java."))
                .findFirst()
                .map(frame -> ", at " + frame)
                .orElse("");
    }

    /** Returns a clause about loops whose wake-up was lost; empty if there are none. */
    private static String asleep() {
        List<EventLoop> asleep = LoopThreads.asleep();
        return asleep.isEmpty()
                ? ""
                : "; a loop waits in poll although another thread has left something for it, so the wake-up was lost: "
                        + asleep.getFirst();
    }

    /** Returns a clause about loops whose host has not run a turn; empty if there are none. */
    private static String unserved() {
        List<EventLoop> unserved = new ArrayList<>(LoopThreads.waitingForHost());
        if (!unserved.isEmpty()) {
            LockSupport.parkNanos(Deadline.LOOK.toNanos());
            unserved.retainAll(LoopThreads.waitingForHost());
        }
        return unserved.isEmpty()
                ? ""
                : "; a host has not run the turn that was passed to GuestDriver.execute, so it was lost, or the host's"
                        + " thread is busy: " + unserved.getFirst();
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    private boolean join(Thread thread, AtomicReference<@Nullable Throwable> failure, SlowTurns slow)
            throws InterruptedException {
        try {
            int seen = progress.get();
            var deadline = Deadline.after(limit);
            while (!thread.join(Deadline.LOOK)) {
                look.run();
                slow.look();
                if (seen != progress.get()) {
                    seen = progress.get();
                    deadline = Deadline.after(limit);
                } else if (deadline.hasPassed()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            thread.join(Patience.ofStep());
            Throwable ended = failure.get();
            if (ended != null) {
                interrupted.addSuppressed(ended);
            }
            throw interrupted;
        }
    }
}
