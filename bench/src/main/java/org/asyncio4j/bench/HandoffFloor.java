package org.asyncio4j.bench;

import java.util.concurrent.locks.LockSupport;

/** The floor of handoff coroutines: virtual threads that hand a baton around a ring. */
public final class HandoffFloor implements Runnable {

    private final int steps;
    private final Thread thread = Thread.ofVirtual().unstarted(this);
    private HandoffFloor next = this; // a ring of one, until it is linked
    private volatile boolean here;
    private int done; // its own thread, then after it has ended

    private HandoffFloor(int steps) {
        this.steps = steps;
    }

    /**
     * Makes {@code threads} in a ring switch {@code switches} times in all, and returns the nanoseconds this took. A
     * single thread has a partner that only hands the baton back.
     */
    public static long nanos(int threads, int switches) throws InterruptedException {
        int size = Math.max(2, threads);
        HandoffFloor[] ring = new HandoffFloor[size];
        for (int i = 0; i < size; i++) {
            ring[i] = new HandoffFloor(threads == 1 ? switches : TaskSwitch.share(switches, threads, i));
        }
        for (int i = 0; i < size; i++) {
            ring[i].next = ring[(i + 1) % size];
        }
        for (HandoffFloor each : ring) {
            each.thread.start();
        }
        long begin = System.nanoTime();
        ring[0].pass();
        int done = 0;
        for (HandoffFloor each : ring) {
            each.thread.join();
            done += each.done;
        }
        long nanos = System.nanoTime() - begin;
        Counted.check("switches", threads == 1 ? 2 * switches : switches, done);
        return nanos;
    }

    @Override
    public void run() {
        for (int k = 0; k < steps; k++) {
            while (!here) {
                LockSupport.park();
            }
            here = false;
            done++;
            next.pass();
        }
    }

    private void pass() {
        here = true;
        LockSupport.unpark(thread);
    }
}
