package org.asyncio4j.spi.core;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
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
        List<String> waits = new ArrayList<>();
        @Nullable Task<?> waiting = task;
        @Nullable Future<?> awaited = waiter;
        while (waiting != null && waits.size() < MAX_TASKS) {
            Task<?> next = needed(awaited);
            if (next == null || next.isDone()) {
                return;
            }
            waits.add(DeadlockText.name(waiting) + " waits" + place(waiting) + ", for " + what(awaited, next));
            if (next == task) {
                report(waits);
                return;
            }
            waiting = next;
            awaited = next instanceof CoroutineTask<?> ours ? ours.waitsFor() : null;
        }
    }

    /** Returns the task that has to act before a wait for {@code awaited} ends; null if it is not known, or over. */
    private static @Nullable Task<?> needed(@Nullable Future<?> awaited) {
        if (awaited == null || awaited.isDone()) {
            return null;
        }
        return awaited instanceof NotedWaiter noted ? noted.holder() : awaited instanceof Task<?> task ? task : null;
    }

    private static String place(Task<?> task) {
        return DeadlockText.firstOfProgram(task.stack()).map(frame -> " at " + frame).orElse("");
    }

    private static String what(@Nullable Future<?> awaited, Task<?> next) {
        return awaited instanceof NotedWaiter noted
                ? noted.place() + ", which was taken by " + DeadlockText.name(next)
                : DeadlockText.name(next);
    }

    private static void report(List<String> waits) {
        String advice = waits.size() == 1
                ? "A lock is not reentrant: a task that holds it must not acquire it again."
                : "Acquire locks in the same order everywhere, and await no task that needs a lock you hold.";
        Log.report(
                Level.WARNING,
                "Deadlock: tasks wait for each other, which only a cancellation, perhaps by a timeout, can end:\n  "
                        + String.join("\n  ", waits) + "\n" + advice,
                null);
    }
}
