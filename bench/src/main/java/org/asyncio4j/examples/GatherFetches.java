package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.net.ConnectException;
import org.asyncio4j.Outcome;

/** Gather runs three fetches at once and returns results in the order of its arguments; 04.py. */
final class GatherFetches {
    static void main(String[] args) {
        run(GatherFetches::program);
    }

    static void program() {
        var loop = getRunningLoop();
        var start = loop.time();
        var results = gather(() -> fetch("A", 3), () -> fetch("B", 1), () -> fetch("C", 2)).await();
        results.forEach(IO::println);
        IO.println("gathered at " + loop.time().minus(start).toSeconds() + " s");

        // If failures are expected, use gatherOutcomes, which is gather(return_exceptions=True).
        var outcomes =
                gatherOutcomes(() -> fetch("A", 3), () -> fetchInVain("B", 1), () -> fetch("C", 2)).await();
        for (var outcome : outcomes) {
            IO.println(
                    switch (outcome) {
                        case Outcome.Value(var result) -> result;
                        case Outcome.Failure(var exception) -> "error: " + exception.getMessage();
                        case Outcome.Cancelled(var error) -> "cancelled: " + error.message();
                    });
        }
        IO.println("gathered at " + loop.time().minus(start).toSeconds() + " s");
    }

    static String fetch(String name, int delay) {
        sleep(seconds(delay));
        IO.println(name + " has arrived");
        return name + " result after " + delay + "s";
    }

    static String fetchInVain(String name, int delay) throws ConnectException {
        sleep(seconds(delay));
        throw new ConnectException(name + " refused after " + delay + "s");
    }
}
