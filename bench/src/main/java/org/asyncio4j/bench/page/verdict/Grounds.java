package org.asyncio4j.bench.page.verdict;

import java.util.Optional;
import java.util.stream.Stream;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;

/**
 * Whether anything can be concluded from rows of a run. Certainty, bars, losses, advice and changes all depend on this
 * one decision.
 *
 * <p>Rounds that are far apart prove a difference only between figures that mean what they should. While a JVM is still
 * compiling, and while other processes take the processors from one contestant more than from another, all rounds of a
 * row may be wrong in the same direction.
 *
 * @param limit the share of the time of all processors that other processes may use while a row is measured
 * @param loaded whether the load average shows that other processes kept the machine busy, before the run or meanwhile:
 *     it decides where that share is not known
 */
public record Grounds(double limit, boolean loaded) {

    /** Returns the grounds that a run gives. */
    static Grounds of(Report report) {
        return new Grounds(OtherProcesses.limit(report.machine().processors()), MachineLoad.isBusy(report));
    }

    /** Returns whether other processes kept the machine busy while a row was measured. */
    public boolean isBusy(Row row) {
        var others = row.otherProcesses();
        return others == null ? loaded : others > limit;
    }

    /** Returns the reason why nothing can be concluded from these rows; empty if there is none. */
    Optional<Certainty> doubt(Row... rows) {
        if (Stream.of(rows).anyMatch(this::isBusy)) {
            return Optional.of(Certainty.BUSY);
        }
        return Stream.of(rows).allMatch(Row::steady) ? Optional.empty() : Optional.of(Certainty.NOT_STEADY);
    }

    /** Returns the ratio of {@code row} to {@code other}, if both have the measure, with what it is worth. */
    Optional<Ratio> ratio(Row row, Row other, Measure measure) {
        return Ratio.ofRounds(row, other, measure)
                .map(ratio -> doubt(row, other).map(ratio::withCertainty).orElse(ratio));
    }
}
