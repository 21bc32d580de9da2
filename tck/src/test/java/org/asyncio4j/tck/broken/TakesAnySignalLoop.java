package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that accepts a handler for any signal, even for one that does not exist. */
@Breaks("SIGNAL-375")
final class TakesAnySignalLoop extends ForwardingLoop {

    TakesAnySignalLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
        try {
            super.addSignalHandler(signal, callback);
        } catch (RuntimeException unknown) {
            // it will never arrive
        }
    }
}
