package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that adds signal handlers and never removes one. */
@Breaks({"SIGNAL-375", "SIGNAL-401"})
final class KeepsSignalHandlersLoop extends ForwardingLoop {

    KeepsSignalHandlersLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public boolean removeSignalHandler(String signal) {
        return true;
    }
}
