package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.ReturnWhen.ALL_COMPLETED;

import java.util.Collection;
import java.util.List;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;

/** Looks again after five seconds: some tasks are done, the others continue; 06.py. */
final class WaitUntilDeadline {
    static void main(String[] args) {
        run(WaitUntilDeadline::program);
    }

    static void program() {
        var loop = getRunningLoop();
        var start = loop.time();
        var menu =
                List.of(
                        createTask(() -> cook(2), TaskOptions.named("tea")),
                        createTask(() -> cook(4), TaskOptions.named("egg")),
                        createTask(() -> cook(7), TaskOptions.named("rice")),
                        createTask(() -> cook(9), TaskOptions.named("soup")));

        var early = waitUntil(ALL_COMPLETED, menu, seconds(5));
        IO.println("at " + loop.time().minus(start).toSeconds() + " s");
        IO.println("done: " + names(early.done()));
        IO.println("pending: " + names(early.pending()));

        // The timeout has cancelled nothing: pending tasks can be waited for again.
        var late = waitUntil(ALL_COMPLETED, early.pending());
        IO.println("at " + loop.time().minus(start).toSeconds() + " s");
        IO.println("done: " + names(late.done()));
        IO.println("pending: " + names(late.pending()));
    }

    static int cook(int minutes) {
        sleep(seconds(minutes)); // real minutes would take too long
        return minutes;
    }

    static List<String> names(Collection<? extends Task<?>> tasks) {
        return tasks.stream().map(Task::name).sorted().toList();
    }
}
