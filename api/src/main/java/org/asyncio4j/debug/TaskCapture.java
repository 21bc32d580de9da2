package org.asyncio4j.debug;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Loops;
import org.asyncio4j.bootstrap.ObservableLoop;
import org.jspecify.annotations.Nullable;

/** The capture of a {@link TaskDump}: of each task, what it waits for and what waits for it. One thread. */
final class TaskCapture {

    private static final TaskIds IDS = new TaskIds();

    private final Map<Integer, Task<?>> tasks = new LinkedHashMap<>(); // by id, in the order of the dump
    private final Map<Integer, ObservableLoop.Wait> waits = new HashMap<>(); // of tasks that wait at a primitive
    private final Map<Integer, Set<Integer>> awaitedBy = new HashMap<>();

    TaskCapture(Collection<Task<?>> found) {
        found.forEach(task -> tasks.put(IDS.of(task), task));
        tasks.forEach((id, task) -> {
            task.awaitedBy().forEach(awaiter -> addAwaiter(id, IDS.of(awaiter)));
            ObservableLoop.Wait wait = task.loop() instanceof ObservableLoop noting ? noting.waitOf(task) : null;
            if (wait != null) {
                waits.put(id, wait);
                Task<?> holder = wait.holder();
                if (holder != null) {
                    addAwaiter(IDS.of(holder), id);
                }
            }
        });
    }

    private void addAwaiter(int task, int awaiter) {
        if (tasks.containsKey(awaiter)) { // otherwise it was created after its loop was examined
            awaitedBy.computeIfAbsent(task, _ -> new LinkedHashSet<>()).add(awaiter);
        }
    }

    TaskDump dump() {
        List<TaskDump.Entry> entries = new ArrayList<>();
        tasks.forEach((id, task) -> entries.add(entry(id, task)));
        return new TaskDump(entries);
    }

    private TaskDump.Entry entry(int id, Task<?> task) {
        Coroutine<?> coroutine = task.coroutine();
        return new TaskDump.Entry(
                id,
                task.loop().toString(),
                task.name(),
                coroutine == null ? "" : coroutine.name(),
                state(task),
                task.stack(),
                text(waits.get(id)),
                List.copyOf(awaitedBy.getOrDefault(id, Set.of())));
    }

    private static String state(Task<?> task) {
        if (task.isDone()) {
            return "done";
        }
        if (task.loop() instanceof ObservableLoop loop && loop.inControl() == task) {
            return "running";
        }
        if (task.cancelling() > 0) {
            return "cancelling";
        }
        return Loops.bootstrap().isDeadlocked(task.loop()) ? "deadlocked" : "pending";
    }

    /**
     * Returns a text with the identity of the primitive, as in {@link Object#toString}: its own text depends on its
     * state, which belongs to another thread.
     */
    private static String text(ObservableLoop.@Nullable Wait wait) {
        if (wait == null) {
            return "";
        }
        String place =
                wait.at().getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(wait.at()));
        Task<?> holder = wait.holder();
        return holder == null ? place : place + ", held by " + holder.name();
    }
}
