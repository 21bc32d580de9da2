package org.asyncio4j.vertx;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.nio.NioIoHandle;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.io.SelectorThread;
import org.asyncio4j.spi.support.GuestDriver;
import org.jspecify.annotations.Nullable;

/** A Vert.x event-loop context as the host of a loop. */
final class ContextDriver implements GuestDriver {

    /*
     * Overview. A turn is one task of the context's Netty event loop, run as a dispatch of the context: that makes the
     * context current, and starts the clock of the blocked-thread checker for this turn alone. Between turns the event
     * loop belongs to Vert.x.
     */

    /** How long a busy loop may run before the event loop checks Vert.x's own connections. */
    private static final long FAIRNESS_INTERVAL = TimeUnit.MILLISECONDS.toNanos(1);

    private final VertxContextSource source;
    private @Nullable ContextReadiness channels; // holder of control; null if the event loop has no JDK channels
    private long lookedAt; // event loop's thread
    private boolean turnIsDue; // event loop's thread: after a check

    ContextDriver(VertxContextSource source) {
        this.source = source;
    }

    ContextInternal context() {
        return source.context();
    }

    /**
     * Creates the readiness of the loop's channels. Holder of control; once.
     *
     * @param running whether the loop is running
     */
    Readiness readiness(LoopIo io, BooleanSupplier running) {
        if (context().nettyEventLoop() instanceof IoEventLoop eventLoop && eventLoop.isCompatible(NioIoHandle.class)) {
            ContextReadiness own = new ContextReadiness(eventLoop, io, () -> turnIsDue || running.getAsBoolean());
            channels = own;
            return own;
        }
        return SelectorThread.readiness(io); // a native event loop
    }

    @Override
    public void execute(Runnable turn) {
        ContextInternal context = source.context();
        context.nettyEventLoop().execute(() -> context.dispatch(turn));
    }

    /**
     * Runs a turn after a check of I/O, if one is due. Netty runs executed tasks in one batch, up to a second if there
     * are always more; scheduled tasks wait for a check.
     */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // exceptions of a turn are reported by dispatch()
    public void executeAfterIo(Runnable turn) {
        ContextInternal context = source.context();
        EventLoop eventLoop = context.nettyEventLoop();
        if (!eventLoop.inEventLoop()) {
            eventLoop.execute(() -> executeAfterIo(turn)); // if scheduled from outside, it would not wait
        } else if (prepareLook()) {
            turnIsDue = true;
            eventLoop.schedule(() -> afterIo(context, turn), 0, TimeUnit.NANOSECONDS);
        } else {
            execute(turn);
        }
    }

    private void afterIo(ContextInternal context, Runnable turn) {
        turnIsDue = false;
        context.dispatch(turn);
    }

    /**
     * Returns whether the turn must wait for a check: in each turn while the loop watches channels, as in asyncio;
     * otherwise now and then.
     */
    private boolean prepareLook() {
        long now = System.nanoTime();
        boolean due = (channels != null && channels.prepareLook()) || now - lookedAt >= FAIRNESS_INTERVAL;
        if (due) {
            lookedAt = now;
        }
        return due;
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        ContextInternal context = source.context();
        var timer = context.nettyEventLoop().schedule(() -> context.dispatch(turn), nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean isHostThread() {
        return source.isCreated() && source.context().nettyEventLoop().inEventLoop();
    }

    @Override
    public void close() {
        source.close();
    }
}
