package org.asyncio4j.bench.page.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.ProgramLookup;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A complete run in a made-up repository, whose only contestant is a shell script that poses as Node.js. */
class RunTest {
    private static final Duration BRIEF = Duration.ofNanos(100); // less than any answer takes

    private static final String NODE = """
            #!/bin/sh
            if [ "$1" = --version ]; then echo v99.1; exit; fi
            echo ready
            while read -r word count; do
                [ "$word" = run ] || exit 0
                echo "done $((count * 2))"
            done
            """;

    @TempDir
    private Path root;

    private final List<String> lines = new ArrayList<>();
    private final List<Report> soFar = new ArrayList<>();

    @BeforeEach
    void installNode() throws IOException {
        var script = root.resolve("bench/src/main/rivals/node/contestant.mjs");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "");
        var program = Files.createDirectories(root.resolve("bin")).resolve("node");
        Files.writeString(program, NODE);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Report run(Duration limit, Path... searchPath) {
        return run(
                new Pace(5, BRIEF, BRIEF, WarmUp.upTo(BRIEF), BRIEF, WarmUp.upTo(BRIEF), 1000, Duration.ofSeconds(30),
                        limit),
                searchPath);
    }

    private Report run(Pace pace, Path... searchPath) {
        var selection = new Selection(
                false,
                Set.of(Wanted.of("CallSoonThroughput"), Wanted.of("TaskSpawnJoin"), Wanted.of("FileRead")),
                Set.of(Technology.NODE, Technology.UVLOOP));
        return new Run(new ProgramLookup(root, List.of(searchPath), root), selection, pace, lines::add)
                .measure("./asyncio4j bench", soFar::add);
    }

    @Test
    void whatIsThereIsMeasuredAndWhatIsNotIsNamed() {
        var report = run(Duration.ofMinutes(5), root.resolve("bin"));
        assertEquals(
                List.of(Status.MEASURED, Status.MISSING, Status.MEASURED, Status.MISSING, Status.MEASURED,
                        Status.MISSING),
                report.rows().stream().map(row -> row.status()).toList());
        var row = report.rows().getFirst();
        assertEquals(5, row.rounds().size());
        assertTrue(row.rounds().stream().allMatch(round -> round.nanos() == 2 * round.operations()));
        assertEquals("v99.1", report.entrants().getLast().version());
        assertEquals("apt-get install python3-uvloop", report.entrants().getFirst().install());
        assertTrue(lines.toString().contains("CPython uvloop is missing"), lines::toString);
        assertTrue(lines.toString().contains("left: TaskSpawnJoin, 1 contestant"), lines::toString);
        assertEquals(List.of(2, 4, 6), soFar.stream().map(each -> each.rows().size()).toList());
    }

    @Test
    void takenOffThePathItIsMissing() {
        var report = run(Duration.ofMinutes(5));
        assertTrue(report.rows().stream().allMatch(row -> row.status() == Status.MISSING));
        assertEquals("there is no node on the PATH", report.entrants().getLast().missing());
    }

    @Test
    void aCheckAsksEachOnce() {
        var report = run(Pace.CHECK, root.resolve("bin"));
        assertEquals(3, report.rows().stream().filter(row -> row.status() == Status.MEASURED).count());
        assertEquals(1, report.rows().getFirst().rounds().size());
    }

    @Test
    void whatIsNotReachedInTimeIsMarkedNotRun() {
        var report = run(Duration.ofSeconds(-1), root.resolve("bin"));
        assertEquals(Status.NOT_RUN, report.rows().getFirst().status());
    }
}
