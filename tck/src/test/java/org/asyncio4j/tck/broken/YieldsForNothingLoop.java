package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that continues where it should yield if there is no other task: callbacks are forgotten. */
@Breaks("TASK-084")
final class YieldsForNothingLoop extends ForwardingLoop {

    YieldsForNothingLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void yieldNow() {
        if (allTasks().size() > 1) {
            super.yieldNow();
        }
    }
}
