package org.asyncio4j.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.harness.SlowTurns;
import org.asyncio4j.tck.harness.Subject;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final RuleCatalogue.Entry rule =
            RuleCatalogue.of(EventLoopConformance.class).find("CALL-001").orElseThrow();
    private final Subject subject = new Subject("AcmeTest", "acme", "1", "", "carried", "");
    private final List<String> lines = new ArrayList<>();
    private long now = Duration.ofMinutes(7).toNanos(); // other classes have run before
    private final Progress progress = new Progress(lines::add, Progress::whole, () -> now);

    @Test
    void linesNameTheClassAndCountTheRulesThatDoNotApply() {
        progress.ruleStarted(rule, subject, () -> 3);
        progress.ruleEnded(new RuleResult(rule, Status.PASS, ""), true, subject);
        progress.ruleEnded(new RuleResult(rule, Status.NOT_CLAIMED, "TLS"), true, subject);
        progress.ruleEnded(new RuleResult(rule, Status.NOT_RUN, "not chosen"), false, subject);
        assertEquals(List.of(), lines);
        now += Duration.ofSeconds(6).toNanos();
        progress.ruleStarted(rule, subject, () -> 3);
        assertEquals(List.of("asyncio4j TCK: AcmeTest: 2 of 3 rules done, 0 failed; now CALL-001"), lines);
    }

    @Test
    void aRuleThatDoesNotEndIsNamedAgain() {
        progress.ruleStarted(rule, subject, () -> 3);
        now += Duration.ofSeconds(4).toNanos();
        progress.ruleStillRunning(rule, "4", subject, () -> 3);
        assertEquals(List.of(), lines);
        now += Duration.ofSeconds(5).toNanos();
        progress.ruleStillRunning(rule, "9", subject, () -> 3);
        assertEquals(
                List.of("asyncio4j TCK: AcmeTest: 0 of 3 rules done, 0 failed; still in CALL-001, 9 s"), lines);
    }

    @Test
    void rulesOfAnAbandonedRunAreNotDoneAndTheReasonIsPrintedOnce() {
        RuleResult notRun = new RuleResult(rule, Status.NOT_RUN, "the run was abandoned");
        progress.ruleStarted(rule, subject, () -> 3);
        progress.ruleEnded(notRun, true, subject);
        progress.ruleEnded(notRun, true, subject);
        now += Duration.ofSeconds(6).toNanos();
        progress.ruleStarted(rule, subject, () -> 3);
        assertEquals(
                List.of(
                        "asyncio4j TCK: AcmeTest: CALL-001 and others not run: the run was abandoned",
                        "asyncio4j TCK: AcmeTest: 0 of 3 rules done, 0 failed; now CALL-001"),
                lines);
    }

    @Test
    void failureThatStatesItsCauseGetsNoOther() {
        progress.ruleEnded(new RuleResult(rule, Status.FAIL, SlowTurns.NOT_STUCK + "slow"), true, subject);
        assertEquals(List.of("asyncio4j TCK: FAIL CALL-001 [AcmeTest, acme carried] not stuck: slow"), lines);
    }

    @Test
    void aBriefLineLeavesOutWhatTheBuildToolPrints() {
        RuleResult failed = new RuleResult(rule, Status.FAIL, "expected: <1>", "", "CallbackRules.java:7", 0);
        assertEquals("FAIL CALL-001 [AcmeTest, acme carried] (CallbackRules.java:7)", Progress.brief(failed, subject));
        String whole = Progress.whole(failed, subject);
        assertTrue(whole.contains("] expected: <1> (CallbackRules.java:7); likely cause: "), whole);
    }
}
