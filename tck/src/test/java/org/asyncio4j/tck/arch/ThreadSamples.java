package org.asyncio4j.tck.arch;

import static org.asyncio4j.Asyncio.millis;

import org.asyncio4j.Asyncio;
import org.asyncio4j.Event;

/** Threads that behave as if they were tasks, and threads that do not. Never run. */
final class ThreadSamples {
    private ThreadSamples() {}

    static final class HiddenSleep extends Thread {
        @Override
        public void run() {
            Asyncio.createTask(() -> sleep(millis(1)));
        }
    }

    static final class SuspendingThread extends Thread {
        @Override
        public void run() {
            Asyncio.sleep(millis(1));
        }
    }

    record SuspendingRunnable(Event event) implements Runnable {
        @Override
        public void run() {
            event.await();
        }
    }

    static final class RunsATask extends Thread {
        @Override
        public void run() {
            Asyncio.run(() -> Asyncio.sleep(millis(1)));
        }
    }

    record SetsAnEvent(Event event) implements Runnable {
        @Override
        public void run() {
            event.set();
        }
    }
}
