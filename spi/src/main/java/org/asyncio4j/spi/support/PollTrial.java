package org.asyncio4j.spi.support;

import java.io.IOException;
import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A trial of the driver of a loop, for tests of drivers: wakes and polls it directly, at instants that the core hits
 * only by chance.
 */
public final class PollTrial {

    private final OwningDriver driver;

    private PollTrial(OwningDriver driver) {
        this.driver = driver;
    }

    /** Returns a trial of the driver of {@code loop}; null if the loop is a guest's or not of the core. */
    public static @Nullable PollTrial of(EventLoop loop) {
        return loop instanceof AbstractEventLoop core && core.parts.run instanceof LoopThread own
                ? new PollTrial(own.driver())
                : null;
    }

    /** Polls without a limit. In a callback of the loop, which it blocks meanwhile. */
    public void poll() throws IOException {
        driver.poll(Long.MAX_VALUE);
    }

    /** Wakes the driver. Any thread. */
    public void wakeUp() {
        driver.wakeUp();
    }
}
