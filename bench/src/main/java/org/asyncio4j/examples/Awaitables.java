package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.Awaitable;
import org.asyncio4j.Future;

/** Four things to await: a coroutine, a task, a future, and an object of your own; 09.py. */
final class Awaitables {
    static void main(String[] args) {
        run(Awaitables::program);
    }

    static void program() {
        var coroutine = coroutine(() -> brew("coffee", 1));
        IO.println("coroutine: " + coroutine.await()); // the same as calling brew("coffee", 1) here

        var task = createTask(() -> brew("tea", 1));
        IO.println("task: " + task.await());

        var loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        loop.callLater(seconds(1), () -> future.setResult("a glass of water"));
        IO.println("future: " + future.await());
        IO.println("and once more: " + future.await());

        var order = new Order("cocoa", 3);
        var start = loop.time();
        IO.println("awaitable: " + order.await());
        IO.println("served in " + loop.time().minus(start).toSeconds() + " s");
    }

    static String brew(String drink, int delay) {
        sleep(seconds(delay));
        return "a cup of " + drink;
    }

    /** An awaitable that places the order anew at every await. */
    record Order(String drink, int cups) implements Awaitable<String> {
        @Override
        public <X extends Throwable> String await(Class<X> declared) {
            for (int i = 0; i < cups; i++) {
                brew(drink, 1);
            }
            return cups + " cups of " + drink;
        }
    }
}
