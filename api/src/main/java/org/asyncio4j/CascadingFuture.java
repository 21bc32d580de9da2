package org.asyncio4j;

import org.asyncio4j.bootstrap.CancelCascade;
import org.jspecify.annotations.Nullable;

/**
 * A future that passes its cancellation on to the futures behind it, and ends when they have ended. Loop thread only.
 */
abstract class CascadingFuture<T extends @Nullable Object> extends ForwardingFuture<T> implements CancelCascade.Node {

    private boolean beingCancelled; // loop thread only: on the path of a CancelCascade

    CascadingFuture(EventLoop loop) {
        super(loop);
    }

    @Override
    public final boolean cancel(@Nullable Object message) {
        return CancelCascade.cancel(this, message);
    }

    @Override
    public final boolean beginCancel(@Nullable Object message) {
        beingCancelled = !isDone();
        return beingCancelled;
    }

    @Override
    public final boolean isBeingCancelled() {
        return beingCancelled;
    }

    @Override
    public final boolean closeCircle() {
        return false; // no code waits here
    }

    @Override
    public boolean endCancel(@Nullable Object message, boolean taken) {
        beingCancelled = false;
        return taken;
    }
}
