package org.asyncio4j.spi.core;

import java.util.function.Supplier;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/** Debug mode: the future with which a task waits at a primitive, and that primitive. Holder of control. */
public final class NotedWaiter extends FutureState<@Nullable Void> {

    private final Object at;
    private final Supplier<@Nullable Task<?>> holder;

    /** See {@link org.asyncio4j.bootstrap.NotedWaits#newWaiter}. */
    public NotedWaiter(Ports ports, Object at, Supplier<@Nullable Task<?>> holder) {
        super(ports);
        this.at = at;
        this.holder = holder;
    }

    /** Returns the task that has taken what is waited for; null if unknown. */
    @Nullable Task<?> holder() {
        return holder.get();
    }

    /** Returns the primitive, as text. */
    String place() {
        return Repr.of(at);
    }
}
