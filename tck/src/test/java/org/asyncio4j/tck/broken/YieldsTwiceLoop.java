package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop on which a task that yields waits for two turns. */
@Breaks("TASK-084")
final class YieldsTwiceLoop extends ForwardingLoop {

    YieldsTwiceLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void yieldNow() {
        super.yieldNow();
        super.yieldNow();
    }
}
