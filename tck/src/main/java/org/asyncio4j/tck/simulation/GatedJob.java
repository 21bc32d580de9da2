package org.asyncio4j.tck.simulation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.jspecify.annotations.Nullable;

/** A body for the executor, on a thread that waits at a gate before it runs. */
final class GatedJob implements Runnable {

    private static final Duration BETWEEN_LOOKS_AT_LOOP = Duration.ofMillis(100);

    /**
     * The number of consecutive looks that must find the loop waiting, with no gate opened meanwhile, before it counts
     * as blocked rather than slow.
     */
    private static final int LOOKS_AT_LOOP = 5;

    /**
     * The number of looks after which a busy loop will not open the gate either: perhaps it spins until this body has
     * run.
     */
    private static final int MAX_LOOKS_AT_LOOP = 100;

    /**
     * The time after which a body that neither ends nor waits, because it computes or is in a system call, runs on its
     * own.
     */
    private static final Duration BODY = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

    /** The number of consecutive looks that must show a waiting thread: a short wait for a lock does not count. */
    private static final int LOOKS = 10;

    private final JobQueue queue;
    private final Runnable body;
    private final Thread submitter = Thread.currentThread();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread worker; // written by the worker before `begun`

    GatedJob(JobQueue queue, Runnable body) {
        this.queue = queue;
        this.body = body;
    }

    /** Runs the body, on its thread. */
    @Override
    public void run() {
        awaitGate();
        Thread here = Thread.currentThread();
        worker = here;
        queue.jobStarted(this);
        begun.countDown();
        here.setContextClassLoader(queue.classLoader());
        try {
            body.run();
        } finally {
            here.setContextClassLoader(ClassLoader.getSystemClassLoader());
            queue.jobEnded();
            ended.countDown();
        }
    }

    private void awaitGate() {
        int blocked = 0;
        for (int look = 0; look < MAX_LOOKS_AT_LOOP && blocked < LOOKS_AT_LOOP; look++) {
            if (await(gate, Patience.scaled(BETWEEN_LOOKS_AT_LOOP))) {
                return;
            }
            blocked = isBlocked(submitter) && queue.isLoopBlocked() ? blocked + 1 : 0;
        }
    }

    /** Opens the gate. Any thread. */
    void open() {
        gate.countDown();
    }

    /** Opens the gate and waits until the body ends or blocks, for a limited time. Loop thread. */
    void runToEndOrBlock() {
        open();
        var beginning = Deadline.ofStep();
        while (!await(begun, BETWEEN_LOOKS) && !beginning.hasPassed()) {
            // its thread has not been scheduled yet
        }
        var deadline = Deadline.after(Patience.scaled(BODY));
        int blocked = 0;
        while (!await(ended, BETWEEN_LOOKS) && blocked < LOOKS && !deadline.hasPassed()) {
            blocked = isBlocked(worker) ? blocked + 1 : 0;
        }
    }

    /** Returns whether the thread waits for something; a thread that waits for a processor does not. */
    static boolean isBlocked(@Nullable Thread thread) {
        return thread == null
                || switch (thread.getState()) {
                    case WAITING, TIMED_WAITING, BLOCKED, TERMINATED -> true;
                    case NEW, RUNNABLE -> false;
                };
    }

    /** Returns whether the latch opened in time; restores an interrupt afterwards. */
    private static boolean await(CountDownLatch latch, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
