package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;

/** A loop that, once stopped, never runs again, like a shut-down executor. */
@Breaks("RUN-029")
final class RunsOnceLoop extends ForwardingLoop {

    private boolean hasRun; // the thread that runs the loop

    RunsOnceLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void runForever() {
        if (hasRun) {
            throw Misuse.LOOP_CLOSED.exception(toString());
        }
        hasRun = true;
        super.runForever();
    }
}
