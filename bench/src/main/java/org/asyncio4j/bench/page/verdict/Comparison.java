package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Floors;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;

/**
 * All rows of one case of a question, compared with the one of ours that users would choose.
 *
 * @param question the question
 * @param of the case
 * @param rows its rows: first the ones with figures, the best first, then the others
 * @param grounds whether anything can be concluded from them
 */
public record Comparison(Question question, Case of, List<Row> rows, Grounds grounds) {

    /** The technology of ours with which everything is compared. */
    public static final Technology CHAMPION = Technology.NIO_CARRIED;

    /** Returns the comparisons of all cases that have rows in the report, in the order of the catalogue. */
    public static List<Comparison> of(Report report, List<Question> questions) {
        List<Comparison> all = new ArrayList<>();
        var grounds = Grounds.of(report);
        for (var question : questions) {
            for (var each : question.cases()) {
                var rows = report.rows().stream()
                        .filter(row -> row.question().equals(question.name()) && row.label().equals(each.label()))
                        .toList();
                if (!rows.isEmpty()) {
                    all.add(new Comparison(question, each, sorted(rows, Measure.of(question.kind())), grounds));
                }
            }
        }
        return all;
    }

    private static List<Row> sorted(List<Row> rows, Measure measure) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort((one, two) -> Double.compare(place(one, measure), place(two, measure)));
        return List.copyOf(sorted);
    }

    private static double place(Row row, Measure measure) {
        return row.isMeasured() && !row.rounds().isEmpty() && !Double.isNaN(Spread.of(row, measure).median())
                ? Spread.of(row, measure).median()
                : Double.MAX_VALUE;
    }

    /** Returns the measure by which its rows are compared. */
    public Measure measure() {
        return Measure.of(question.kind());
    }

    /** Returns the title of the question, with the case. */
    public String title() {
        return of.label().isEmpty() ? question.title() : question.title() + ": " + of.words();
    }

    /** Returns the rows with figures. */
    public List<Row> measured() {
        return rows.stream().filter(row -> measure().isIn(row)).toList();
    }

    /** Returns the row of a technology, if it has figures. */
    public Optional<Row> row(Technology technology) {
        return measured().stream().filter(row -> row.technology().equals(technology.id())).findFirst();
    }

    /** Returns the ratio of a row to the champion's. */
    public Optional<Ratio> toChampion(Row row) {
        return row(CHAMPION).filter(ours -> ours != row).flatMap(ours -> grounds.ratio(row, ours, measure()));
    }

    /** Returns the ratio of a row to its floor's, unless the floor is void. */
    public Optional<Ratio> toFloor(Row row) {
        return Floors.of(Technology.of(row.technology()), of.answeredBy())
                .flatMap(this::row)
                .filter(floor -> !InstrumentCheck.isVoidFloor(floor))
                .flatMap(floor -> grounds.ratio(row, floor, measure()));
    }

    /** Returns whether other processes kept the machine busy while at least one of its rows was measured. */
    boolean isAnyBusy() {
        return measured().stream().anyMatch(grounds::isBusy);
    }

    /** Returns a copy without the rows from which nothing can be concluded: no advice is drawn from those. */
    Comparison conclusive() {
        return new Comparison(
                question,
                of,
                rows.stream().filter(row -> !row.isMeasured() || grounds.doubt(row).isEmpty()).toList(),
                grounds);
    }

    /** Returns the rivals that are better than the champion, the best first. */
    public List<Row> winners() {
        return measured().stream()
                .filter(row -> isRival(row) && toChampion(row).filter(Ratio::isBetter).isPresent())
                .toList();
    }

    /** Returns whether a row is a rival's. */
    public static boolean isRival(Row row) {
        var technology = Technology.of(row.technology());
        return !technology.isOurs() && !technology.isFloor();
    }
}
