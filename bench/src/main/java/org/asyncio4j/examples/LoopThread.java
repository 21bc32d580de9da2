package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;

/** A class that owns an event loop and the daemon thread that runs it: start, stop, close; 16.py. */
final class LoopThread {
    private final EventLoop loop = newEventLoop();

    // The thread is given the method itself, loop::runForever. Calling the method here is a well-known mistake:
    // loop.runForever() would run the loop in this thread, and not return. javac rejects new Thread(loop.runForever()),
    // which is no value, but not thread.run() instead of thread.start(), which is the same mistake.
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(loop::runForever);

    void start() {
        thread.start();
    }

    <T> T call(Body<T, ?> body) throws InterruptedException {
        return runCoroutineThreadsafe(body, loop).result();
    }

    void stop() throws InterruptedException {
        loop.callSoonThreadsafe(loop::stop);
        thread.join();
    }

    void close() {
        loop.close();
    }

    String state() {
        return "thread %s, loop %s"
                .formatted(thread.isAlive() ? "alive" : "not alive", loop.isClosed() ? "closed" : "open");
    }

    static void main(String[] args) throws InterruptedException {
        var background = new LoopThread();
        IO.println("new: " + background.state());
        background.start();
        IO.println("started: " + background.state());
        var caller = Thread.currentThread();
        IO.println("the coroutine ran " + background.call(() -> place(caller)));
        background.stop();
        IO.println("stopped: " + background.state());
        background.close();
        IO.println("closed: " + background.state());
    }

    static String place(Thread caller) {
        sleep(millis(100));
        return Thread.currentThread() == caller ? "in the caller's thread" : "in another thread";
    }
}
