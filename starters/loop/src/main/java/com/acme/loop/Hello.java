package com.acme.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.sleep;

import java.time.Duration;

/** A program on the loop, which is found as it is the only one on the class path. */
public final class Hello {

    private Hello() {}

    static String after(Duration delay, String word) {
        sleep(delay);
        return word;
    }

    /** Prints {@code hello world} and the loop, after a second. */
    public static void main(String[] arguments) {
        run(() -> {
            var hello = createTask(() -> after(Duration.ofSeconds(1), "hello"));
            var world = createTask(() -> after(Duration.ofSeconds(1), "world"));
            System.out.println(hello.await() + " " + world.await() + " on " + getRunningLoop());
        });
    }
}
