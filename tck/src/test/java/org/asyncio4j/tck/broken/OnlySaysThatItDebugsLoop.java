package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop whose debug mode is a flag that can be set and read, and changes nothing. */
@Breaks("RUN-047")
final class OnlySaysThatItDebugsLoop extends ForwardingLoop {

    private boolean debug; // loop thread

    OnlySaysThatItDebugsLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void setDebug(boolean on) {
        debug = on;
    }

    @Override
    public boolean isDebug() {
        return debug;
    }
}
