package org.asyncio4j.spi.support;

import java.time.Duration;

/** Durations as nanoseconds that fit a long: some 292 years are as good as for ever. */
final class Nanos {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration SHORTEST = Duration.ofNanos(Long.MIN_VALUE);

    private Nanos() {}

    static long of(Duration duration) {
        if (duration.compareTo(LONGEST) >= 0) {
            return Long.MAX_VALUE;
        }
        return duration.compareTo(SHORTEST) <= 0 ? Long.MIN_VALUE : duration.toNanos();
    }
}
