package org.asyncio4j.spi.watch;

/**
 * The number of carriers that the scheduler of virtual threads has been given for starved loops. They can be removed
 * again after a period in which the original ones were enough.
 */
final class ExtraCarriers {

    private static final int ENOUGH = 100; // looks

    private int extra; // watchdog only
    private int expected; // the parallelism as it was left
    private int looks; // consecutive checks at which a carrier was unused

    /** Records that one was added, which makes {@code parallelism} of them. */
    void added(int parallelism) {
        if (extra > 0 && parallelism != expected + 1) {
            extra = 0; // changed from elsewhere, which takes precedence
        }
        extra++;
        expected = parallelism;
        looks = 0;
    }

    boolean any() {
        return extra > 0;
    }

    /** Records a check of the scheduler; returns what its parallelism should be now. */
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

    /** Forgets all, as no loop is left; returns what the parallelism should be now. */
    int takeAll(int parallelism) {
        int rest = parallelism == expected ? parallelism - extra : parallelism;
        extra = 0;
        return rest;
    }
}
