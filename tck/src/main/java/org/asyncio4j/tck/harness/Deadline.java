package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limit of real time that other programs on the machine cannot use up.
 *
 * <p>A program that gets a processor for only a moment in each second is not stuck. Therefore at most {@link #LOOK}
 * counts between two looks: a waiting thread looks at least that often. When the limit is reached, the whole limit is
 * granted once more if threads have been queued for a processor most of the time. That ends after some rounds, as this
 * program itself may be what keeps them waiting. Confined to the thread that looks.
 */
public final class Deadline {

    /** The maximum that counts of the time between two looks; no wait in between should be longer. */
    public static final Duration LOOK = Duration.ofMillis(10);

    private static final int MAX_ROUNDS = 20;

    private final long limit;
    private final LongSupplier clock;
    private final Supplier<RunDelays> delays;
    private long left;
    private long lastLook;
    private int rounds = 1;
    private @Nullable RunDelays delaysBefore; // since lookAtDelays; null in the first half of a round, where most end
    private long lookAtDelays;

    private Deadline(Duration limit, LongSupplier clock, Supplier<RunDelays> delays) {
        this.limit = limit.toNanos();
        this.clock = clock;
        this.delays = delays;
        left = this.limit;
        lastLook = clock.getAsLong();
    }

    /** Returns a deadline {@code limit} from now; {@link Patience} has the limits to use. */
    public static Deadline after(Duration limit) {
        return after(limit, System::nanoTime, RunDelays::now);
    }

    static Deadline after(Duration limit, LongSupplier clock, Supplier<RunDelays> delays) {
        return new Deadline(limit, clock, delays);
    }

    /** Returns a deadline {@link Patience#ofStep()} from now. */
    public static Deadline ofStep() {
        return after(Patience.ofStep());
    }

    /** Looks at the time and returns whether the deadline has passed. */
    public boolean hasPassed() {
        long now = clock.getAsLong();
        left -= Math.min(now - lastLook, LOOK.toNanos());
        lastLook = now;
        if (delaysBefore == null && left <= limit / 2) {
            delaysBefore = delays.get();
            lookAtDelays = now;
        }
        if (left <= 0 && rounds < MAX_ROUNDS && isStarved()) {
            rounds++;
            left = limit;
            delaysBefore = null;
        }
        return left <= 0;
    }

    private boolean isStarved() {
        RunDelays before = delaysBefore;
        Duration since = Duration.ofNanos(lastLook - lookAtDelays);
        return before != null && delays.get().lackedProcessors(before, since);
    }
}
