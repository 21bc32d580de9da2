package org.asyncio4j.tools;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;

/** A program that the tests of {@code ps} inspect from another process: prints "ready" and waits to be killed. */
final class AwaitingProgram {
    private AwaitingProgram() {}

    /** Runs the program. With the argument "plain" there is no loop, with "cycle" two tasks await each other. */
    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "plain" -> {
                IO.println("ready");
                new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            }
            case "cycle" ->
                Asyncio.run(
                        () -> {
                            var circle = new ArrayList<Task<?>>();
                            circle.add(
                                    createTask(() -> circle.get(1).await(), TaskOptions.defaults().withName("a")));
                            circle.add(
                                    createTask(() -> circle.get(0).await(), TaskOptions.defaults().withName("b")));
                            ready();
                        });
            default ->
                Asyncio.run(
                        () -> {
                            var names = List.of("left", "right");
                            var both =
                                    names.stream()
                                            .map(
                                                    name -> createTask(
                                                            AwaitingProgram::nap,
                                                            TaskOptions.defaults().withName(name)))
                                            .toList();
                            createTask(AwaitingProgram::ready);
                            gather(both).await();
                        });
        }
    }

    private static void nap() {
        sleep(seconds(60));
    }

    private static void ready() {
        sleep(seconds(0));
        IO.println("ready");
        sleep(seconds(60));
    }
}
