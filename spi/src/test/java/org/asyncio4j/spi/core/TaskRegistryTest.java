package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.spi.support.Inside;
import org.asyncio4j.spi.support.ParkingLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskRegistryTest {

    private final ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF);
    private final TaskRegistry registry = new TaskRegistry();

    @AfterEach
    void close() {
        loop.close();
    }

    private CoroutineTask<?> add() {
        var task = new CoroutineTask<>(Inside.portsOf(loop), Asyncio.coroutine(() -> {}), Context.copyCurrent(),
                "one of many");
        registry.add(task);
        return task;
    }

    @Test
    void tasksStandInTheOrderTheyCame() {
        var random = new Random(1);
        Set<CoroutineTask<?>> expected = new LinkedHashSet<>();
        for (int i = 0; i < 2_000; i++) {
            expected.add(add());
            if (random.nextInt(3) > 0) {
                List<CoroutineTask<?>> now = List.copyOf(expected);
                CoroutineTask<?> gone = now.get(random.nextInt(now.size()));
                registry.remove(gone);
                registry.remove(gone); // removing again has no effect
                expected.remove(gone);
            }
            assertEquals(List.copyOf(expected), registry.all());
        }
    }

    @Test
    void walkGoesOnFromWhereItStoodWhenTasksAroundItGo() {
        List<CoroutineTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.add(add());
        }
        List<CoroutineTask<?>> seen = new ArrayList<>();
        registry.visitNext(4, seen::add);
        tasks.subList(2, 6).forEach(registry::remove);
        registry.visitNext(4, seen::add);
        registry.visitNext(4, seen::add); // reaches the end, and starts again
        registry.visitNext(4, seen::add);
        List<CoroutineTask<?>> expected = new ArrayList<>(tasks.subList(0, 4));
        expected.addAll(tasks.subList(6, 10));
        expected.addAll(List.of(tasks.get(0), tasks.get(1), tasks.get(6), tasks.get(7)));
        assertEquals(expected, seen);
    }

    @Test
    void removedTaskKeepsNoOtherOne() {
        CoroutineTask<?> first = add();
        CoroutineTask<?> second = add();
        registry.remove(first);
        assertEquals(first, first.next);
        assertEquals(null, first.previous);
        registry.remove(second);
        assertEquals(List.of(), registry.all());
    }

    @Test
    void lookOfAnotherThreadSeesWhatStaysAndNothingTwice() throws InterruptedException {
        List<CoroutineTask<?>> staying = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            staying.add(add());
            add();
        }
        var over = new AtomicBoolean();
        var bad = new AtomicBoolean();
        Thread looks = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                List<CoroutineTask<?>> seen = registry.all();
                Set<CoroutineTask<?>> once = new HashSet<>(seen);
                if (once.size() != seen.size() || !once.containsAll(staying)) {
                    bad.set(true);
                }
            }
        });
        var random = new Random(2);
        List<CoroutineTask<?>> passing = new ArrayList<>();
        for (int i = 0; i < 200_000 && !bad.get(); i++) {
            passing.add(add());
            if (random.nextInt(50) == 0) {
                passing.forEach(registry::remove);
                passing.clear();
            }
        }
        over.set(true);
        looks.join();
        assertTrue(!bad.get());
    }
}
