package org.asyncio4j.examples;

import static java.util.Objects.requireNonNull;
import static org.asyncio4j.Asyncio.*;

import java.time.Duration;
import org.asyncio4j.TaskOptions;

/** Two named tasks sleep side by side: one second and two take two in all, not three; 02.py. */
final class SayAfter {
    static void main(String[] args) {
        run(SayAfter::program);
    }

    static void program() {
        var start = getRunningLoop().time();
        var first = createTask(() -> sayAfter(seconds(1), "hello"), TaskOptions.named("first"));
        var second = createTask(() -> sayAfter(seconds(2), "world"), TaskOptions.named("second"));
        IO.println("%s and %s created at %d s".formatted(first.name(), second.name(), since(start)));
        first.await();
        IO.println("%s finished at %d s".formatted(first.name(), since(start)));
        second.await();
        IO.println("%s finished at %d s".formatted(second.name(), since(start)));
    }

    static void sayAfter(Duration delay, String what) {
        sleep(delay);
        var me = requireNonNull(currentTask()); // null in a callback, and only there
        IO.println(me.name() + " says " + what);
    }

    static long since(Duration start) {
        return getRunningLoop().time().minus(start).toSeconds();
    }
}
