package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.Future;
import org.asyncio4j.TaskOptions;

/**
 * Fire and forget in four forms: bare, into {@code _}, watched by a callback, started by an object;
 * 03.py.
 */
final class FireAndForget {
    static void main(String[] args) {
        run(FireAndForget::program);
    }

    static void program() {
        // Unlike asyncio's, the loop holds on to its tasks. But run() cancels the remaining ones when the program ends:
        // await a task that matters, or create it in a TaskGroup.
        createTask(() -> job("bare", seconds(1)));
        var _ = createTask(() -> job("into _", seconds(2)));

        var printer = createTask(() -> failingJob(seconds(3)), TaskOptions.named("printer"));
        printer.addDoneCallback(done -> reportFailure(printer.name(), done));

        var connections = List.of(new Connection("left open", false), new Connection("tidy", true));
        IO.println("started, with " + connections.size() + " connections");
        sleep(seconds(5));
        IO.println("main is done");
    }

    static void job(String what, Duration delay) {
        sleep(delay);
        IO.println(what + ": done");
    }

    static void failingJob(Duration delay) throws IOException {
        sleep(delay);
        throw new IOException("out of paper");
    }

    /** Retrieving the exception keeps it from being reported as never retrieved. */
    static void reportFailure(String name, Future<?> done) {
        if (!done.isCancelled() && done.exception() != null) {
            IO.println(name + ": failed, " + done.exception().getMessage());
        }
    }

    static final class Connection {
        private final String name;

        Connection(String name, boolean autoClose) {
            this.name = name;
            if (autoClose) {
                createTask(this::closeWhenIdle);
            }
        }

        private void closeWhenIdle() {
            sleep(seconds(4));
            IO.println(name + ": closed itself");
        }
    }
}
