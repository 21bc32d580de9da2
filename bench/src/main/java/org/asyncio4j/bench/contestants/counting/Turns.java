package org.asyncio4j.bench.contestants.counting;

/** How often a lock has changed hands; guarded by that lock. Who gets it twice in a row has not been handed it. */
final class Turns {

    private final int wanted;
    private int taken;
    private int last;

    Turns(int wanted) {
        this.wanted = wanted;
    }

    /** Notes that {@code self} has the lock; returns whether it has changed hands often enough. */
    boolean take(int self) {
        if (taken < wanted && last != self) {
            last = self;
            taken++;
        }
        return taken == wanted;
    }

    int taken() {
        return taken;
    }
}
