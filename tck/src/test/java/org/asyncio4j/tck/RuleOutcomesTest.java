package org.asyncio4j.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.UndecidedRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Outcomes of rules that pass, fail, are left out, hang or leave something behind. */
class RuleOutcomesTest {

    private static TestExecutionResult run(String method) {
        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedMethod(
                        List.of(SampleConformance.class), SampleConformance.Samples.class, method))
                .execute()
                .testEvents();
        List<Event> ends = events.list().stream()
                .filter(event -> event.getType() == EventType.FINISHED)
                .toList();
        assertEquals(1, ends.size(), events::toString);
        return ends.getFirst().getRequiredPayload(TestExecutionResult.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passes", "expectsTheFailure", "countsTurns"})
    void passingRulesPass(String method) {
        TestExecutionResult result = run(method);
        assertEquals(Status.SUCCESSFUL, result.getStatus(), result::toString);
    }

    @ParameterizedTest
    @CsvSource({
            "failsAsDeclared, DEVIATION",
            "needsWhatIsNotClaimed, NOT_CLAIMED",
            "isForPeople, BY_REVIEW",
    })
    void rulesThatEndOtherwiseSayWhy(String method, UndecidedRule.Reason reason) {
        TestExecutionResult result = run(method);
        assertEquals(Status.ABORTED, result.getStatus(), result::toString);
        assertEquals(reason, ((UndecidedRule) result.getThrowable().orElseThrow()).reason());
    }

    @ParameterizedTest
    @CsvSource({
            "fails, SAMPLE-004 [SampleConformance, numbers",
            "passesAgainstItsDeviation, SAMPLE-001 [SampleConformance, stale",
            "leavesAnUnexpectedFailure, SAMPLE-007 [SampleConformance, not expect",
            "anotherThreadFails, SAMPLE-010 [SampleConformance, elsewhere",
            "forgetsTheLastStep, SAMPLE-011 [SampleConformance, finish",
            "failsWithWhatCannotBePrinted, SAMPLE-014 [SampleConformance, cannot be printed",
    })
    void failingRulesSayWhatAndWhere(String method, String start, String part) {
        expectFailure(run(method), start, part);
    }

    @ParameterizedTest
    @CsvSource({
            "neverEnds, SAMPLE-012 [SampleConformance, tck-SAMPLE-012",
            "leavesALoopRunning, SAMPLE-009 [SampleConformance, still running",
    })
    void stuckRulesFailWhenPatienceEnds(String method, String start, String part) {
        String before = System.setProperty(Patience.PROPERTY, "0.05x");
        try {
            expectFailure(run(method), start, part);
        } finally {
            if (before == null) {
                System.clearProperty(Patience.PROPERTY);
            } else {
                System.setProperty(Patience.PROPERTY, before);
            }
        }
    }

    /** A cause with the same message and stack would be printed again by each build tool. */
    @Test
    void aFailureIsNotItsOwnCause() {
        Throwable failure = run("fails").getThrowable().orElseThrow();
        assertNull(failure.getCause());
        assertTrue(
                Arrays.stream(failure.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("fails")),
                failure::toString);
    }

    private static void expectFailure(TestExecutionResult result, String start, String part) {
        assertEquals(Status.FAILED, result.getStatus(), result::toString);
        Throwable failure = result.getThrowable().orElseThrow();
        assertTrue(failure.getMessage().startsWith(start), failure::toString);
        boolean reported = Stream.concat(Stream.of(failure), Arrays.stream(failure.getSuppressed()))
                .anyMatch(one -> one.getMessage().contains(part));
        assertTrue(reported, failure::toString);
    }
}
