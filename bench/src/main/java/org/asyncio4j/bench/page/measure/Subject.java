package org.asyncio4j.bench.page.measure;

import org.asyncio4j.bench.page.contestant.ContestantException;
import org.asyncio4j.bench.page.result.Round;

/** A contestant under measurement: warmed up once, then run for a round whenever it is its turn. */
interface Subject extends AutoCloseable {

    /**
     * Runs the contestant until it is steady, or for as long as the pace allows.
     *
     * @return whether it was steady at the end
     */
    boolean warmUp() throws ContestantException;

    /** Measures one round. */
    Round round() throws ContestantException;

    @Override
    void close();
}
