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
 * @param busy whether other processes kept the machine busy, before the run or meanwhile
 */
public record Grounds(boolean busy) {

    /** Returns the grounds that a run gives. */
    static Grounds of(Report report) {
        return new Grounds(MachineLoad.isBusy(report));
    }

    /** Returns the reason why nothing can be concluded from these rows; empty if there is none. */
    Optional<Certainty> doubt(Row... rows) {
        if (busy) {
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
