package org.asyncio4j.tck.broken;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;

/** A loop that removes a reader once it was called, as completion-based libraries do. */
@Breaks("CALL-423")
final class CallsReadersOnceLoop extends ForwardingLoop {

    CallsReadersOnceLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle addReader(SelectableChannel channel, Runnable callback) {
        return super.addReader(channel, () -> {
            callback.run();
            removeReader(channel);
        });
    }
}
