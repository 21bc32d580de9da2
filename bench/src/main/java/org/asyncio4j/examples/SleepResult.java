package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

/** Sleep can return a result, which makes it a handy stand-in for slow calls; 07.py. */
final class SleepResult {
    static void main(String[] args) {
        run(SleepResult::program);
    }

    static void program() {
        IO.println(sleep(seconds(1), "good morning"));
        var slowSum = createTask(() -> sleep(seconds(2), 19 + 23));
        var slowWords = createTask(() -> sleep(seconds(1), "is the answer"));
        IO.println(slowSum.await() + " " + slowWords.await());
    }
}
