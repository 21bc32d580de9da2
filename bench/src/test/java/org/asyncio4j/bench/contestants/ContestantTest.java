package org.asyncio4j.bench.contestants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.contestants.counting.Counting;
import org.asyncio4j.bench.contestants.start.StartUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of the Java contestants, as processes. */
class ContestantTest {
    @Test
    void isReadyThenDoesWhatItIsAskedForThenQuits() throws Exception {
        try (var contestant = LineProcess.java("nio-carried", "TaskSwitch", "tasks=10")) {
            assertEquals("ready", contestant.readLine());
            for (int i = 0; i < 2; i++) {
                contestant.send("run 100");
                assertDone(contestant.readLine());
            }
            contestant.send("quit");
            assertEquals(null, contestant.readLine());
            assertEquals(0, contestant.exitCode());
        }
    }

    private static void assertDone(String line) {
        assertTrue(line.matches("done [1-9]\\d*"), line);
    }

    @Test
    void endsWithItsInput() throws Exception {
        try (var contestant = LineProcess.java("vertx-handoff", "CrossThreadWakeup")) {
            assertEquals("ready", contestant.readLine());
            contestant.closeInput();
            assertEquals(0, contestant.exitCode());
        }
    }

    @Test
    void failsAtWhatItDoesNotUnderstand() throws Exception {
        try (var contestant = LineProcess.java("floor", "FileRead")) {
            assertEquals("ready", contestant.readLine());
            contestant.send("walk 5");
            var answer = contestant.readLine();
            assertTrue(answer.startsWith("failed ") && answer.endsWith("neither run N nor quit: walk 5"), answer);
            assertEquals(1, contestant.exitCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abacus TaskSwitch", "nio-carried Chess", "abacus StartUp", "nio-carried"})
    void refusesWhatItHasNoAnswerTo(String arguments) throws Exception {
        try (var contestant = LineProcess.java(arguments.split(" "))) {
            var answer = contestant.readLine();
            assertTrue(answer.startsWith("failed no answer to " + arguments), answer);
            assertEquals(2, contestant.exitCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio-carried", "vertx-handoff", "virtual-carried", "floor", "virtual-threads", "vertx",
            "netty-nio"})
    void startsRunsOneCallbackAndEnds(String technology) throws Exception {
        try (var contestant = LineProcess.java(technology, "StartUp")) {
            var answer = contestant.readLine();
            assertTrue(answer.matches("first [1-9]\\d*"), answer);
            assertEquals(null, contestant.readLine());
            assertEquals(0, contestant.exitCode());
        }
    }

    @Test
    void listsAllThatItHasAnAnswerTo() throws Exception {
        List<String> expected = new ArrayList<>(StartUp.pairs());
        expected.addAll(Counting.pairs());
        try (var contestant = LineProcess.java("--list")) {
            for (var pair : expected) {
                assertEquals(pair, contestant.readLine());
            }
        }
    }
}
