package org.asyncio4j.spi.process;

import java.nio.ByteBuffer;
import org.asyncio4j.transports.Protocol;
import org.jspecify.annotations.Nullable;

/** The protocol of one pipe of a child, which passes its calls on to the child's protocol. Loop thread only. */
record ChildPipe(ChildTransport child, int descriptor) implements Protocol {

    @Override
    public void dataReceived(ByteBuffer data) {
        child.protocol().pipeDataReceived(descriptor, data);
    }

    @Override
    public void pauseWriting() {
        child.protocol().pauseWriting();
    }

    @Override
    public void resumeWriting() {
        child.protocol().resumeWriting();
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        child.pipeLost(descriptor, failure);
    }
}
