package org.asyncio4j.tck.broken;

import java.time.Duration;
import org.asyncio4j.LoopConfig;

/** A loop that returns the time of day, whichever clock it was given. */
@Breaks({"TIMER-020", "TIMER-406"})
final class ReadsTheWallClockLoop extends ForwardingLoop {

    ReadsTheWallClockLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Duration time() {
        return Duration.ofMillis(System.currentTimeMillis());
    }
}
