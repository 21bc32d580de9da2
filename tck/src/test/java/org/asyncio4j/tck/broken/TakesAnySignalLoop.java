package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** Takes a handler for any signal, also where there is no such signal. */
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
            // it will never come
        }
    }
}
