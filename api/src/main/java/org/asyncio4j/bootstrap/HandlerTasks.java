package org.asyncio4j.bootstrap;

import java.util.List;
import org.asyncio4j.Task;

/**
 * The tasks that handle the connections of one server: a factory of protocols that has such tasks is one of these. Loop
 * thread.
 */
@FunctionalInterface
public interface HandlerTasks {

    /** Of a server that has none. */
    HandlerTasks NONE = List::of;

    /** Those that have not ended. */
    List<Task<?>> running();
}
