package org.asyncio4j.spi.executors;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report about jobs that hold up the end of a loop: how many there are, and the stacks of the first ones. */
final class UnendedJobs {

    private static final int MAX_JOBS = 3;
    private static final int MAX_FRAMES = 10;

    private UnendedJobs() {}

    /**
     * Returns the text of the report.
     *
     * @param workers the threads of the jobs that have begun
     * @param limit how long the loop waits for them; null for no limit
     */
    static String report(List<Thread> workers, @Nullable Duration limit) {
        StringBuilder text = new StringBuilder("The loop waits for ")
                .append(workers.size() == 1 ? "a job" : workers.size() + " jobs")
                .append(" of its default executor to end, ")
                .append(limit == null ? "without a limit" : "for at most " + limit.toSeconds() + " s")
                .append(". A job that has begun cannot be cancelled: give it a time limit of its own.");
        for (Thread worker : workers.subList(0, Math.min(MAX_JOBS, workers.size()))) {
            text.append("\nStack of thread '").append(worker.getName()).append("':");
            StackTraceElement[] stack = worker.getStackTrace();
            for (int i = 0; i < Math.min(MAX_FRAMES, stack.length); i++) {
                text.append("\n\tat ").append(stack[i]);
            }
        }
        return text.toString();
    }
}
