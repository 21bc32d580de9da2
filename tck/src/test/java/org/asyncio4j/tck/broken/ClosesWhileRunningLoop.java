package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** close() of a loop that runs stops it, which is meant well. */
@Breaks("RUN-037")
final class ClosesWhileRunningLoop extends ForwardingLoop {

    ClosesWhileRunningLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void close() {
        if (isRunning()) {
            stop();
        } else {
            super.close();
        }
    }
}
