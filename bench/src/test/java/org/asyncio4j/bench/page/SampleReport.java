package org.asyncio4j.bench.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Depth;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.FoundTechnology;
import org.asyncio4j.bench.page.result.Machine;
import org.asyncio4j.bench.page.result.QuestionNote;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;

/** A report with made-up figures, and rows of every kind. */
public final class SampleReport {
    private static final Map<Technology, Double> COSTS = new EnumMap<>(Map.of(
            Technology.FLOOR_CARRIED, 0.8, Technology.FLOOR_HANDOFF, 2.2, Technology.FLOOR, 0.85,
            Technology.NIO_CARRIED, 1.0, Technology.NIO_HANDOFF, 2.6, Technology.ASYNCIO, 9.0,
            Technology.UVLOOP, 4.5, Technology.NETTY_NIO, 1.0, Technology.GO, 0.9));

    private final Random random;

    private SampleReport(long seed) {
        random = new Random(seed);
    }

    /** Returns a report of all questions, which is the same for the same seed. */
    public static Report of(long seed) {
        return of(seed, 7);
    }

    /** Returns a report with a number of rounds. */
    public static Report of(long seed, int rounds) {
        return new SampleReport(seed).report(rounds);
    }

    /** Returns a report of these rows, on a made-up machine. */
    public static Report of(List<Row> rows) {
        return of(rows, 0.2, 1.9);
    }

    /** Returns a report of these rows, on a made-up machine of two processors with this load. */
    public static Report of(List<Row> rows, double loadBefore, double loadAfter) {
        return new Report(
                Report.SCHEMA,
                Report.ABOUT,
                "./asyncio4j bench --only \"<all>\" & more",
                "2026-11-29T12:00:00Z",
                "0123abcd",
                3456.7,
                false,
                new Machine("Made-up 9000 <fast>", 2, 23.5, "Linux 6.18", "Temurin 25"),
                loadBefore,
                loadAfter,
                "Each server has processor 0, its client processor 1.",
                "7 rounds of 400 ms",
                QuestionNote.of(Catalogue.QUESTIONS),
                entrants(),
                rows);
    }

    private static List<FoundTechnology> entrants() {
        List<FoundTechnology> all = new ArrayList<>();
        for (var one : Technology.values()) {
            boolean missing = one == Technology.NODE;
            all.add(new FoundTechnology(
                    one.id(),
                    one.title(),
                    one.family().name(),
                    missing ? null : "1.2.3",
                    missing ? null : "java -cp bench/target/classes Contestant " + one.id(),
                    missing ? "there is no node on the PATH" : null,
                    missing ? "apt-get install nodejs" : null));
        }
        return all;
    }

    private Report report(int rounds) {
        List<Row> rows = new ArrayList<>();
        for (var question : Catalogue.QUESTIONS) {
            for (var each : question.cases()) {
                if (each.depth() != Depth.NAMED) {
                    each.answeredBy().forEach(one -> rows.add(row(question, each, one, rounds)));
                }
            }
        }
        return of(rows);
    }

    private Row row(Question question, Case of, Technology technology, int rounds) {
        if (technology == Technology.NODE) {
            return without(question, of, technology, Status.MISSING, "there is no node on the PATH");
        }
        if (technology == Technology.KOTLINX) {
            return without(question, of, technology, Status.FAILED, "no luck | today");
        }
        double cost = COSTS.getOrDefault(technology, 1.4) * 200 * question.name().length()
                * (0.8 + 0.4 * random.nextDouble());
        boolean serves = question.kind() == Kind.SERVES;
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            double each = cost * Math.exp(0.03 * random.nextGaussian());
            long nanos = (long) (each * 1000);
            all.add(new Round(
                    1000,
                    nanos,
                    (long) (nanos * (serves && technology == Technology.UVLOOP ? 0.5 : 0.97)),
                    serves
                            ? Map.of("client", nanos * 0.9, "p50", each, "p99", each * 4)
                            : question.kind() == Kind.WEIGHS ? Map.of("bytes", each) : Map.of()));
        }
        return measured(question.name(), of.parameters(), technology, all);
    }

    private static Row without(Question question, Case of, Technology technology, Status status, String reason) {
        return Row.without(
                question.name(),
                of.parameters(),
                technology.id(),
                status,
                reason,
                status == Status.FAILED ? "Traceback <most recent> & \u0007\u001b[31mred" : null);
    }

    /** Returns a row with these rounds. */
    public static Row measured(
            String question, Map<String, String> parameters, Technology technology, List<Round> rounds) {
        return new Row(
                question, parameters, technology.id(), Status.MEASURED, null, null, 1, true, 1.5, rounds, List.of(),
                null);
    }

    /** Returns a copy of a row whose warm-up did not end steady. */
    public static Row unsteady(Row row) {
        return new Row(
                row.question(), row.parameters(), row.technology(), row.status(), null, null, row.group(), false, 1.5,
                row.rounds(), row.voids(), row.otherProcesses());
    }

    /** Returns a row whose rounds took these times per operation, in ns, all of it on the processor. */
    public static Row measured(String question, Map<String, String> parameters, Technology technology,
            double... nanos) {
        List<Round> rounds = new ArrayList<>();
        for (double each : nanos) {
            rounds.add(new Round(1000, Math.round(each * 1000), Math.round(each * 1000), Map.of()));
        }
        return measured(question, parameters, technology, rounds);
    }
}
