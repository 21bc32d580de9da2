package org.asyncio4j.spi.core;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Conversion of durations to nanoseconds in a long; durations of 292 years and more saturate. */
public final class Nanos {

    private Nanos() {}

    /** Returns the length of {@code duration} in nanoseconds. */
    public static long of(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration); // saturates
    }
}
