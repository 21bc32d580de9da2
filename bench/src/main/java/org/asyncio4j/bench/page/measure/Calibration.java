package org.asyncio4j.bench.page.measure;

import java.time.Duration;
import org.asyncio4j.bench.page.contestant.Batch;
import org.asyncio4j.bench.page.contestant.ContestantException;

/**
 * A calibration that finds how many operations take the wanted time, and warms up a contestant meanwhile.
 *
 * <p>It begins with one operation, or with as many as belong together, and never requests more than ten times as many
 * as before, so that a contestant whose first operation is slow does not get minutes of work.
 */
final class Calibration {
    private static final double FASTEST_GROWTH = 10;

    private final long multiple;
    private final Steadiness steadiness = new Steadiness();
    private boolean enough;

    /** A run of a number of operations. */
    interface Asking {
        Batch run(long operations, Duration expected) throws ContestantException;
    }

    Calibration(long multiple) {
        this.multiple = multiple;
    }

    /**
     * Runs batches until they are steady, for as long as {@code length} demands and allows.
     *
     * @return the last batch
     */
    Batch warmUp(Asking asking, Duration batch, WarmUp length) throws ContestantException {
        long start = System.nanoTime();
        var last = asking.run(multiple, batch);
        long done = last.operations();
        while (!length.isOver(System.nanoTime() - start, done, steadiness.isReached())) {
            last = asking.run(operations(last, batch), batch);
            done += last.operations();
            if (last.nanos() * 2 >= batch.toNanos()) { // shorter batches are still growing
                steadiness.add(last.nanosPerOperation());
            }
        }
        enough = length.isEnough(done);
        return last;
    }

    /** Returns whether the last batches of the warm-up were alike, after as many operations as it demands. */
    boolean isSteady() {
        return enough && steadiness.isReached();
    }

    /** Returns how many operations take {@code wanted}, judging by {@code last}: a whole multiple, at least one. */
    long operations(Batch last, Duration wanted) {
        double growth = Math.min(FASTEST_GROWTH, (double) wanted.toNanos() / last.nanos());
        long multiples = Math.round(last.operations() * growth / multiple);
        return Math.max(1, multiples) * multiple;
    }
}
