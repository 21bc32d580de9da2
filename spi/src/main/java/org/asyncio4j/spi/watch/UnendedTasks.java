package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Task;
import org.asyncio4j.spi.environment.Log;

/** The tasks that hold up the end of a loop: they were cancelled, and have not ended. Reported once. */
public final class UnendedTasks {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final int REPORTED_TASKS = 3;
    private static final int REPORTED_FRAMES = 10;

    private volatile List<? extends Task<?>> cancelled = List.of(); // written by the thread that ends the loop
    private long waited; // nanoseconds; the watchdog's own

    /** Creates the watch of one loop. */
    public UnendedTasks() {}

    /** Begins to watch tasks, which have just been cancelled. On the thread that ends the loop. */
    public void watch(List<? extends Task<?>> tasks) {
        cancelled = tasks;
    }

    /** Reports the tasks if they take too long to end. For the watchdog; {@code nanos} since its last check. */
    void check(long nanos) {
        List<? extends Task<?>> watched = cancelled;
        if (watched.isEmpty()) {
            return;
        }
        waited += nanos;
        if (waited < PATIENCE) {
            return;
        }
        waited = 0;
        cancelled = List.of();
        List<? extends Task<?>> unended =
                watched.stream().filter(task -> !task.isDone()).toList();
        if (!unended.isEmpty()) {
            Log.report(Level.WARNING, report(unended), null);
        }
    }

    private static String report(List<? extends Task<?>> unended) {
        var text = new StringBuilder("The loop cannot close before ")
                .append(unended.size() == 1
                        ? "a task has ended that was"
                        : unended.size() + " tasks have ended that were")
                .append(" cancelled ")
                .append(TimeUnit.NANOSECONDS.toSeconds(PATIENCE))
                .append(" s ago. Either it takes long to clean up, or it catches its CancelledError and continues:"
                        + " let it rethrow that.");
        for (Task<?> task : unended.subList(0, Math.min(REPORTED_TASKS, unended.size()))) {
            text.append("\n").append(task);
            task.stack().stream().limit(REPORTED_FRAMES).forEach(frame -> text.append("\n\tat ").append(frame));
        }
        return text.toString();
    }
}
