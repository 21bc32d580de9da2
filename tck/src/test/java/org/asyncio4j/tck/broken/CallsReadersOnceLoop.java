package org.asyncio4j.tck.broken;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;

/** Takes a reader off once it was called, as libraries with completions do. */
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
