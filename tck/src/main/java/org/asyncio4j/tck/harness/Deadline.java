package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limit of real time that other programs on the machine cannot use up.
 *
 * <p>A program that is given a processor for a moment in each second is not stuck. So between two looks passes no more
 * than {@link #LOOK}: a thread that waits looks at least that often. And when the limit is reached, there is the whole
 * limit once more if a thread has been in line for a processor most of the time. That ends after some rounds, as it may
 * be this program itself that keeps it waiting. Confined to the thread that looks.
 */
public final class Deadline {

    /** What counts of a longer time between two looks; no wait in between should be longer. */
    public static final Duration LOOK = Duration.ofMillis(10);

    private static final int MOST_ROUNDS = 20;

    private final long limit;
    private final LongSupplier clock;
    private final Supplier<RunDelays> delays;
    private long left;
    private long lastLook;
    private int rounds = 1;
    private @Nullable RunDelays delaysBefore; // since lookAtDelays; null in the first half of a round, as most end there
    private long lookAtDelays;

    private Deadline(Duration limit, LongSupplier clock, Supplier<RunDelays> delays) {
        this.limit = limit.toNanos();
        this.clock = clock;
        this.delays = delays;
        left = this.limit;
        lastLook = clock.getAsLong();
    }

    /** One that is so far away from now; {@link Patience} says how far that should be. */
    public static Deadline after(Duration limit) {
        return after(limit, System::nanoTime, RunDelays::now);
    }

    static Deadline after(Duration limit, LongSupplier clock, Supplier<RunDelays> delays) {
        return new Deadline(limit, clock, delays);
    }

    /** One that is {@link Patience#ofStep()} away. */
    public static Deadline ofStep() {
        return after(Patience.ofStep());
    }

    /** Looks at it: whether it has passed. */
    public boolean hasPassed() {
        long now = clock.getAsLong();
        left -= Math.min(now - lastLook, LOOK.toNanos());
        lastLook = now;
        if (delaysBefore == null && left <= limit / 2) {
            delaysBefore = delays.get();
            lookAtDelays = now;
        }
        if (left <= 0 && rounds < MOST_ROUNDS && isStarved()) {
            rounds++;
            left = limit;
            delaysBefore = null;
        }
        return left <= 0;
    }

    private boolean isStarved() {
        RunDelays before = delaysBefore;
        Duration since = Duration.ofNanos(lastLook - lookAtDelays);
        return before != null && delays.get().longestSince(before).multipliedBy(2).compareTo(since) > 0;
    }
}
