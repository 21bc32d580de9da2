package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;

/**
 * The differences between two runs that exceed noise.
 *
 * <p>Rounds of one process do not show how much a new process would differ: compilers decide anew, memory is elsewhere,
 * and the machine is in a different state. So the noise is estimated from the two runs themselves: the logarithms of
 * later by earlier, over all rows that work on this library does not affect (rivals and floors; all rows if those are
 * few), have a middle and a width. The middle is the drift of the whole machine, and is removed. The width is the
 * scatter of measuring the same thing twice: the standard deviation implied by the median distance from the middle, or
 * by nine tenths of the distances, whichever is wider, because noise has longer tails than it should. It is at least 2
 * percent, and at least 5 if rows are few. A row whose own rounds scatter more has its own width.
 *
 * <p>A row has changed if all of these conditions hold:
 * <ol>
 *   <li>the spreads of its rounds do not overlap once the middle is removed;
 *   <li>its medians differ by more than 5 percent then;
 *   <li>they differ by more widths than any of all rows would by chance in one comparison of a hundred: 1 percent
 *       divided by the number of rows (Bonferroni), in Student's distribution, because the width itself is only
 *       estimated from that many rows. For 300 rows, half of them unaffected, that is 4.5 widths;
 *   <li>they differ by more than any unaffected row that meets the other conditions: a process now and then settles in
 *       another state than the one before, several times faster or slower, which no width foresees.
 * </ol>
 *
 * <p>So of a hundred comparisons in which nothing has changed, about one reports a change; a test simulates a thousand.
 *
 * @param compared the number of rows that both runs have, and from which something can be concluded in both
 * @param drift the change of the whole machine, later by earlier
 * @param width the scatter of measuring twice, as a fraction
 * @param luck how many times more or less the most different of the unaffected rows takes that meets the other conditions;
 *     1 if there is none
 * @param changes the changes, the largest first
 */
public record Changes(int compared, double drift, double width, double luck, List<Change> changes) {
    private static final double CHANCE = 0.01;
    private static final double MIN_DIFFERENCE = Math.log(1.05);
    private static final int MANY = 10;
    private static final double NARROWEST = 0.02;
    private static final double WIDTH_OF_FEW = 0.05;
    private static final double MEDIAN_DISTANCE = 0.6745; // of a normal distribution, in standard deviations
    private static final double NINE_TENTHS = 1.6449; // the same: nine tenths of the distances are smaller
    private static final double VALUES_A_FREEDOM = 2.72; // values per degree of freedom of a median distance
    private static final double MEDIAN_ERROR = 1.2533; // the error of a median, relative to the error of a mean

    private record Pair(Row before, Row after, Measure measure) {
        double difference() {
            return Math.log(Spread.of(after, measure).median() / Spread.of(before, measure).median());
        }

        /** Returns the uncertainty of the two medians by their own rounds. */
        double ownWidth() {
            return Math.hypot(error(before), error(after));
        }

        private double error(Row row) {
            var logs = Arrays.stream(measure.values(row)).map(Math::log).toArray();
            double mean = Arrays.stream(logs).average().orElse(0);
            double squares = Arrays.stream(logs).map(each -> (each - mean) * (each - mean)).sum();
            return MEDIAN_ERROR * Math.sqrt(squares / Math.max(1, logs.length - 1) / logs.length);
        }
    }

    /** Returns the changes from {@code before} to {@code after}. */
    public static Changes between(Report before, Report after) {
        var pairs = pairs(before, after);
        var untouched = pairs.stream()
                .filter(pair -> !Technology.of(pair.after().technology()).isOurs())
                .mapToDouble(Pair::difference)
                .toArray();
        var noise = untouched.length >= MANY ? untouched : pairs.stream().mapToDouble(Pair::difference).toArray();
        boolean many = noise.length >= MANY;
        double drift = many ? Spread.of(noise).median() : 0;
        double width = many ? Math.max(NARROWEST, width(noise, drift)) : WIDTH_OF_FEW;
        double chance = CHANCE / Math.max(1, pairs.size());
        double limit = many
                ? Normal.studentQuantileOfBothTails(chance, noise.length / VALUES_A_FREEDOM)
                : Normal.quantileOfBothTails(chance);
        List<Change> changes = new ArrayList<>();
        for (var pair : pairs) {
            changed(pair, drift, width, limit).ifPresent(changes::add);
        }
        double luck = untouched.length >= MANY ? largestOfOthers(changes) : 0;
        changes.removeIf(change -> Math.abs(Math.log(change.ratio())) <= luck);
        changes.sort((one, two) -> Double.compare(
                Math.abs(Math.log(two.ratio())), Math.abs(Math.log(one.ratio()))));
        return new Changes(pairs.size(), Math.exp(drift), width, Math.exp(luck), List.copyOf(changes));
    }

    /** Returns the largest change, as a logarithm, of programs that work on this library does not affect; 0 if none. */
    private static double largestOfOthers(List<Change> changes) {
        return changes.stream()
                .filter(change -> !Technology.of(change.row().technology()).isOurs())
                .mapToDouble(change -> Math.abs(Math.log(change.ratio())))
                .max()
                .orElse(0);
    }

    private static double width(double[] values, double middle) {
        var distances = DoubleStream.of(values).map(each -> Math.abs(each - middle)).sorted().toArray();
        double most = distances[(int) Math.ceil(distances.length * 0.9) - 1];
        return Math.max(Spread.of(distances).median() / MEDIAN_DISTANCE, most / NINE_TENTHS);
    }

    private static List<Pair> pairs(Report before, Report after) {
        Map<String, Row> earlier = new HashMap<>();
        before.rows().forEach(row -> earlier.put(row.key(), row));
        var grounds = Grounds.of(before);
        var laterGrounds = Grounds.of(after);
        List<Pair> pairs = new ArrayList<>();
        for (var row : after.rows()) {
            var same = earlier.get(row.key());
            var kind = Catalogue.find(row.question()).map(Question::kind).orElse(Kind.COUNTS);
            var measure = Measure.of(kind);
            if (same != null && measure.isIn(row) && measure.isIn(same)
                    && grounds.doubt(same).isEmpty() && laterGrounds.doubt(row).isEmpty()) {
                pairs.add(new Pair(same, row, measure));
            }
        }
        return pairs;
    }

    private static Optional<Change> changed(Pair pair, double drift, double width, double limit) {
        double difference = pair.difference() - drift;
        double factor = Math.exp(drift);
        var before = Spread.of(pair.before(), pair.measure());
        var after = Spread.of(pair.after(), pair.measure());
        var afterThen = new Spread(
                after.median() / factor, after.min() / factor, after.max() / factor, after.rounds());
        boolean changed = before.isApartFrom(afterThen)
                && Math.abs(difference) > MIN_DIFFERENCE
                && Math.abs(difference) > limit * Math.max(width, pair.ownWidth());
        return changed
                ? Optional.of(new Change(pair.after(), pair.measure(), before, after, Math.exp(difference)))
                : Optional.empty();
    }
}
