package org.asyncio4j.vertx;

import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.spi.support.GuestDriver;

/** A Vert.x event-loop context as the host of a loop. */
final class ContextDriver implements GuestDriver {

    /*
     * Overview. A turn is one task of the context's Netty event loop, run as a dispatch of the context: that makes the
     * context the current one, and starts the clock of the blocked-thread checker for this turn alone. Between turns
     * the event loop is Vert.x's.
     */

    private final ContextSource source;

    ContextDriver(ContextSource source) {
        this.source = source;
    }

    ContextInternal context() {
        return source.context();
    }

    @Override
    public void execute(Runnable turn) {
        ContextInternal context = source.context();
        context.nettyEventLoop().execute(() -> context.dispatch(turn));
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        ContextInternal context = source.context();
        var timer = context.nettyEventLoop().schedule(() -> context.dispatch(turn), nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean isHostThread() {
        return source.isMade() && source.context().nettyEventLoop().inEventLoop();
    }

    @Override
    public void close() {
        source.close();
    }
}
