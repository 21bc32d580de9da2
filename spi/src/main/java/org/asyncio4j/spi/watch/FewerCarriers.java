package org.asyncio4j.spi.watch;

/**
 * The number of carriers that the scheduler of virtual threads had before the settings requested fewer while loops run.
 * With one, handoff coroutines do not move to another processor at each hand-over.
 */
final class FewerCarriers {

    private int before; // watchdog only; zero if nothing was lowered
    private int lowered; // the value it was lowered to

    /** Records that loops run from now on; returns what the parallelism should be. */
    int lower(int parallelism, int requested) {
        if (requested >= parallelism) {
            return parallelism;
        }
        before = parallelism;
        lowered = requested;
        return requested;
    }

    boolean any() {
        return before > 0;
    }

    /**
     * Returns what the parallelism should be, as no loop is left: as before, unless it has been changed from elsewhere.
     */
    int giveBack(int parallelism) {
        int rest = any() && parallelism == lowered ? before : parallelism;
        before = 0;
        return rest;
    }
}
