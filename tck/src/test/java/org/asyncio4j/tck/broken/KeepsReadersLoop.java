package org.asyncio4j.tck.broken;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.LoopConfig;

/** removeReader says that it has removed a reader, and goes on calling it. */
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
