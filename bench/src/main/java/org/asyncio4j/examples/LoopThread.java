package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;

/** A class that owns an event loop and the daemon thread it runs in: start, stop, close; 16.py. */
final class LoopThread {
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

  private final EventLoop loop = newEventLoop();

  // What the thread is given is the method itself, loop::runForever. The well-known mistake is to
  // call it here: loop.runForever() would run the loop in this very thread and never return. javac
  // refuses new Thread(loop.runForever()), but not thread.run(), which is start() gone wrong.
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
}
