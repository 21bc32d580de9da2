package org.asyncio4j.bench.page.measure;

import java.time.Duration;
import org.asyncio4j.bench.page.contestant.Batch;
import org.asyncio4j.bench.page.contestant.ContestantException;

/**
 * Finds how many operations take as long as they should, and warms a contestant up meanwhile.
 *
 * <p>It begins with one, or with as many as belong together, and never has more than ten times as many as before: a
 * contestant whose first operation is slow is not asked for minutes of work.
 */
final class Calibration {
    private static final double FASTEST_GROWTH = 10;

    private final long multiple;
    private final Steadiness steadiness = new Steadiness();

    /** A run of so many operations. */
    interface Asking {
        Batch run(long operations, Duration expected) throws ContestantException;
    }

    Calibration(long multiple) {
        this.multiple = multiple;
    }

    /**
     * Runs batches until they are steady, but for {@code least} at least and for {@code most} at most.
     *
     * @return the last of them
     */
    Batch warmUp(Asking asking, Duration batch, Duration least, Duration most) throws ContestantException {
        long start = System.nanoTime();
        var last = asking.run(multiple, batch);
        while (true) {
            long gone = System.nanoTime() - start;
            if (gone >= most.toNanos() || (steadiness.isReached() && gone >= least.toNanos())) {
                return last;
            }
            last = asking.run(operations(last, batch), batch);
            if (last.nanos() * 2 >= batch.toNanos()) { // shorter ones are on the way up
                steadiness.add(last.nanosPerOperation());
            }
        }
    }

    boolean isSteady() {
        return steadiness.isReached();
    }

    /** How many operations take {@code wanted}, going by {@code last}: whole multiples, one at least. */
    long operations(Batch last, Duration wanted) {
        double growth = Math.min(FASTEST_GROWTH, (double) wanted.toNanos() / last.nanos());
        long multiples = Math.round(last.operations() * growth / multiple);
        return Math.max(1, multiples) * multiple;
    }
}
