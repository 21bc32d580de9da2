package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Machine;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.junit.jupiter.api.Test;

/**
 * Simulated runs: rounds scatter by 3 percent, the time of a row between runs by another 4 percent (compilers decide
 * anew), and the whole machine by 10 percent.
 */
class ChangesTest {
    private static final double WITHIN = 0.03;
    private static final double BETWEEN = 0.04;
    private static final double MACHINE = 0.1;
    private static final int CASES = 25;
    private static final int RUNS = 1000;

    private final Random random = new Random(42);

    /**
     * Returns a run of eight technologies in 25 cases, in which one row takes {@code factor} times as long as in the
     * others.
     */
    private Report run(int rounds, double factor) {
        List<Row> rows = new ArrayList<>();
        double machine = Math.exp(MACHINE * random.nextGaussian());
        for (int i = 0; i < CASES; i++) {
            for (var one : List.of(
                    Technology.NIO_CARRIED, Technology.NIO_HANDOFF, Technology.FLOOR_CARRIED, Technology.ASYNCIO,
                    Technology.UVLOOP, Technology.GO, Technology.NODE, Technology.KOTLINX)) {
                double level = 100 * machine * Math.exp(BETWEEN * random.nextGaussian());
                if (i == 3 && one == Technology.NIO_CARRIED) {
                    level *= factor;
                }
                var nanos = new double[rounds];
                for (int j = 0; j < rounds; j++) {
                    nanos[j] = level * Math.exp(WITHIN * random.nextGaussian());
                }
                rows.add(SampleReport.measured("TaskSwitch", Map.of("tasks", Integer.toString(i)), one, nanos));
            }
        }
        return SampleReport.of(rows);
    }

    /** The promise is one percent; a thousand tries of that occasionally yield 20. */
    @Test
    void runsOfTheSameAreFoundTheSame() {
        int wrong = 0;
        for (int i = 0; i < RUNS; i++) {
            if (!Changes.between(run(7, 1), run(7, 1)).changes().isEmpty()) {
                wrong++;
            }
        }
        assertTrue(wrong <= RUNS / 50, wrong + " of " + RUNS + " named a change that is none");
    }

    @Test
    void quickRunsOfTheSameAreFoundTheSame() {
        int wrong = 0;
        for (int i = 0; i < RUNS; i++) {
            if (!Changes.between(run(3, 1), run(3, 1)).changes().isEmpty()) {
                wrong++;
            }
        }
        assertTrue(wrong <= RUNS / 50, wrong + " of " + RUNS + " named a change that is none");
    }

    @Test
    void whatTakesHalfAsLongAgainIsFound() {
        int found = 0;
        for (int i = 0; i < 100; i++) {
            var changes = Changes.between(run(7, 1), run(7, 1.5)).changes();
            if (changes.stream().anyMatch(each -> each.row().key().equals("TaskSwitch tasks=3 nio-carried"))) {
                found++;
            }
        }
        assertTrue(found >= 95, found + " of 100");
    }

    /** Go's row in case 5 takes three times as long: its program is the same, so what takes twice as long proves nothing. */
    @Test
    void whatAnUnaffectedProgramShowsByLuckIsNoChangeOfOurs() {
        for (double factor : new double[] {2, 6}) {
            var after = run(7, factor);
            var lucky = after.withRows(after.rows().stream()
                    .map(row -> row.key().equals("TaskSwitch tasks=5 go") ? timesSlower(row, 3) : row)
                    .toList());
            var changes = Changes.between(run(7, 1), lucky);
            assertEquals(
                    factor > 3 ? List.of("TaskSwitch tasks=3 nio-carried") : List.of(),
                    changes.changes().stream().map(each -> each.row().key()).toList());
            assertEquals(3, changes.luck(), 0.6);
        }
    }

    @Test
    void aMachineThatIsSlowerAsAWholeIsNoChange() {
        var report = run(7, 1);
        var slower = report.withRows(report.rows().stream().map(ChangesTest::twiceAsSlow).toList());
        var changes = Changes.between(report, slower);
        assertEquals(List.of(), changes.changes());
        assertEquals(2, changes.drift(), 1e-6);
        assertEquals(report.rows().size(), changes.compared());
    }

    private static Row twiceAsSlow(Row row) {
        return timesSlower(row, 2);
    }

    private static Row timesSlower(Row row, double factor) {
        return SampleReport.measured(
                row.question(),
                row.parameters(),
                Technology.of(row.technology()),
                row.rounds().stream().mapToDouble(round -> round.nanos() * factor / round.operations()).toArray());
    }

    /** Work on this library must not be mistaken for a change of the machine. */
    @Test
    void driftIsTakenFromOtherLibraries() {
        var report = run(7, 1);
        var faster = report.withRows(report.rows().stream()
                .map(row -> Technology.of(row.technology()).isOurs() ? row : twiceAsSlow(row))
                .toList());
        var changes = Changes.between(report, faster);
        assertEquals(2 * CASES, changes.changes().size());
        assertTrue(changes.changes().stream().allMatch(Change::isBetter));
    }

    @Test
    void fewRowsAreComparedWithCare() {
        var before = SampleReport.of(List.of(SampleReport.measured(
                "TaskSwitch", Map.of(), Technology.GO, 100, 101, 99, 100, 100, 101, 100)));
        var little = SampleReport.of(List.of(SampleReport.measured(
                "TaskSwitch", Map.of(), Technology.GO, 106, 107, 106, 106, 107, 106, 106)));
        var much = SampleReport.of(List.of(SampleReport.measured(
                "TaskSwitch", Map.of(), Technology.GO, 130, 131, 130, 131, 130, 131, 130)));
        assertEquals(List.of(), Changes.between(before, little).changes());
        assertEquals(1, Changes.between(before, much).changes().size());
    }

    @Test
    void farEndsOfTheNormalDistributionAreRight() {
        assertEquals(1.959964, Normal.quantileOfBothTails(0.05), 1e-4);
        assertEquals(3.890592, Normal.quantileOfBothTails(0.0001), 1e-4);
        assertEquals(2.0860, Normal.studentQuantileOfBothTails(0.05, 20), 1e-3);
        assertEquals(4.5393, Normal.studentQuantileOfBothTails(0.0002, 20), 2e-2);
    }

    @Test
    void anotherMachineIsRefusedAndAnotherKernelWarnedOf() {
        var report = run(3, 1);
        var machine = report.machine();
        assertEquals(List.of(), Comparability.refusals(machine, machine));
        var other = new Machine("Other", 64, 1, machine.system(), machine.jdk());
        assertEquals(
                List.of(
                        "The processor differs: Made-up 9000 <fast> in the earlier run, Other in this one.",
                        "The number of processors differs: 2 in the earlier run, 64 in this one."),
                Comparability.refusals(machine, other));
        assertEquals(List.of(), Comparability.of(report, report).warnings());
    }
}
