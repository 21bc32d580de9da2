package org.asyncio4j.tck.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.asyncio4j.tck.report.Verdict;
import org.asyncio4j.tck.worker.WorkerProcess;
import org.asyncio4j.tck.worker.WorkerProcess.Result;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All rules that a loop must keep, without any option, against drivers as people write them: the experience of a loop's
 * author. The duration is printed and not judged; a verdict that takes a minute on an idle machine is late.
 */
@Tag("thorough")
class DriverVerdictsTest {

    private static Result run(Class<?> driver) {
        try (var worker = new WorkerProcess(BrokenWorker.class, "1x", "-Dasyncio4j.tck.stuck=5")) {
            Result result = worker.run(driver.getName(), List.of());
            System.out.printf("%s: %s, %d rules failed, %.1f s%n",
                    driver.getSimpleName(), result.verdict(), result.failures().size(), result.millis() / 1000.0);
            return result;
        }
    }

    @Test
    void soundLoopWithoutAClockOfItsOwnFailsNoRule() {
        Result result = run(RealTimeLoop.class);
        assertEquals(Map.of(), result.failures());
        assertEquals(Verdict.INCOMPLETE, result.verdict(), "no rule failed; those at level SHOULD are not run here");
    }

    @ParameterizedTest
    @ValueSource(classes = {
            DropsAWakeUpNowAndThenLoop.class,
            IgnoresItsConfigLoop.class,
            CutsWaitsToMillisecondsLoop.class,
            WakesUnderTheLockOfItsWaitLoop.class,
            ClaimsWhatItCannotDoLoop.class,
            NeverWaitsLoop.class,
            PollsLoop.class,
            NeverWakesLoop.class,
    })
    void brokenDriverIsNotConformant(Class<?> driver) {
        Result result = run(driver);
        assertEquals(Verdict.NOT_CONFORMANT, result.verdict());
        List<String> named = List.of(driver.getAnnotation(Breaks.class).value());
        assertTrue(
                result.failures().keySet().stream().anyMatch(
                        rule -> named.contains(rule) || rule.startsWith("GATE-")),
                () -> "none of " + named + " failed, nor a gate: " + result.failures());
    }
}
