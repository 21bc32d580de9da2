package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;

/** Another thread sets an event of the loop: only callSoonThreadsafe may cross over; 15.py. */
final class ThreadsafeEvent {
    static void main(String[] args) {
        run(ThreadsafeEvent::program);
    }

    static void program() {
        var event = new Event();
        var loop = getRunningLoop();
        IO.println("main: waiting");
        new Thread(() -> work(loop, event)).start();
        event.await();
        IO.println("main: the event is set");
    }

    static void work(EventLoop loop, Event event) {
        IO.println("worker: ready");
        // A direct event.set() would touch the loop's data from a foreign thread, and not wake it.
        loop.callSoonThreadsafe(event::set);
    }
}
