package org.asyncio4j.bench.page.verdict;

import java.util.Locale;
import java.util.Optional;
import org.asyncio4j.bench.page.result.Row;

/**
 * The ratio of a row to another.
 *
 * <p>Rows that were measured in turn are compared within each round, in which both met the same conditions: the ratio
 * is the median over the rounds. For other rows there is only the ratio of the medians, and its ends are the best of
 * one by the worst of the other.
 *
 * @param median the ratio; 2 if the row takes twice as much as the other
 * @param min its lower end
 * @param max its upper end
 * @param certainty the certainty that the two differ
 */
public record Ratio(double median, double min, double max, Certainty certainty) {
    private static final int ENOUGH = 5;

    /**
     * Returns the ratio of {@code row} to {@code other}, if both have the measure, with the certainty that follows from
     * their rounds alone: {@link Grounds} has the one to conclude from.
     */
    static Optional<Ratio> ofRounds(Row row, Row other, Measure measure) {
        if (!measure.isIn(row) || !measure.isIn(other)) {
            return Optional.empty();
        }
        double[] values = measure.values(row);
        double[] others = measure.values(other);
        boolean paired = row.question().equals(other.question())
                && row.parameters().equals(other.parameters())
                && row.group() == other.group()
                && values.length == others.length;
        return Optional.of(paired ? paired(values, others) : unpaired(values, others));
    }

    static Ratio paired(double[] values, double[] others) {
        var ratios = new double[values.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / others[i];
        }
        var spread = Spread.of(ratios);
        boolean oneSide = spread.max() < 1 || spread.min() > 1;
        boolean apart = Spread.of(values).isApartFrom(Spread.of(others));
        boolean enough = ratios.length >= ENOUGH;
        var certainty = apart && enough
                ? Certainty.SURE
                : apart || (oneSide && enough) ? Certainty.LIKELY : Certainty.NOT_SURE;
        return new Ratio(spread.median(), spread.min(), spread.max(), certainty);
    }

    static Ratio unpaired(double[] values, double[] others) {
        var one = Spread.of(values);
        var two = Spread.of(others);
        boolean enough = Math.min(one.rounds(), two.rounds()) >= ENOUGH;
        var certainty = !one.isApartFrom(two)
                ? Certainty.NOT_SURE
                : enough ? Certainty.SURE : Certainty.LIKELY;
        return new Ratio(one.median() / two.median(), one.min() / two.max(), one.max() / two.min(), certainty);
    }

    Ratio withCertainty(Certainty other) {
        return new Ratio(median, min, max, other);
    }

    /** Formats a ratio for a sentence: {@code 2.60 times}. */
    static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f times" : "%.0f times", ratio);
    }

    /** Returns whether the row is better, at least likely. */
    public boolean isBetter() {
        return certainty.isDifference() && median < 1;
    }

    /** Returns whether the row is worse, at least likely. */
    public boolean isWorse() {
        return certainty.isDifference() && median > 1;
    }
}
