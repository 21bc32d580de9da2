package org.asyncio4j.bootstrap;

import java.util.List;
import org.asyncio4j.Task;

/** A loop that reports the tasks which hold up its shutdown. */
public interface ShutdownWatch {

    /**
     * Begins to watch tasks that have been cancelled and must end before the loop can be closed: if some take long to,
     * a report names them. On the thread that ends the loop.
     */
    void watchEndOf(List<? extends Task<?>> cancelled);
}
