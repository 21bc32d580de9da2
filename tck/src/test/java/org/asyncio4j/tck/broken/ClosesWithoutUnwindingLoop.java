package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop on which closing only sets a flag: suspended tasks and their threads stay as they are. */
@Breaks({"RUN-420", "HAZARD-430"})
final class ClosesWithoutUnwindingLoop extends ForwardingLoop {

    private boolean closed; // the thread that closes the loop

    ClosesWithoutUnwindingLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
