package org.asyncio4j.spi.watch;

/**
 * How many carriers the scheduler of virtual threads has been given for starved loops, and when they can go again:
 * after a while in which those it had at first were enough.
 */
final class ExtraCarriers {

    private static final int ENOUGH = 100; // looks

    private int extra; // watchdog only
    private int expected; // the parallelism as it was left
    private int looks; // in a row at which there was a carrier to spare

    /** One was added, which makes so many. */
    void added(int parallelism) {
        if (extra > 0 && parallelism != expected + 1) {
            extra = 0; // changed by another one, who has the last word
        }
        extra++;
        expected = parallelism;
        looks = 0;
    }

    boolean any() {
        return extra > 0;
    }

    /** A look at the scheduler; what its parallelism should be now. */
    int look(int parallelism, long mounted) {
        if (extra == 0 || parallelism != expected) {
            extra = 0;
            return parallelism;
        }
        if (mounted >= parallelism - extra) { // a loop that is idle now needs one, too
            looks = 0;
        } else if (++looks >= ENOUGH) {
            looks = 0;
            extra--;
            expected--;
        }
        return expected;
    }

    /** No loop is left; what the parallelism should be now. */
    int takeAll(int parallelism) {
        int rest = parallelism == expected ? parallelism - extra : parallelism;
        extra = 0;
        return rest;
    }
}
