package org.asyncio4j;

import java.time.Duration;

/** Times in the future, for ever included: what is too far away for a Duration is as far away as one can be. */
final class Deadline {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration LONG_AGO = Duration.ofSeconds(Long.MIN_VALUE);

    private Deadline() {}

    /** Whether no clock gets there: the last of the seconds that a Duration can count. */
    static boolean isNever(Duration deadline) {
        return deadline.toSeconds() == Long.MAX_VALUE;
    }

    static Duration after(Duration now, Duration delay) {
        try {
            return now.plus(delay);
        } catch (ArithmeticException overflow) {
            return delay.isNegative() ? LONG_AGO : FOR_EVER;
        }
    }
}
