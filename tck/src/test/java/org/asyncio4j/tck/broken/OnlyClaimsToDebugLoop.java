package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop whose debug mode is a flag that can be set and read, and changes nothing. */
@Breaks("RUN-047")
final class OnlyClaimsToDebugLoop extends ForwardingLoop {

    private boolean debug; // loop thread

    OnlyClaimsToDebugLoop(LoopConfig config) {
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
