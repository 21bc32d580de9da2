package org.asyncio4j.bench.page.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.bench.page.FakeContestant;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Depth;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.AotCaches;
import org.asyncio4j.bench.page.contestant.Cores;
import org.asyncio4j.bench.page.contestant.ProgramLookup;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.junit.jupiter.api.Test;

/** The rows of contestants that behave, and of contestants that do not. */
class RoundsTest {
    private static final Duration BRIEF = Duration.ofNanos(100); // less than any answer takes
    private static final Pace PACE = new Pace(
            4, BRIEF, BRIEF, WarmUp.upTo(BRIEF), BRIEF, WarmUp.upTo(BRIEF), 1000, Duration.ofSeconds(5),
            Duration.ofMinutes(1));

    private static final Path HERE = Path.of("").toAbsolutePath();

    private static List<Row> measure(Kind kind, Map<Technology, String> manners) {
        var commands = new EnumMap<Technology, List<String>>(Technology.class);
        manners.forEach((technology, manner) -> commands.put(technology, FakeContestant.command(manner)));
        var of = new Case(Map.of("tasks", "10"), Depth.QUICK, 10, commands.keySet());
        var question = new Question("TaskSwitch", "t", "m", kind, "an operation", List.of(of));
        var around = new RunEnvironment(
                HERE,
                commands,
                FakeContestant.command("good"),
                new AotCaches(new ProgramLookup(HERE, List.of(), HERE)),
                new Cores(null, null, "shared"),
                PACE);
        return new Rounds(around, new Step(question, of, 2, List.copyOf(commands.keySet()))).measure();
    }

    @Test
    void eachHasItsRounds() {
        var rows = measure(Kind.COUNTS, Map.of(Technology.NIO_CARRIED, "good", Technology.ASYNCIO, "good"));
        assertEquals(2, rows.size());
        for (var row : rows) {
            assertEquals(Status.MEASURED, row.status());
            assertEquals(4, row.rounds().size());
            assertEquals(2, row.group());
            assertEquals("TaskSwitch tasks=10 " + row.technology(), row.key());
            assertTrue(row.rounds().stream().allMatch(round -> round.operations() % 10 == 0), row::toString);
        }
    }

    @Test
    void oneThatGoesWrongLeavesAndTheOthersGoOn() {
        var rows = measure(
                Kind.COUNTS,
                Map.of(
                        Technology.NIO_CARRIED, "good", Technology.ASYNCIO, "failed", Technology.GO, "dies-later",
                        Technology.NODE, "not-offered", Technology.KOTLINX, "liar"));
        var states = new EnumMap<Technology, Status>(Technology.class);
        rows.forEach(row -> states.put(Technology.of(row.technology()), row.status()));
        assertEquals(
                Map.of(
                        Technology.NIO_CARRIED, Status.MEASURED, Technology.ASYNCIO, Status.FAILED,
                        Technology.GO, Status.FAILED, Technology.NODE, Status.NOT_OFFERED,
                        Technology.KOTLINX, Status.FAILED),
                states);
        var go = rows.stream().filter(row -> row.technology().equals("go")).findFirst().orElseThrow();
        assertTrue(String.valueOf(go.errors()).contains("out of ideas"), go::toString);
    }

    @Test
    void oneThatHangsIsAFailedRow() {
        var rows = measure(Kind.COUNTS, Map.of(Technology.NIO_CARRIED, "good", Technology.GO, "hangs-later"));
        assertEquals(List.of(Status.MEASURED, Status.FAILED), rows.stream().map(Row::status).toList());
        assertTrue(String.valueOf(rows.getLast().reason()).startsWith("gave no answer"), rows::toString);
    }

    @Test
    void aServerIsLoadedByItsClient() {
        var row = measure(Kind.SERVES, Map.of(Technology.NIO_CARRIED, "server")).getFirst();
        assertEquals(Status.MEASURED, row.status(), row::toString);
        var round = row.rounds().getFirst();
        assertEquals(Set.of("bytes", "p50", "p99", "client"), round.figures().keySet());
        assertEquals(round.nanos(), round.figure("client"));
    }

    @Test
    void whatIsHeldIsWeighedInAProcessForEachRound() {
        var row = measure(Kind.WEIGHS, Map.of(Technology.NODE, "good")).getFirst();
        assertEquals(4, row.rounds().size());
        assertEquals(512, row.rounds().getLast().figure("bytes"));
    }

    @Test
    void aStartIsARound() {
        var row = measure(Kind.STARTS, Map.of(Technology.NODE, "first")).getFirst();
        assertEquals(4, row.rounds().size());
        assertEquals(1, row.rounds().getFirst().operations());
    }
}
