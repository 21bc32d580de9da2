package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs something on a thread of its own; when it is stuck, shows all threads and goes on without it. */
public final class RuleWatchdog {

    /** What it watches. */
    @FunctionalInterface
    public interface Watched {
        /** Runs it. */
        void run() throws Throwable;
    }

    /** What the names of the threads begin with on which something is watched. */
    static final String PREFIX = "tck-";

    private final String name;
    private final Duration limit;
    private final Runnable look;
    private final AtomicInteger signs = new AtomicInteger(); // counted up by what is watched
    private volatile String doing = ""; // by what is watched

    /** One that calls {@code name} stuck after {@code limit}: of real time, but see {@link Deadline}. */
    public RuleWatchdog(String name, Duration limit) {
        this(name, limit, () -> {});
    }

    /** The same, which runs {@code look} again and again as it waits. */
    RuleWatchdog(String name, Duration limit, Runnable look) {
        this.name = name;
        this.limit = limit;
        this.look = look;
    }

    /** A sign of life, by what is watched: it is given the whole time once more. */
    public void goesOn() {
        signs.incrementAndGet();
    }

    /** A sign of life that says what comes next, for the case that it is stuck there. */
    public void goesOn(String next) {
        doing = next;
        goesOn();
    }

    /**
     * What it ended with; null for nothing. {@code release} is tried on what is stuck. An interrupt of the calling
     * thread is handed on to it.
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
        thread.start();
        if (join(thread, failure)) {
            return failure.get();
        }
        var stuck = new Stuck("stuck for " + limit + (doing.isEmpty() ? "" : " in " + doing)
                + ", here and with these threads:\n" + ThreadDump.take());
        stuck.setStackTrace(thread.getStackTrace());
        release.run();
        thread.interrupt();
        return stuck;
    }

    private boolean join(Thread thread, AtomicReference<@Nullable Throwable> failure) throws InterruptedException {
        try {
            int sign = signs.get();
            var deadline = Deadline.after(limit);
            while (!thread.join(Deadline.LOOK)) {
                look.run();
                if (sign != signs.get()) {
                    sign = signs.get();
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
