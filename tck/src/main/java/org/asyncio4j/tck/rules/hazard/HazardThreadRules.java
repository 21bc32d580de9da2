package org.asyncio4j.tck.rules.hazard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Rule;

/** Rules about threads other than the loop's: virtual threads, and the thread that called the run (HAZARD). */
public abstract class HazardThreadRules extends HazardRuleArea {

    /** Constructor for the conformance class. */
    protected HazardThreadRules() {}

    // Virtual threads

    /** If this fails: they run on the loop, and hang while it is blocked or when it has stopped. */
    @Rule(
            id = "HAZARD-406",
            text = "A virtual thread that a task starts runs while the task blocks, and continues after the loop has"
                    + " stopped and closed.")
    void virtualThreadsStartedInATaskOutliveTheLoop() {
        var go = new CountDownLatch(1);
        Thread[] late = new Thread[1];
        run(() -> {
            Thread child = Thread.startVirtualThread(() -> {
                LockSupport.parkNanos(1_000_000);
                Patience.join(Thread.startVirtualThread(trail().mark("grandchild")));
                trail().add("child");
            });
            Patience.join(child); // blocks the loop
            late[0] = Thread.startVirtualThread(() -> {
                awaitLatch(go);
                LockSupport.parkNanos(1_000_000);
                trail().add("after the loop");
            });
            turns(2);
        });
        go.countDown();
        Patience.join(late[0]);
        trail().expect("grandchild", "child", "after the loop");
    }

    /**
     * If this fails: the pollers inherit the task's scheduler, and blocking socket reads of unrelated virtual threads
     * hang once the loop has stopped. Fails reliably only where this is the JVM's first such read.
     *
     * <p>A task that reads a socket does not capture the JDK's socket pollers.
     */
    @Rule(
            id = "HAZARD-407",
            text = "After a task has read a socket by a blocking call and the loop has closed, an ordinary virtual"
                    + " thread can still do so.")
    void blockingSocketReadInATaskDoesNoLastingHarm() {
        run(() -> talkOverASocket("task"));
        Thread ordinary = Thread.startVirtualThread(() -> {
            try {
                talkOverASocket("virtual thread");
            } catch (IOException failure) {
                trail().add(failure);
            }
        });
        Patience.join(ordinary);
        trail().expect("task 1", "virtual thread 1");
    }

    /** Accepts a connection and reads a byte that arrives late. */
    private void talkOverASocket(String who) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 1, here)) {
            startThread(() -> {
                try (var client = new Socket(here, server.getLocalPort())) {
                    LockSupport.parkNanos(SOME_MILLIS);
                    client.getOutputStream().write(1);
                    client.getInputStream().read();
                }
            });
            try (Socket connection = server.accept()) {
                trail().add(who + " " + connection.getInputStream().read());
            }
        }
    }

    /**
     * If this fails: busy loops on virtual threads occupy all carriers, and keep every other virtual thread from
     * running.
     */
    @Rule(
            id = "HAZARD-408",
            text = "While as many loops as there are processors are busy without a pause, ordinary virtual threads that"
                    + " wait for a time still continue.")
    void busyLoopsDoNotStarveVirtualThreads() {
        int loops = Math.min(Runtime.getRuntime().availableProcessors(), 16);
        var busy = new CountDownLatch(loops);
        var done = new CountDownLatch(1);
        for (int i = 0; i < loops; i++) {
            EventLoop loop = newLoop();
            startThread(() -> loop.runUntilComplete(() -> {
                busy.countDown();
                var deadline = Deadline.ofStep();
                for (int turn = 0; done.getCount() > 0 || turn < MANY; turn++) {
                    turns(1);
                    assertTrue(!deadline.hasPassed(), "an ordinary virtual thread does not continue");
                }
            }));
        }
        awaitLatch(busy);
        Patience.join(Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 10; i++) {
                LockSupport.parkNanos(1_000_000);
            }
            done.countDown();
        }));
    }

    // The caller of the run

    /** If this fails: the loop runs on the caller's thread, and its tasks enter the caller's synchronized blocks. */
    @Rule(
            id = "HAZARD-409",
            text = "Tasks and callbacks do not hold the monitors and locks that the caller of the run holds.",
            intent = "A synchronized block around a run is no loophole in mutual exclusion.")
    void tasksDoNotHoldWhatTheCallerHolds() {
        Object monitor = new Object();
        var lock = new ReentrantLock();
        Thread caller = Thread.currentThread();
        EventLoop loop = newLoop();
        for (int run = 0; run < 5; run++) {
            loop.callSoon(() -> {
                assertFalse(Thread.holdsLock(monitor));
                assertFalse(lock.tryLock());
                assertNotSame(caller, Thread.currentThread());
                trail().add("callback");
            });
            synchronized (monitor) {
                lock.lock();
                try {
                    loop.runUntilComplete(() -> {
                        assertFalse(Thread.holdsLock(monitor));
                        assertFalse(lock.tryLock());
                        turns(1);
                        assertFalse(Thread.holdsLock(monitor));
                        trail().add("task");
                    });
                } finally {
                    lock.unlock();
                }
            }
            trail().expect("callback", "task");
            trail().clear();
        }
    }
}
