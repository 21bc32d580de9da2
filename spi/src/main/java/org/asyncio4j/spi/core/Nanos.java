package org.asyncio4j.spi.core;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations as nanoseconds that fit a long: 292 years and more become the longest there is. */
public final class Nanos {

    private Nanos() {}

    /** So many nanoseconds as {@code duration} has. */
    public static long of(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration); // the longest there is for what is longer
    }
}
