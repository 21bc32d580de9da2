package org.asyncio4j.bootstrap;

import java.util.List;
import org.asyncio4j.Task;

/** A loop that reports its close: waits of other threads end then, as nothing on the loop would end them. */
public interface ClosingLoop {

    /**
     * Registers a callback that is called once when the loop is closed, or at once if it is closed already. Any thread.
     *
     * @return an action that removes the callback; has no effect after the call
     */
    Runnable whenClosed(Runnable callback);

    /**
     * Begins to watch tasks that have been cancelled and must end before the loop can be closed: if some take long to,
     * a report names them. On the thread that ends the loop.
     */
    default void watchEndOf(List<? extends Task<?>> cancelled) {}
}
