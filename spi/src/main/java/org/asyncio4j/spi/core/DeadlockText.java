package org.asyncio4j.spi.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * The description of a deadlock: where each task waits and for what, the main task first, and the cycle if there is
 * one.
 */
final class DeadlockText {

    private static final int MAX_TASKS = 10;
    private static final int MAX_NAMES = 10;

    private final EventLoop loop;
    private final List<CoroutineTask<?>> tasks;
    private final Future<?> main;
    private final IdentityHashMap<Task<?>, Set<Task<?>>> awaited = new IdentityHashMap<>(); // by each task

    DeadlockText(EventLoop loop, List<CoroutineTask<?>> tasks, Future<?> main) {
        this.loop = loop;
        this.tasks = tasks;
        this.main = main;
        for (CoroutineTask<?> task : tasks) {
            task.awaitedBy().forEach(awaiter -> add(awaiter, task));
            Task<?> holder = holderOfWhatIsAwaited(task);
            if (holder != null && !holder.isDone()) {
                add(task, holder);
            }
        }
    }

    private void add(Task<?> awaiter, Task<?> task) {
        awaited.computeIfAbsent(awaiter, _ -> new LinkedHashSet<>()).add(task);
    }

    private static @Nullable Task<?> holderOfWhatIsAwaited(CoroutineTask<?> task) {
        return task.waitsFor() instanceof NotedWaiter noted ? noted.holder() : null;
    }

    /** Returns the error with the stack of the main task: that is where a reader should look. */
    MisuseException exception() {
        MisuseException deadlock = Misuse.DEADLOCK.exception(text());
        List<StackTraceElement> stack = main instanceof Task<?> task ? task.stack() : List.of();
        if (!stack.isEmpty()) {
            deadlock.setStackTrace(stack.toArray(StackTraceElement[]::new));
        }
        return deadlock;
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Repr.of(loop) + ":");
        if (!(main instanceof Task<?>)) {
            lines.add("the run waits for " + Repr.of(main));
        }
        tasks.stream().filter(task -> task == main).forEach(task -> lines.add("the main task " + waiting(task)));
        List<CoroutineTask<?>> others = tasks.stream().filter(task -> task != main).toList();
        others.stream().limit(MAX_TASKS).forEach(task -> lines.add("task " + waiting(task)));
        if (others.size() > MAX_TASKS) {
            lines.add("and " + (others.size() - MAX_TASKS) + " more tasks wait");
        }
        List<Task<?>> circle = circle();
        if (!circle.isEmpty()) {
            lines.add("cycle: " + names(circle, " waits for ") + " waits for " + name(circle.getFirst()));
            boolean overLocks = circle.stream()
                    .anyMatch(each -> each instanceof CoroutineTask<?> task && holderOfWhatIsAwaited(task) != null);
            lines.add(overLocks
                    ? lockAdvice(circle.size())
                    : "Await no task that awaits you, directly or through others.");
        }
        return String.join("\n  ", lines);
    }

    private String waiting(CoroutineTask<?> task) {
        StringBuilder text = new StringBuilder(name(task)).append(" waits");
        List<StackTraceElement> stack = task.stack();
        boolean inLibrary = !stack.isEmpty() && CreationSite.isLibrary(stack.getFirst());
        if (inLibrary) {
            text.append(call(stack.getFirst()));
        }
        firstOfProgram(stack).ifPresent(place -> text.append(" at ").append(place));
        return text.append(", for ").append(what(task)).toString();
    }

    /** Returns the first position that is not in the library, as text. */
    static Optional<String> firstOfProgram(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(frame -> !CreationSite.isLibrary(frame))
                .findFirst()
                .map(DeadlockText::place);
    }

    /** Returns nothing for the await of a future, which adds no information. */
    private static String call(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return type.equals("Awaitable") || type.equals("Future") ? "" : " in " + type + "." + frame.getMethodName();
    }

    /** Returns the position in the code, without the names of loader and module. */
    private static String place(StackTraceElement frame) {
        return new StackTraceElement(
                null,
                null,
                null,
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber()).toString();
    }

    private String what(CoroutineTask<?> task) {
        Future<?> future = task.waitsFor();
        if (future instanceof NotedWaiter noted) {
            return what(noted, noted.holder());
        }
        Set<Task<?>> tasksAwaited = awaited.getOrDefault(task, Set.of());
        if (!tasksAwaited.isEmpty()) {
            return names(tasks.stream().filter(tasksAwaited::contains).toList(), ", ");
        }
        return "a future" + (future instanceof FutureState<?> ours ? ours.siteText() : "")
                + " that nothing has completed";
    }

    /** Returns what is waited for, and who has taken it. */
    static String what(NotedWaiter waiter, @Nullable Task<?> holder) {
        return waiter.place() + (holder == null ? "" : ", which was taken by " + name(holder));
    }

    /** Returns how to avoid a cycle of that many tasks, some of which wait for locks. */
    static String lockAdvice(int tasks) {
        return tasks == 1
                ? "A lock is not reentrant: a task that holds it must not acquire it again."
                : "Acquire locks in the same order everywhere, and await no task that needs a lock you hold.";
    }

    static String name(Task<?> task) {
        return "'" + Repr.of(task, Task::name) + "'" + (task.isDone() ? ", which has ended" : "");
    }

    private static String names(List<? extends Task<?>> tasks, String between) {
        String names = tasks.stream().limit(MAX_NAMES).map(DeadlockText::name).collect(Collectors.joining(between));
        return tasks.size() <= MAX_NAMES ? names : names + " and " + (tasks.size() - MAX_NAMES) + " more";
    }

    // The cycle

    /** Returns tasks of which each waits for the next one, and the last one for the first; empty if there are none. */
    private List<Task<?>> circle() {
        Set<Task<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CoroutineTask<?> start : tasks) {
            List<Task<?>> circle = circleFrom(start, seen);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        return List.of();
    }

    private List<Task<?>> circleFrom(Task<?> start, Set<Task<?>> seen) {
        List<Task<?>> path = new ArrayList<>();
        Deque<Iterator<Task<?>>> ways = new ArrayDeque<>(); // from each task on the path
        @Nullable Task<?> next = start;
        while (next != null || !path.isEmpty()) {
            if (next != null && seen.add(next)) {
                path.add(next);
                ways.addLast(awaited.getOrDefault(next, Set.of()).iterator());
            } else if (next != null && indexOf(path, next) >= 0) {
                return path.subList(indexOf(path, next), path.size());
            } else if (path.isEmpty()) {
                return List.of();
            }
            Iterator<Task<?>> way = ways.getLast();
            next = way.hasNext() ? way.next() : null;
            if (next == null) {
                path.removeLast();
                ways.removeLast();
            }
        }
        return List.of();
    }

    private static int indexOf(List<Task<?>> path, Task<?> task) {
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i) == task) {
                return i;
            }
        }
        return -1;
    }
}
