package org.asyncio4j.tck.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Queue;
import org.asyncio4j.Runner;
import org.asyncio4j.tck.simulation.ScheduleSearch.Run;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Planted races are found within a thousand schedules, and shown with few turns out of order. */
class ScheduleSearchTest {

    private static final int SCHEDULES = 1000;
    private static final LoopConfig CONFIG = LoopConfig.defaults().withDeadlockLimit(Duration.ofMillis(50));

    /** What a search comes to. */
    private record Found(ScheduleSearch search, String schedule, int switches, @Nullable Throwable failure) {}

    private static Found search(ScheduleSearch search, Action<?> program) {
        String schedule = "";
        int switches = 0;
        Throwable last = null;
        while (search.hasNext()) {
            Run run = search.next();
            last = failureOf(run, program);
            schedule = run.schedule();
            switches = run.switches();
            run.ended(last);
        }
        return new Found(search, schedule, switches, last);
    }

    private static @Nullable Throwable failureOf(Run run, Action<?> program) {
        try (var runner = new Runner(() -> run.newEventLoop(CONFIG))) {
            runner.run(Asyncio.coroutine(program));
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    @Test
    void plantedRacesAreFoundAndShrunk() {
        List<String> missed = new ArrayList<>();
        for (PlantedRace each : PlantedRace.values()) {
            Found found = search(new ScheduleSearch(SCHEDULES), each::run);
            if (found.failure == null) {
                missed.add(each.name());
                continue;
            }
            System.out.printf("%s: schedule %d, %d turns out of order, %s%n",
                    each, found.search.explored() - 1, found.switches, found.schedule);
            assertTrue(found.search.explored() > 1, () -> each + " fails in asyncio's order");
            assertTrue(found.switches <= 16, () -> each + ": " + found.schedule);
            Found again = search(ScheduleSearch.repeating(found.schedule), each::run);
            assertNotNull(again.failure, () -> each + " passes when repeated: " + found.schedule);
            assertEquals(found.failure.getClass(), again.failure.getClass());
        }
        assertEquals(20, PlantedRace.values().length);
        assertTrue(missed.size() <= 2, () -> "missed: " + missed);
    }

    @Test
    void programThatIsRightPassesInEachOrder() {
        int[] runs = new int[1];
        Found found = search(new ScheduleSearch(100), () -> {
            runs[0]++;
            var queue = new Queue<Integer>();
            var consumer = Asyncio.createTask(() -> queue.get() + queue.get());
            Asyncio.createTask(() -> queue.put(1)).await();
            Asyncio.createTask(() -> queue.put(2)).await();
            assertEquals(3, consumer.await());
        });
        assertNull(found.failure);
        assertEquals(100, runs[0]);
        assertEquals(100, found.search.explored());
    }

    @Test
    void failureInAsynciosOrderIsFoundFirstAndNeedsNoChange() {
        var planned = new IllegalStateException("planned");
        Found found = search(new ScheduleSearch(100), () -> {
            throw planned;
        });
        assertSame(planned, found.failure);
        assertEquals(1, found.search.explored());
        assertEquals("0:", found.schedule);
    }

    @Test
    void runThatNeverEndsEndsTheSearch() {
        var search = new ScheduleSearch(10);
        Run run = search.next();
        assertFalse(search.hasNext());
        assertThrows(IllegalStateException.class, search::next);
        run.ended(null);
        assertTrue(search.hasNext());
    }

    @Test
    void plansAreReadAsTheyArePrinted() {
        for (String text : List.of("0:", "7:12=1.0,40=2", "-3:0=5")) {
            assertEquals(text, TurnPlan.parse(text).toString());
        }
        for (String text : List.of("", "7", "7:a=1", "7:1=", "7:1=2.")) {
            assertThrows(IllegalArgumentException.class, () -> TurnPlan.parse(text), text);
        }
    }

    @Test
    void reductionLeavesWhatIsNeeded() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(i);
        }
        var needed = List.of(3, 17);
        var reduction = new Reduction(all);
        for (var candidate = reduction.next(); candidate != null; candidate = reduction.next()) {
            reduction.tried(candidate.containsAll(needed));
        }
        assertEquals(needed, reduction.turns());
        assertNull(new Reduction(List.of()).next());
    }
}
