package org.asyncio4j.spi.net;

import java.util.function.LongSupplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.io.ProtocolCalls;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.WaterMarks;

/** The flow control of a transport: its water marks, and whether its protocol is paused. Loop thread only. */
public final class FlowControl {

    private final BaseTransport transport;
    private final LongSupplier size;
    private final EventLoop loop;
    private WaterMarks marks = WaterMarks.DEFAULT; // loop thread
    private boolean paused; // loop thread

    /** Creates the flow control of a transport that has {@code size} bytes to send. */
    public FlowControl(BaseTransport transport, LongSupplier size, EventLoop loop) {
        this.transport = transport;
        this.size = size;
        this.loop = loop;
    }

    public WaterMarks marks() {
        return marks;
    }

    public void setMarks(WaterMarks newMarks) {
        marks = newMarks;
        grown();
    }

    /** Pauses the protocol if the amount to send, which has grown, is too large. */
    public void grown() {
        if (!paused && size.getAsLong() > marks.high()) {
            paused = true;
            notifyProtocol("protocol.pauseWriting() failed", transport.protocol()::pauseWriting);
        }
    }

    /** Resumes the protocol if the amount to send, which has shrunk, is small enough. */
    public void shrunk() {
        if (paused && size.getAsLong() <= marks.low()) {
            paused = false;
            notifyProtocol("protocol.resumeWriting() failed", transport.protocol()::resumeWriting);
        }
    }

    private void notifyProtocol(String failed, Runnable call) {
        ProtocolCalls.notify(loop, transport, failed, call);
    }
}
