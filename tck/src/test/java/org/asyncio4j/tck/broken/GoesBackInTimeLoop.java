package org.asyncio4j.tck.broken;

import java.time.Duration;
import org.asyncio4j.LoopConfig;

/** A loop that stores a counter of nanoseconds in an int: time goes back every four seconds. */
@Breaks({"TIMER-023", "TIMER-406"})
final class GoesBackInTimeLoop extends ForwardingLoop {

    GoesBackInTimeLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Duration time() {
        return Duration.ofNanos((int) super.time().toNanos());
    }
}
