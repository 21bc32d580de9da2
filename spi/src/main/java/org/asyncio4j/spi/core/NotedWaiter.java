package org.asyncio4j.spi.core;

import java.util.function.Supplier;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ObservableLoop;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/** The future with which a task waits at a primitive, and that primitive. */
public final class NotedWaiter extends FutureState<@Nullable Void> {

    private final Object at;
    private final Supplier<@Nullable Task<?>> holder; // may be called by any thread

    /** See {@link ObservableLoop#newWaiter}. */
    public NotedWaiter(Ports ports, Object at, Supplier<@Nullable Task<?>> holder) {
        super(ports);
        this.at = at;
        this.holder = holder;
    }

    /** Returns the task that has taken what is waited for; null if unknown. */
    @Nullable Task<?> holder() {
        return holder.get();
    }

    /** Returns the primitive, as text. Holder of control, as the text depends on the state of the primitive. */
    String place() {
        return Repr.of(at);
    }

    /** See {@link ObservableLoop#waitOf}. */
    public static ObservableLoop.@Nullable Wait waitOf(Task<?> task) {
        return task instanceof CoroutineTask<?> ours && ours.waitsFor() instanceof NotedWaiter noted && !noted.isDone()
                ? new ObservableLoop.Wait(noted.at, noted.holder())
                : null;
    }
}
