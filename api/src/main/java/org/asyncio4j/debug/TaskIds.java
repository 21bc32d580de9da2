package org.asyncio4j.debug;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Task;

/**
 * The ids of tasks in dumps: a task has the same id in every dump of its JVM. A task is numbered when it is first seen.
 * Any thread.
 */
final class TaskIds {

    /*
     * Overview. Dumps are captured on threads that carry coroutines, too. Such a thread must not wait for a coroutine
     * that only it can run, so there is no lock, and no WeakHashMap, whose queue of references has one: a dump derives
     * new ids from those of the last one, and starts over if another has come first.
     */

    /** A task that may have been collected since, and its id. */
    private record Numbered(WeakReference<Task<?>> task, int id) {}

    /** All tasks with an id that were in use at the last dump, and the last id. */
    private record Ids(List<Numbered> tasks, int last) {}

    private final AtomicReference<Ids> ids = new AtomicReference<>(new Ids(List.of(), 0)); // any thread, CAS

    /** Returns the ids of {@code tasks}, at least. */
    IdentityHashMap<Task<?>, Integer> of(Collection<Task<?>> tasks) {
        while (true) {
            Ids before = ids.get();
            IdentityHashMap<Task<?>, Integer> known = new IdentityHashMap<>();
            List<Numbered> numbered = new ArrayList<>();
            for (Numbered each : before.tasks()) {
                Task<?> task = each.task().get();
                if (task != null) {
                    known.put(task, each.id());
                    numbered.add(each);
                }
            }
            int last = before.last();
            for (Task<?> task : tasks) {
                if (known.putIfAbsent(task, last + 1) == null) {
                    last++;
                    numbered.add(new Numbered(new WeakReference<>(task), last));
                }
            }
            if (ids.compareAndSet(before, new Ids(numbered, last))) {
                return known;
            }
        }
    }
}
