package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code is broken in its circumstance and in no other. */
class CircumstanceTest {

    private static final Object RECEIVER = new Object();

    @AfterEach
    void always() {
        Circumstance.begin(Circumstance.ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-task", "@3", "in-task+debug@12"})
    void readAsItIsWritten(String text) {
        assertEquals(text, Circumstance.parse(text).toString());
    }

    /** A situation, an argument with which it is so, and one with which it is not. */
    static Stream<Arguments> arguments() {
        return Stream.of(
                Arguments.of(Situation.NULL_GIVEN, null, "text"),
                Arguments.of(Situation.ALL_GIVEN, "text", null),
                Arguments.of(Situation.ZERO_GIVEN, Duration.ZERO, Duration.ofNanos(1)),
                Arguments.of(Situation.NEGATIVE_GIVEN, -1, 0L),
                Arguments.of(Situation.LARGE_GIVEN, Duration.ofHours(1), Duration.ofSeconds(1)),
                Arguments.of(Situation.TRUE_GIVEN, true, false),
                Arguments.of(Situation.EMPTY_GIVEN, List.of(), "text"),
                Arguments.of(Situation.SEVERAL_GIVEN, List.of(1, 2, 3), "text"),
                Arguments.of(Situation.FAILURE_GIVEN, new IOException(), RECEIVER),
                Arguments.of(Situation.ERROR_GIVEN, new AssertionError(), new CancelledError()),
                Arguments.of(Situation.CHECKED_GIVEN, new IOException(), new IllegalStateException()),
                Arguments.of(Situation.CANCELLED_ERROR_GIVEN, new CancelledError(), new IOException()));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void situationDependsOnArguments(Situation situation, Object with, Object without) {
        Circumstance.begin(new Circumstance(Set.of(situation), 0));
        assertTrue(Circumstance.holds(new Object[] {RECEIVER, with}));
        assertFalse(Circumstance.holds(new Object[] {RECEIVER, without}));
    }

    @Test
    void situationDependsOnFutures() {
        try (EventLoop loop = new SelectorLoop(LoopConfig.defaults())) {
            Future<String> future = loop.createFuture();
            assertFalse(Situation.DONE_GIVEN.isSo(new Object[] {future}, new Sightings()));
            future.cancel();
            assertTrue(Situation.DONE_GIVEN.isSo(new Object[] {future}, new Sightings()));
            assertTrue(Situation.CANCELLED_GIVEN.isSo(new Object[] {future}, new Sightings()));
            assertTrue(Situation.STOPPED.isSo(new Object[] {future}, new Sightings()));
        }
    }

    @Test
    void onlyTheTimesWhenTheSituationIsSoAreCounted() {
        Circumstance.begin(new Circumstance(Set.of(Situation.EMPTY_GIVEN), 2));
        List<Boolean> held = new ArrayList<>();
        for (String text : List.of("", "text", "", "")) {
            held.add(Circumstance.holds(new Object[] {RECEIVER, text}));
        }
        assertEquals(List.of(false, false, true, false), held);
    }

    @Test
    void aCodeSeesItsReceiverAgain() {
        Circumstance.begin(new Circumstance(Set.of(Situation.AGAIN), 0));
        assertFalse(Circumstance.holds(new Object[] {RECEIVER}));
        assertTrue(Circumstance.holds(new Object[] {RECEIVER}));
        assertFalse(Circumstance.holds(new Object[] {"other"}));
    }
}
