package org.asyncio4j.bench.page.verdict;

import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;

/** A measure of an operation in a round; less is better. */
public enum Measure {
    /** Time by the clock, in ns. */
    TIME,
    /** Processor time of the measured process, in ns. */
    CPU,
    /** Memory, in bytes. */
    BYTES;

    /**
     * Returns the measure by which a kind of question is judged. Servers are judged by the processor time of a request:
     * it suffers less from other load than time by the clock, once a JVM is warm, and does not depend on the client.
     */
    public static Measure of(Kind kind) {
        return switch (kind) {
            case WEIGHS -> BYTES;
            case SERVES -> CPU;
            case COUNTS, STARTS -> TIME;
        };
    }

    /** Returns its values in the rounds of a row. */
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

    /** Returns whether a row has it in every round. */
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
