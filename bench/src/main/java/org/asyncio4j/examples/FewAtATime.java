package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.net.BindException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asyncio4j.CancelledError;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskStatus;

/**
 * Many pages, three at a time, from a sequence that is generated lazily; and a server that reports when it is ready;
 * 33.py.
 */
final class FewAtATime {
    private final Duration start = getRunningLoop().time();
    private int alive;
    private int most;
    private int givenUp;

    static void main(String[] args) {
        run(FewAtATime::program);
    }

    static void program() {
        new FewAtATime().all();
    }

    void all() {
        Iterable<Integer> seven = () -> IntStream.rangeClosed(1, 7).iterator();
        try (var pages = mapConcurrently(3, seven, number -> fetch(number))) {
            for (var page : pages) {
                say(page);
            }
        }
        say("never more than " + most + " at a time");

        Iterable<Integer> endless = () -> Stream.iterate(1, number -> number + 1).iterator();
        try (var pages = mapAsCompleted(3, endless, number -> fetch(number))) {
            for (var page : pages) {
                say(page + ", as it comes");
                if (page.equals("page 1")) {
                    break;
                }
            }
        }
        say(givenUp + " given up");

        var three = Stream.of(4, 5, 6).map(number -> coroutine(() -> fetch(number))).toList();
        say(String.join(", ", gather(2, three).await()));

        new TaskGroup().run(group -> {
            String address = group.start(FewAtATime::serve);
            say("serving at " + address);
            try {
                group.start(FewAtATime::serveInVain);
            } catch (BindException e) {
                say("no second one: " + e.getMessage());
            }
        });
        say("done");
    }

    String fetch(int number) {
        most = Math.max(most, ++alive);
        try {
            sleep(seconds(number % 3 + 1));
            return "page " + number;
        } catch (CancelledError cancelled) {
            givenUp++;
            throw cancelled;
        } finally {
            alive--;
        }
    }

    static void serve(TaskStatus<String> status) {
        sleep(seconds(1));
        status.started("localhost:8888");
        sleep(seconds(3));
    }

    static void serveInVain(TaskStatus<String> status) throws BindException {
        sleep(seconds(1));
        throw new BindException("the port is taken");
    }

    void say(String what) {
        IO.println(getRunningLoop().time().minus(start).toSeconds() + " s: " + what);
    }
}
