package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations as nanoseconds that fit a long: 292 years and more become the longest there is. */
final class Nanos {

    private Nanos() {}

    static long of(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration); // the longest there is for what is longer
    }
}
