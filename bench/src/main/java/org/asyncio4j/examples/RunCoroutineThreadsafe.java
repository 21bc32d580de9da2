package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Body;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.TimeoutException;

/** Work for a loop in a background thread: a result, a timeout, an error, a callback; 14.py. */
final class RunCoroutineThreadsafe {
    static void main(String[] args) throws InterruptedException {
        var loop = newEventLoop();
        var thread = new Thread(loop::runForever);
        thread.start();

        ask(() -> add(19, 23), loop, seconds(30));
        ask(() -> never(), loop, millis(200));
        ask(() -> divide(1, 0), loop, seconds(30));

        var called = new CountDownLatch(1);
        runCoroutineThreadsafe(() -> divide(84, 2), loop)
                .addDoneCallback(done -> {
                    IO.println("callback: " + done.resultNow());
                    called.countDown();
                });
        called.await();

        loop.callSoonThreadsafe(loop::stop);
        thread.join();
        loop.close();
        IO.println("loop closed");
    }

    static void ask(Body<Integer, ?> body, EventLoop loop, Duration timeout)
            throws InterruptedException {
        var future = runCoroutineThreadsafe(body, loop);
        try {
            IO.println("result: " + future.result(timeout));
        } catch (TimeoutException e) {
            future.cancel(true); // cancels the task in the loop's thread, too
            IO.println("no result in time, cancelled");
        } catch (IllegalArgumentException e) {
            IO.println("error: " + e.getMessage());
        }
    }

    static int add(int a, int b) {
        sleep(millis(100));
        return a + b;
    }

    static int divide(int a, int b) {
        if (b == 0) {
            throw new IllegalArgumentException("will not divide by zero");
        }
        return a / b;
    }

    static int never() {
        new Event().await();
        return 0;
    }
}
