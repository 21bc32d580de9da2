package com.example.app;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.sleep;

import java.time.Duration;
import java.util.List;

/** Greets at the same time as it counts. */
public final class Hello {

    private Hello() {}

    static String after(Duration delay, String word) {
        sleep(delay);
        return word;
    }

    static List<String> greet(Duration delay) {
        var hello = createTask(() -> after(delay, "hello"));
        var world = createTask(() -> after(delay, "world"));
        return List.of(hello.await(), world.await());
    }

    /** Prints {@code hello world} after a second, not after two. */
    public static void main(String[] arguments) {
        run(() -> System.out.println(String.join(" ", greet(Duration.ofSeconds(1)))));
    }
}
