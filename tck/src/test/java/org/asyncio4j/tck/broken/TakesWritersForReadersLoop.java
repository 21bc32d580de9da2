package org.asyncio4j.tck.broken;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;

/** A loop that watches for reading instead of writing. */
@Breaks({"CALL-429", "CALL-430"})
final class TakesWritersForReadersLoop extends ForwardingLoop {

    TakesWritersForReadersLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle addWriter(SelectableChannel channel, Runnable callback) {
        return super.addReader(channel, callback);
    }
}
