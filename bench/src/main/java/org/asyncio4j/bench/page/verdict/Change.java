package org.asyncio4j.bench.page.verdict;

import org.asyncio4j.bench.page.result.Row;

/**
 * A row that differs from the same row of an earlier run by more than noise.
 *
 * @param row the row of the later run
 * @param measure what differs
 * @param before the spread in the earlier run
 * @param after the spread in the later run
 * @param ratio later by earlier, without the drift of the whole machine
 */
public record Change(Row row, Measure measure, Spread before, Spread after, double ratio) {

    /** Returns whether the change is for the better. */
    public boolean isBetter() {
        return ratio < 1;
    }
}
