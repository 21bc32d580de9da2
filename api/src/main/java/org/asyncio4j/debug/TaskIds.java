package org.asyncio4j.debug;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.WeakIdentityMap;

/**
 * The ids of tasks in dumps: a task has the same id in every dump of its JVM. A task is numbered when it is first seen.
 * Any thread.
 */
final class TaskIds {

    private final WeakIdentityMap<Task<?>, Integer> ids = new WeakIdentityMap<>();
    private final AtomicInteger last = new AtomicInteger(); // any thread

    int of(Task<?> task) {
        Integer known = ids.get(task);
        return known != null ? known : ids.putIfAbsent(task, last.incrementAndGet());
    }
}
