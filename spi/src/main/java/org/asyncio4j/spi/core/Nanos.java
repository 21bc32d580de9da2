package org.asyncio4j.spi.core;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Conversion of durations to nanoseconds that fit a long: 292 years and more become the longest there is. */
public final class Nanos {

    private Nanos() {}

    /** Returns the length of {@code duration} in nanoseconds. */
    public static long of(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration); // saturates
    }
}
