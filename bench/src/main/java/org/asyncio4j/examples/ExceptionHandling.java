package org.asyncio4j.examples;

import static java.util.stream.Collectors.joining;
import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.CancelledError;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.TaskGroup;

/** Where exceptions are thrown: a call, gather, a task group, a cancelled task; 19.py. */
final class ExceptionHandling {
    static void main(String[] args) {
        run(ExceptionHandling::program);
    }

    static void program() {
        try {
            fail(1, "bad value");
        } catch (IllegalArgumentException e) {
            IO.println("await: " + e.getMessage());
        }

        // gather passes on the first failure; its other children are not cancelled.
        var survivor = createTask(() -> succeed(2, "survivor's result"));
        try {
            gather(survivor, coroutine(() -> fail(1, "bad part"))).await();
        } catch (IllegalArgumentException e) {
            IO.println("gather: " + e.getMessage());
        }
        IO.println("gather: " + survivor.await());

        // A task group cancels the others, waits for them, and throws all failures together.
        try {
            new TaskGroup()
                    .run(group -> {
                        group.createTask(() -> sleeper("group member"));
                        group.createTask(() -> fail(1, "bad member"));
                        sleep(seconds(3600));
                    });
        } catch (ExceptionGroup e) {
            var messages = e.exceptions().stream().map(Throwable::getMessage).collect(joining(", "));
            IO.println("group: " + messages);
        }

        var task = createTask(() -> sleeper("lonely task"));
        sleep(seconds(1));
        task.cancel("no longer needed");
        try {
            task.await();
        } catch (CancelledError e) {
            IO.println("cancelled: " + e.message());
        }
    }

    static String succeed(int delay, String value) {
        sleep(seconds(delay));
        return value;
    }

    static String fail(int delay, String message) {
        sleep(seconds(delay));
        throw new IllegalArgumentException(message);
    }

    static void sleeper(String name) {
        try {
            sleep(seconds(3600));
        } finally {
            IO.println(name + " cleans up");
        }
    }
}
