package org.asyncio4j.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ThreadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The maximum number of types to understand at once: a type in a circle of dependencies can only be read together with
 * all the others.
 */
class CirclesTest {

    /** The largest circle that a module may have. Lower a number when possible; raising one needs a reason. */
    private static final Map<Module, Integer> MAX_CIRCLES = Map.of(
            Module.API, 20, // loop, future, task, context, and the types in their signatures and default methods
            Module.SPI, 4); // jobs of executors

    @ParameterizedTest
    @MethodSource("limited")
    void noCircleOfDependenciesIsLargerThanThat(Module module) {
        SortedSet<String> largest = Circles.of(module).getFirst();
        int most = MAX_CIRCLES.get(module);
        assertTrue(largest.size() <= most, () -> largest.size() + " types in a circle, not " + most + ": " + largest);
    }

    static Set<Module> limited() {
        return MAX_CIRCLES.keySet();
    }

    /** Otherwise there would be nothing to count. */
    @Test
    void loopFutureAndTaskAreOneCircle() {
        assertTrue(Circles.of(Module.API).getFirst().containsAll(Set.of(
                EventLoop.class.getName(), Future.class.getName(), Task.class.getName(),
                ThreadState.class.getName())));
    }

    @Test
    void circlesAreFoundWhereverTheSearchBegins() {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>(Map.of(
                "a", set("b"),
                "b", set("c", "d"),
                "c", set("a"),
                "d", set("e", "d"),
                "e", set("f"),
                "f", set("e"),
                "g", set("a", "f")));
        assertEquals(List.of(set("a", "b", "c"), set("e", "f")), Circles.of(uses));
    }

    @Test
    void typesThatUseOneAnotherOneWayAreNoCircle() {
        assertEquals(List.of(), Circles.of(new TreeMap<>(Map.of("a", set("b", "c"), "b", set("c"), "c", set()))));
    }

    private static SortedSet<String> set(String... names) {
        return new TreeSet<>(Set.of(names));
    }
}
