package org.asyncio4j.bench.page.verdict;

import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;

/** Something that a round says about an operation; less is better. */
public enum Measure {
    /** Time by the clock, in ns. */
    TIME,
    /** Processor time of the measured process, in ns. */
    CPU,
    /** Memory, in bytes. */
    BYTES;

    /**
     * The one that a question is judged by. Servers are by the processor time of a request: on a shared machine it is what
     * stays the same, and it does not depend on what the client can do.
     */
    public static Measure of(Kind kind) {
        return switch (kind) {
            case WEIGHS -> BYTES;
            case SERVES -> CPU;
            case COUNTS, STARTS -> TIME;
        };
    }

    /** Its values in the rounds of a row. */
    public double[] values(Row row) {
        return row.rounds().stream().mapToDouble(this::value).toArray();
    }

    private double value(Round round) {
        return switch (this) {
            case TIME -> (double) round.nanos() / round.operations();
            case CPU -> round.cpuNanos() == null ? Double.NaN : (double) round.cpuNanos() / round.operations();
            case BYTES -> round.figure("bytes");
        };
    }

    /** Whether a row has it in every round. */
    public boolean isIn(Row row) {
        if (!row.isMeasured() || row.rounds().isEmpty() || (this == TIME && row.isVoid())) {
            return false;
        }
        for (double value : values(row)) {
            if (Double.isNaN(value) || value <= 0) {
                return false;
            }
        }
        return true;
    }
}
