package org.asyncio4j.spi.watch;

/**
 * How many carriers the scheduler of virtual threads had before the settings asked for fewer while loops run. With one,
 * handoff coroutines are not taken to another processor each time that they are handed over.
 */
final class FewerCarriers {

    private int before; // watchdog only; zero if nothing was lowered
    private int lowered; // what it was lowered to

    /** Loops run from now on; what the parallelism should be. */
    int lower(int parallelism, int asked) {
        if (asked >= parallelism) {
            return parallelism;
        }
        before = parallelism;
        lowered = asked;
        return asked;
    }

    boolean any() {
        return before > 0;
    }

    /** No loop is left; what the parallelism should be: as before, unless another one has changed it. */
    int giveBack(int parallelism) {
        int rest = any() && parallelism == lowered ? before : parallelism;
        before = 0;
        return rest;
    }
}
