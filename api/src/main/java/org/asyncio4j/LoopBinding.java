package org.asyncio4j;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.NotedWaits;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * The loop a primitive belongs to: the first one on which somebody has to wait at it, for ever.
 *
 * <p>Until then the primitive belongs to nobody, so it may be made anywhere, a static field included.
 */
final class LoopBinding {

    private final AtomicReference<@Nullable EventLoop> loop = new AtomicReference<>(); // any thread, CAS once

    /**
     * A future of {@code here} on which the current task may wait.
     *
     * @param here the loop of the current task
     * @param owner the primitive, for texts
     * @throws MisuseException if the primitive belongs to another loop
     */
    Future<@Nullable Void> newWaiter(EventLoop here, Object owner) {
        bind(here, owner);
        return here.isDebug() ? noted(here, owner, () -> null) : here.createFuture();
    }

    /** The same in debug mode; {@code holder} says which task has taken what is waited for. */
    Future<@Nullable Void> newWaiter(EventLoop here, Object owner, Supplier<@Nullable Task<?>> holder) {
        bind(here, owner);
        return noted(here, owner, holder);
    }

    private static Future<@Nullable Void> noted(
            EventLoop here, Object owner, Supplier<@Nullable Task<?>> holder) {
        return here instanceof NotedWaits noting ? noting.newWaiter(owner, holder) : here.createFuture();
    }

    private void bind(EventLoop here, Object owner) {
        EventLoop bound = loop.get(); // as all but the first find it: cheaper than an exchange
        if (bound == null) {
            bound = loop.compareAndExchange(null, here);
        }
        if (bound != null && bound != here) {
            throw Misuse.PRIMITIVE_STATE.exception(Repr.of(owner) + " is bound to a different event loop");
        }
    }
}
