package org.asyncio4j;

import java.time.Duration;

/** Times in the future, including never: a time too far away for a Duration becomes the farthest one there is. */
final class Deadlines {

    private static final Duration LATEST = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration EARLIEST = Duration.ofSeconds(Long.MIN_VALUE);

    private Deadlines() {}

    /** Returns whether no clock reaches the deadline: it is in the last second that a Duration can represent. */
    static boolean isNever(Duration deadline) {
        return deadline.toSeconds() == Long.MAX_VALUE;
    }

    static Duration after(Duration now, Duration delay) {
        try {
            return now.plus(delay);
        } catch (ArithmeticException overflow) {
            return delay.isNegative() ? EARLIEST : LATEST;
        }
    }
}
