package org.asyncio4j.bench;

import java.util.concurrent.locks.LockSupport;

/** The floor of handoff coroutines: virtual threads that hand a baton around a ring. */
final class HandoffFloor implements Runnable {

    private final int steps;
    private final Thread thread = Thread.ofVirtual().unstarted(this);
    private HandoffFloor next = this; // a ring of one, until it is linked
    private volatile boolean here;

    private HandoffFloor(int steps) {
        this.steps = steps;
    }

    /** A ring of {@code threads}; one alone has a partner that only hands the baton back. */
    static void switches(int threads, int steps) throws InterruptedException {
        int size = Math.max(2, threads);
        HandoffFloor[] ring = new HandoffFloor[size];
        for (int i = 0; i < size; i++) {
            ring[i] = new HandoffFloor(steps);
        }
        for (int i = 0; i < size; i++) {
            ring[i].next = ring[(i + 1) % size];
        }
        for (HandoffFloor each : ring) {
            each.thread.start();
        }
        ring[0].pass();
        for (HandoffFloor each : ring) {
            each.thread.join();
        }
    }

    @Override
    public void run() {
        for (int k = 0; k < steps; k++) {
            while (!here) {
                LockSupport.park();
            }
            here = false;
            next.pass();
        }
    }

    private void pass() {
        here = true;
        LockSupport.unpark(thread);
    }
}
