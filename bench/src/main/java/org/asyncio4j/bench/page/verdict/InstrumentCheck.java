package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Floors;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;

/**
 * A check of the instrument: whether a row measured what it is meant to measure.
 *
 * <p>A rate is worthless if the server had time left, no matter what held it up; a client that held it up has no time
 * left. A floor is worthless if a technology on top of it is faster, by more than noise and by more than a twentieth.
 */
public final class InstrumentCheck {
    /** A server that uses less than this part of its processor is waiting for something. */
    static final double SATURATED = 0.85;

    private static final double FASTER_THAN_ITS_FLOOR = 0.95;

    private static final String VOID_FLOOR = "This floor is void: ";

    private InstrumentCheck() {}

    /** Returns whether a row is a floor with which nothing may be compared. */
    public static boolean isVoidFloor(Row row) {
        return row.voids().stream().anyMatch(each -> each.startsWith(VOID_FLOOR));
    }

    /** Returns a copy of the report in which void rows are marked. */
    public static Report mark(Report report) {
        return report.withRows(
                report.rows().stream().map(row -> row.withVoids(voids(row, report))).toList());
    }

    static List<String> voids(Row row, Report report) {
        var question = Catalogue.find(row.question());
        if (!row.isMeasured() || question.isEmpty()) {
            return List.of();
        }
        List<String> voids = new ArrayList<>();
        if (question.get().kind() == Kind.SERVES) {
            saturation(row, voids);
        }
        if (Technology.of(row.technology()).isFloor()) {
            floor(row, question.get(), report, voids);
        }
        return List.copyOf(voids);
    }

    private static void saturation(Row row, List<String> voids) {
        var server = row.rounds().stream()
                .filter(round -> round.cpuNanos() != null)
                .mapToDouble(round -> (double) round.cpuNanos() / round.nanos())
                .toArray();
        var client = row.rounds().stream()
                .mapToDouble(round -> round.figure("client") / round.nanos())
                .filter(Double::isFinite)
                .toArray();
        if (server.length == 0) {
            voids.add("The rate is void: the system does not report how busy the server was.");
            return;
        }
        double busy = Spread.of(server).median();
        if (busy >= SATURATED) {
            return;
        }
        double clientBusy = client.length == 0 ? 0 : Spread.of(client).median();
        var text = clientBusy >= SATURATED
                ? String.format(
                        Locale.ROOT,
                        "The rate is void: the client was the bottleneck. It used %.0f percent of its processor, and the"
                                + " server %.0f.",
                        clientBusy * 100,
                        busy * 100)
                : String.format(
                        Locale.ROOT,
                        "The rate is void: the server was not busy. It used %.0f percent of its processor.",
                        busy * 100);
        voids.add(text);
    }

    private static void floor(Row floor, Question question, Report report, List<String> voids) {
        var measure = Measure.of(question.kind());
        double least = FASTER_THAN_ITS_FLOOR;
        var fastest = "";
        for (var row : report.rows()) {
            var technology = Technology.of(row.technology());
            boolean isBuiltOnIt = row.question().equals(floor.question())
                    && row.parameters().equals(floor.parameters())
                    && Floors.of(technology, answering(row)).filter(each -> each.id().equals(floor.technology()))
                            .isPresent();
            if (!isBuiltOnIt) {
                continue;
            }
            // by the rounds alone: a doubtful floor is to be void rather than not
            var ratio = Ratio.ofRounds(row, floor.withVoids(List.of()), measure).filter(Ratio::isBetter);
            if (ratio.isPresent() && ratio.get().median() < least) {
                least = ratio.get().median();
                fastest = technology.title();
            }
        }
        if (!fastest.isEmpty()) {
            voids.add(String.format(
                    Locale.ROOT, VOID_FLOOR + "%s is built on it and takes only %.2f of it.", fastest, least));
        }
    }

    private static Set<Technology> answering(Row row) {
        return Catalogue.find(row.question(), row.label()).map(Case::answeredBy).orElse(Set.of());
    }
}
