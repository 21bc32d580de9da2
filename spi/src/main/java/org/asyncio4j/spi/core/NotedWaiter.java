package org.asyncio4j.spi.core;

import java.util.function.Supplier;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/** Debug mode: what a task waits for at a primitive, and which one that is. Holder of control. */
public final class NotedWaiter extends FutureState<@Nullable Void> {

    private final Object at;
    private final Supplier<@Nullable Task<?>> holder;

    /** See {@link org.asyncio4j.bootstrap.NotedWaits#newWaiter}. */
    public NotedWaiter(Ports ports, Object at, Supplier<@Nullable Task<?>> holder) {
        super(ports);
        this.at = at;
        this.holder = holder;
    }

    /** The task that has taken what is waited for; null if that is not known. */
    @Nullable Task<?> holder() {
        return holder.get();
    }

    /** The primitive, as text. */
    String place() {
        return Repr.of(at);
    }
}
