package org.asyncio4j.bench.page.verdict;

import org.asyncio4j.bench.page.result.Row;

/**
 * A row that differs from that of an earlier run by more than noise.
 *
 * @param row the row of the later run
 * @param measure what differs
 * @param before the spread in the earlier run
 * @param after the one in the later run
 * @param ratio later by earlier, without what the whole machine has changed by
 */
public record Change(Row row, Measure measure, Spread before, Spread after, double ratio) {

    /** Whether it is for the better. */
    public boolean isBetter() {
        return ratio < 1;
    }
}
