package org.asyncio4j.spi.process;

import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.spi.net.OpenChannels;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** What both ends of a pipe have: their place among what the loop has open, and how they end. Loop thread only. */
abstract sealed class PipeTransport implements BaseTransport, OpenChannels.Owner, RealTime
        permits ReadPipeTransport, WritePipeTransport {

    final PipeSide side;
    final String name;
    private final Object owned;
    private final boolean inRealTime;

    /**
     * One end of a pipe of this name.
     *
     * @param owned the pipe itself
     * @param inRealTime whether a child process has the other end
     */
    PipeTransport(PipeSide side, String name, Object owned, boolean inRealTime) {
        this.side = side;
        this.name = name;
        this.owned = owned;
        this.inRealTime = inRealTime;
    }

    /** It is made: what is left open is dropped with the loop. */
    final void opened() {
        side.open().add(owned, this, side.open().site());
    }

    /** Has the protocol hear of the end in a turn of its own, and lets go of the pipe. */
    final void endSoon(@Nullable Throwable failure) {
        side.loop().callSoon(() -> {
            try {
                protocol().connectionLost(failure);
            } finally {
                release();
            }
        });
    }

    final void release() {
        closePipe();
        side.open().remove(owned);
    }

    abstract void closePipe();

    @Override
    public final <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return null;
    }

    @Override
    public final void waitBegins() {
        if (inRealTime) {
            side.door().operationBegins();
        }
    }

    @Override
    public final void waitEnds() {
        if (inRealTime) {
            side.door().operationEnds();
        }
    }
}
