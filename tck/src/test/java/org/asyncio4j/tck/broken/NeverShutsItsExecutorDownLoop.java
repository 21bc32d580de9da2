package org.asyncio4j.tck.broken;

import java.time.Duration;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that leaves its default executor open: its threads are daemons. */
@Breaks("THREAD-058")
final class NeverShutsItsExecutorDownLoop extends ForwardingLoop {

    NeverShutsItsExecutorDownLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void shutdownDefaultExecutor(@Nullable Duration timeout) {
        // nothing depends on it
    }
}
