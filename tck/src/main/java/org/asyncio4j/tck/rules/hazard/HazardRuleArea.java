package org.asyncio4j.tck.rules.hazard;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.tck.harness.RuleArea;

/** Common parts of the rules about hazards: a lock that another thread holds, and a wait for it. */
abstract class HazardRuleArea extends RuleArea {

    /** Some real time in which others may go on, in nanoseconds. */
    static final long SOME_MILLIS = TimeUnit.MILLISECONDS.toNanos(20);

    HazardRuleArea() {}

    /** Starts a thread that holds {@code lock} until {@code release} opens; returns once the thread holds it. */
    final void holdOnAnotherThread(ReentrantLock lock, CountDownLatch release) {
        var held = new CountDownLatch(1);
        startThread(() -> {
            lock.lock();
            try {
                held.countDown();
                awaitLatch(release);
            } finally {
                lock.unlock();
            }
        });
        awaitLatch(held);
    }

    /** Waits for a lock; returns false if the wait was interrupted. One rule looks for this name in a stack. */
    static boolean blocksHere(ReentrantLock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException brokenOff) {
            return false;
        }
        lock.unlock();
        return true;
    }
}
