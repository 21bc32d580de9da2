package org.asyncio4j.debug;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.Task;

/**
 * The ids of tasks in dumps: a task has the same id in every dump of its JVM. A task is numbered when it is first seen.
 * Any thread.
 */
final class TaskIds {

    /*
     * Overview. Dumps are captured on threads that carry coroutines, too. Such a thread must not queue for a lock
     * together with a coroutine that only it can run, so the flag is acquired by spinning.
     */

    private final AtomicBoolean changing = new AtomicBoolean(); // any thread, CAS
    private final Map<Task<?>, Integer> ids = new WeakHashMap<>(); // while changing
    private int last; // while changing

    int of(Task<?> task) {
        while (!changing.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        try {
            return ids.computeIfAbsent(task, first -> ++last);
        } finally {
            changing.set(false);
        }
    }
}
