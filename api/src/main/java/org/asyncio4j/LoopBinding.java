package org.asyncio4j;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.ObservableLoop;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * The loop a primitive belongs to: permanently, the first one on which a task has to wait at it.
 *
 * <p>Until then the primitive belongs to no loop, so it may be created anywhere, even in a static field.
 */
final class LoopBinding {

    private final AtomicReference<@Nullable EventLoop> loop = new AtomicReference<>(); // any thread, CAS once

    /**
     * Returns a future of {@code here} on which the current task may wait.
     *
     * @param here the loop of the current task
     * @param owner the primitive, for messages
     * @throws MisuseException if the primitive belongs to another loop
     */
    Future<@Nullable Void> newWaiter(EventLoop here, Object owner) {
        return newWaiter(here, owner, LoopBinding::unknown);
    }

    private static @Nullable Task<?> unknown() {
        return null;
    }

    /** Returns such a future; {@code holder} returns the task that holds the primitive, on any thread. */
    Future<@Nullable Void> newWaiter(EventLoop here, Object owner, Supplier<@Nullable Task<?>> holder) {
        bind(here, owner);
        return here instanceof ObservableLoop noting ? noting.newWaiter(owner, holder) : here.createFuture();
    }

    private void bind(EventLoop here, Object owner) {
        EventLoop bound = loop.get(); // as all but the first call find it: cheaper than an exchange
        if (bound == null) {
            bound = loop.compareAndExchange(null, here);
        }
        if (bound != null && bound != here) {
            throw Misuse.PRIMITIVE_STATE.exception(Repr.of(owner) + " is bound to a different event loop");
        }
    }
}
