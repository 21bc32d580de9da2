package org.asyncio4j.bootstrap;

import java.util.List;
import org.asyncio4j.Task;

/**
 * The tasks that handle the connections of one server, implemented by a factory of protocols that has such tasks. Loop
 * thread.
 */
@FunctionalInterface
public interface HandlerTasks {

    /** The tasks of a server that has none. */
    HandlerTasks NONE = List::of;

    /** Returns the tasks that have not ended. */
    List<Task<?>> running();
}
