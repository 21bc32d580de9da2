package org.asyncio4j.spi.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.asyncio4j.Task;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are not done, in the order of their creation; holds them strongly.
 *
 * <p>It is a linked list through the tasks themselves. Usually it is the loop that adds and removes; any thread may
 * read.
 */
public final class TaskRegistry {

    /*
     * Overview. No thread ever parks here. With SUSPEND_TASK, the loop's thread could otherwise queue for a lock behind
     * a coroutine that only this thread can run, and the lock, once handed to that coroutine, would never be released.
     *
     * Threads that change the list acquire a flag by spinning, and hold it for a few instructions: no call goes deeper
     * than the call that acquired the flag, so that a stack overflow cannot leave a partial change. Readers follow
     * `next` without the flag, while the list changes. A removed task points to itself from then on: so it retains no
     * later task, and a walk that has reached it can see that it has to step back.
     *
     *   first --> t1 --> t2 --> t3 --> null       removed: t2 --> t2
     *
     * A walk sees every task that is in the list during the whole walk, none twice, in order.
     *
     * Each task pays for this twice, so links are written with release order: a full fence for each would be a fifth of
     * the cost of a small task.
     */

    private static final VarHandle FIRST;
    private static final VarHandle NEXT; // of a task

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FIRST = lookup.findVarHandle(TaskRegistry.class, "first", CoroutineTask.class);
            NEXT = lookup.findVarHandle(CoroutineTask.class, "next", CoroutineTask.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable CoroutineTask<?> first; // written while changing, read by any
    private @Nullable CoroutineTask<?> last; // while changing
    private final AtomicBoolean changing = new AtomicBoolean(); // any thread, CAS
    private int size; // written while changing, read racily by observers
    private List<WeakReference<CoroutineTask<?>>> visitedLast = List.of(); // watchdog only

    void add(CoroutineTask<?> task) {
        beginChange();
        try {
            CoroutineTask<?> before = last;
            task.previous = before;
            last = task;
            size++;
            link(before, task);
        } finally {
            changing.setRelease(false);
        }
    }

    /** Links {@code next} after {@code before}; null for the first place. */
    private void link(@Nullable CoroutineTask<?> before, @Nullable CoroutineTask<?> next) {
        if (before == null) {
            FIRST.setRelease(this, next);
        } else {
            NEXT.setRelease(before, next);
        }
    }

    /** Removes it; harmless if it has been removed already. */
    void remove(CoroutineTask<?> task) {
        beginChange();
        try {
            CoroutineTask<?> before = task.previous;
            CoroutineTask<?> after = task.next;
            if (after == task || (before == null && first != task)) {
                return;
            }
            size--;
            link(before, after);
            if (after == null) {
                last = before;
            } else {
                after.previous = before;
            }
            task.previous = null;
            NEXT.setRelease(task, task);
        } finally {
            changing.setRelease(false);
        }
    }

    private void beginChange() {
        while (!changing.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
    }

    /** Returns the number of tasks. Any thread, racily. */
    public int size() {
        return size;
    }

    /** Returns the tasks that are not done, now. Any thread. */
    public Set<Task<?>> snapshot() {
        Set<Task<?>> pending = new LinkedHashSet<>();
        for (CoroutineTask<?> task : all()) {
            if (!task.isDone() && !task.abandoned) {
                pending.add(task);
            }
        }
        return pending;
    }

    /**
     * Passes the next {@code most} tasks to {@code visitor}, starting over after the end. By one thread, the watchdog.
     */
    public void visitNext(int most, Consumer<CoroutineTask<?>> visitor) {
        Walk walk = new Walk();
        for (WeakReference<CoroutineTask<?>> visited : visitedLast) {
            CoroutineTask<?> task = visited.get();
            if (task != null) {
                walk.visited.add(task);
            }
        }
        int known = walk.visited.size();
        visitedLast = List.of();
        for (int i = 0; i < most; i++) {
            CoroutineTask<?> task = walk.next();
            if (task == null) {
                return;
            }
            visitor.accept(task);
        }
        visitedLast = walk.visited.stream()
                .skip(known)
                .<WeakReference<CoroutineTask<?>>>map(WeakReference::new)
                .toList();
    }

    /** Returns all tasks, including those that are about to be removed. Any thread. */
    List<CoroutineTask<?>> all() {
        Walk walk = new Walk();
        while (walk.next() != null) {
            // walks on to the end
        }
        return walk.visited;
    }

    /** Returns the threads of their coroutines. Any thread. */
    public Set<Thread> threads() {
        Set<Thread> threads = new LinkedHashSet<>();
        for (CoroutineTask<?> task : all()) {
            CoroutineThread coroutine = task.thread();
            if (coroutine != null) {
                threads.add(coroutine.thread());
            }
        }
        return threads;
    }

    /** A walk along the list. */
    private final class Walk {

        private final List<CoroutineTask<?>> visited = new ArrayList<>(); // in order; some may be gone by now

        /** Returns the next one; null at the end. */
        @Nullable CoroutineTask<?> next() {
            for (int standsOn = visited.size() - 1; standsOn >= 0; standsOn--) {
                CoroutineTask<?> here = visited.get(standsOn);
                CoroutineTask<?> next = here.next;
                if (next != here) {
                    return arriveAt(next);
                }
            }
            return arriveAt(first);
        }

        private @Nullable CoroutineTask<?> arriveAt(@Nullable CoroutineTask<?> task) {
            if (task != null) {
                visited.add(task);
            }
            return task;
        }
    }
}
