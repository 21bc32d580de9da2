package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop whose close() stops it if it is running, which is well meant. */
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
