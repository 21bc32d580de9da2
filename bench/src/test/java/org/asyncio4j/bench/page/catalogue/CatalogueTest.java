package org.asyncio4j.bench.page.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void everyNameIsThereOnce() {
        Set<String> names = new HashSet<>();
        for (var question : Catalogue.QUESTIONS) {
            assertTrue(names.add(question.name()), question.name());
            Set<String> labels = new HashSet<>();
            question.cases().forEach(each -> assertTrue(labels.add(each.label()), each.label()));
            assertFalse(question.answeredBy().isEmpty());
        }
        assertEquals(20, names.size());
    }

    @Test
    void everyBarIsAboutRowsThatExist() {
        for (var bar : Bars.ALL) {
            assertAnswered(bar.question(), bar.label(), bar.technology());
            var reference = bar.reference();
            if (reference != null) {
                assertAnswered(reference.question(), reference.label(), reference.technology());
            }
        }
    }

    private static void assertAnswered(String question, String label, Technology technology) {
        var found = Catalogue.find(question, label);
        assertTrue(found.isPresent(), question + " " + label);
        assertTrue(found.get().answeredBy().contains(technology), question + " " + label + " " + technology);
    }

    @Test
    void everyoneOfOursHasAFloorWhereThereIsOne() {
        assertEquals(
                Technology.FLOOR_HANDOFF,
                Floors.of(
                        Technology.VERTX_HANDOFF,
                        Set.of(Technology.FLOOR_CARRIED, Technology.FLOOR_HANDOFF)).orElseThrow());
        assertEquals(
                Technology.FLOOR, Floors.of(Technology.NIO_CARRIED, Set.of(Technology.FLOOR)).orElseThrow());
        var insideVertx = Catalogue.find("HttpPlaintext", "api=http").orElseThrow().answeredBy();
        assertEquals(Technology.VERTX, Floors.of(Technology.VERTX_CARRIED, insideVertx).orElseThrow());
        var timers = Catalogue.find("TimerChurn", "pending=1000").orElseThrow().answeredBy();
        assertTrue(Floors.of(Technology.VERTX_CARRIED, timers).isEmpty());
        assertTrue(Floors.of(Technology.GO, Set.of(Technology.FLOOR)).isEmpty());
    }

    @Test
    void whatIsForTheHarnessIsNoArgument() {
        var busy = Catalogue.find("TaskSwitch", "tasks=100 cores=busy").orElseThrow();
        assertTrue(busy.onBusyCores());
        assertEquals(List.of("tasks=100"), busy.arguments());
        assertEquals("100 tasks, other cores busy", busy.words());
        var shared = Catalogue.find("EchoRoundTrip", "api=streams size=1024 over=tcp cores=shared").orElseThrow();
        assertTrue(shared.onSharedCores());
        assertEquals(List.of("api=streams", "size=1024", "over=tcp"), shared.arguments());
        assertEquals("streams, 1 KiB, TCP, not bound to a processor", shared.words());
        assertTrue(Catalogue.find("StartUp", "aot=yes").orElseThrow().fromAotCache());
    }
}
