package org.asyncio4j.spi.core;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * The cycle that a task closes when it begins to wait for a lock: the holder waits for the next lock, or for a task,
 * and so on, back to that task. Reported in debug mode, as the {@link DeadlockDetector} finds a deadlock only when
 * nothing is left that could wake the loop, and an open server always is.
 */
public final class LockCycle {

    private static final int MAX_TASKS = 100; // of a cycle; a longer one is not reported

    private LockCycle() {}

    /** Reports the cycle that {@code task}, the current one, closes by waiting for {@code waiter}. Holder of control. */
    public static void reportIfClosed(@Nullable Task<?> task, NotedWaiter waiter) {
        List<Wait> waits = new ArrayList<>();
        @Nullable Task<?> waiting = task;
        @Nullable Future<?> awaited = waiter;
        while (waiting != null && awaited != null && waits.size() < MAX_TASKS) {
            Task<?> next = needed(awaited);
            if (next == null || next.isDone()) {
                return;
            }
            waits.add(new Wait(waiting, awaited, next));
            if (next == task) {
                report(waits);
                return;
            }
            waiting = next;
            awaited = next instanceof CoroutineTask<?> ours ? ours.waitsFor() : null;
        }
    }

    /** Returns the task that has to act before a wait for {@code awaited} ends; null if it is not known, or over. */
    private static @Nullable Task<?> needed(Future<?> awaited) {
        if (awaited.isDone()) {
            return null;
        }
        return awaited instanceof NotedWaiter noted ? noted.holder() : awaited instanceof Task<?> task ? task : null;
    }

    /** A task that waits for {@code awaited}, and the task that has to act before that. */
    private record Wait(Task<?> task, Future<?> awaited, Task<?> needed) {

        String text() {
            String place = DeadlockText.firstOfProgram(task.stack()).map(frame -> " at " + frame).orElse("");
            String what = awaited instanceof NotedWaiter noted
                    ? DeadlockText.what(noted, needed)
                    : DeadlockText.name(needed);
            return DeadlockText.name(task) + " waits" + place + ", for " + what;
        }
    }

    private static void report(List<Wait> waits) {
        Log.report(
                Level.WARNING,
                "Deadlock: tasks wait for each other, for good unless a timeout or another task interferes:\n  "
                        + waits.stream().map(Wait::text).collect(Collectors.joining("\n  ")) + "\n"
                        + DeadlockText.lockAdvice(waits.size()),
                null);
    }
}
