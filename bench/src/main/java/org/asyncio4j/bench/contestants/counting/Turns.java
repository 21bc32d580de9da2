package org.asyncio4j.bench.contestants.counting;

/** The number of times a lock has changed hands; guarded by that lock. Acquiring it twice in a row does not count. */
final class Turns {

    private final int wanted;
    private int taken;
    private int last;

    Turns(int wanted) {
        this.wanted = wanted;
    }

    /** Records that {@code self} has the lock, and returns whether it has changed hands often enough. */
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
