package org.asyncio4j.spi.support;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are not done, in the order they were made; holds them strongly.
 *
 * <p>A linked list through the tasks themselves. The loop adds and removes, any thread may take a snapshot; the lock
 * guards the links.
 */
final class TaskRegistry {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CoroutineTask<?> first; // guarded by lock
    private @Nullable CoroutineTask<?> last; // guarded by lock
    private @Nullable CoroutineTask<?> cursor; // guarded by lock: the last task visited

    void add(CoroutineTask<?> task) {
        lock.lock();
        try {
            CoroutineTask<?> before = last;
            task.previous = before;
            if (before == null) {
                first = task;
            } else {
                before.next = task;
            }
            last = task;
        } finally {
            lock.unlock();
        }
    }

    /** Removes it; harmless if it has been removed. */
    void remove(CoroutineTask<?> task) {
        lock.lock();
        try {
            CoroutineTask<?> before = task.previous;
            CoroutineTask<?> after = task.next;
            if (before == null && first != task) {
                return;
            }
            if (before == null) {
                first = after;
            } else {
                before.next = after;
            }
            if (after == null) {
                last = before;
            } else {
                after.previous = before;
            }
            task.previous = null;
            task.next = null;
            if (cursor == task) {
                cursor = before;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those that are not done, now. Any thread. */
    Set<Task<?>> snapshot() {
        Set<Task<?>> pending = new LinkedHashSet<>();
        for (CoroutineTask<?> task : all()) {
            if (!task.isDone()) {
                pending.add(task);
            }
        }
        return pending;
    }

    /**
     * Shows the next {@code most} tasks to {@code visitor}, beginning again at the end. By one thread, the watchdog.
     */
    void visitNext(int most, Consumer<CoroutineTask<?>> visitor) {
        List<CoroutineTask<?>> next = new ArrayList<>();
        lock.lock();
        try {
            CoroutineTask<?> each = cursor != null && cursor.next != null ? cursor.next : first;
            while (each != null && next.size() < most) {
                next.add(each);
                cursor = each;
                each = each.next;
            }
        } finally {
            lock.unlock();
        }
        next.forEach(visitor);
    }

    List<CoroutineTask<?>> all() {
        lock.lock();
        try {
            List<CoroutineTask<?>> tasks = new ArrayList<>();
            for (CoroutineTask<?> each = first; each != null; each = each.next) {
                tasks.add(each);
            }
            return tasks;
        } finally {
            lock.unlock();
        }
    }
}
