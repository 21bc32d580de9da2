package org.asyncio4j.tck.broken;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.LoopConfig;

/** A loop whose removeReader reports success, but the reader continues to be called. */
@Breaks("CALL-424")
final class KeepsReadersLoop extends ForwardingLoop {

    KeepsReadersLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public boolean removeReader(SelectableChannel channel) {
        return true;
    }
}
