package org.asyncio4j.spi.process;

import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.spi.net.OpenChannels;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/**
 * The common part of both ends of a pipe: registration as an open channel of the loop, and the end. Loop thread only.
 */
abstract sealed class PipeTransport implements BaseTransport, OpenChannels.Owner, RealTime
        permits ReadPipeTransport, WritePipeTransport {

    final PipeSide side;
    final PipeEnd end;

    PipeTransport(PipeSide side, PipeEnd end) {
        this.side = side;
        this.end = end;
    }

    /** Registers the transport once it is created: if left open, it is dropped with the loop. */
    final void opened() {
        side.open().add(end.owned(), this, side.open().site());
    }

    /** Notifies the protocol of the end in a turn of its own, and releases the pipe. */
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
        side.open().remove(end.owned());
    }

    abstract void closePipe();

    @Override
    public final <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return what.equals(ExtraInfo.PIPE) ? what.type().cast(end.given()) : null;
    }

    @Override
    public final void waitBegins() {
        if (end.isOfChild()) {
            side.io().operationBegins();
        }
    }

    @Override
    public final void waitEnds() {
        if (end.isOfChild()) {
            side.io().operationEnds();
        }
    }
}
