package org.asyncio4j.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.junit.jupiter.api.Test;

/**
 * A rule with two competing times is decided by the speed of the machine, unless the loop has a clock that the kit
 * controls.
 */
class TimersNeedTheClockTest {

    private static final Pattern TIME = Pattern.compile("\\b(?:of)?(?i:millis|seconds|minutes|nanos|micros)\\(");
    private static final Pattern SHORT_TIME = Pattern.compile("\\b(?:of)?(?i:millis|nanos|micros)\\(");
    private static final Pattern TURNS = Pattern.compile("\\b(?:drain|settle|turns|bareTurns)\\(");
    private static final Pattern OWN_CLOCK = Pattern.compile("LoopClock\\.|\\.clock\\(");

    /** Rules with several times of which no two are compared, with the reason. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("CALL-012", "refused before time goes by"),
            Map.entry("CALL-014", "the loop is closed"),
            Map.entry("CALL-403", "the end is due last"),
            Map.entry("FUTURE-407", "refused before time goes by"),
            Map.entry("GRAPH-402", "seen in the turn in which the wait begins"),
            Map.entry("HAZARD-404", "what is slow is waited for"),
            Map.entry("HAZARD-405", "what is slow is waited for"),
            Map.entry("HAZARD-435", "the loop is closed long before"),
            Map.entry("HAZARD-460", "every step is too slow"),
            Map.entry("HAZARD-465", "nothing else is waited for"),
            Map.entry("INTEROP-461", "one after the other"),
            Map.entry("RUN-440", "a limit that nothing reaches, and one that is off"),
            Map.entry("TIMEOUT-152", "in the past"),
            Map.entry("TIMEOUT-157", "refused before time goes by"),
            Map.entry("TIMEOUT-409", "refused before time goes by"),
            Map.entry("TIMEOUT-411", "no time against seconds that are never waited for"),
            Map.entry("TIMER-018", "both are overdue from the beginning"),
            Map.entry("TIMER-024", "one is now, the other is cancelled"),
            Map.entry("TIMER-026", "a lower limit without the clock"),
            Map.entry("TIMER-404", "one never comes"),
            Map.entry("TLS-345", "an unanswered handshake"),
            Map.entry("TLS-352", "refused before time goes by"),
            Map.entry("TLS-410", "an unanswered end"),
            Map.entry("WAIT-400", "a lower limit without the clock"),
            Map.entry("WAIT-403", "in the past"));

    /**
     * Returns whether the rule has competing times, or lets many turns go by that may all end before its time has come.
     */
    private static boolean setsTimesAgainstEachOther(RuleSource rule) {
        long times = TIME.matcher(rule.code()).results().count();
        boolean turns = SHORT_TIME.matcher(rule.code()).find() && TURNS.matcher(rule.code()).find();
        return (times >= 2 || turns)
                && !OWN_CLOCK.matcher(rule.code()).find();
    }

    @Test
    void ruleWithTwoTimesNeedsTheClock() {
        Set<String> without = new TreeSet<>();
        RuleCatalogue.of(EventLoopConformance.class).rules().stream()
                .filter(rule -> !rule.needs().contains(Capability.CONTROLLABLE_CLOCK))
                .forEach(rule -> without.add(rule.id()));
        List<RuleSource> rules = RuleSource.all();
        assertTrue(rules.size() > 900, "rules were found");
        Set<String> found = new TreeSet<>();
        for (RuleSource rule : rules) {
            if (without.contains(rule.id()) && setsTimesAgainstEachOther(rule)) {
                found.add(rule.id());
            }
        }
        assertEquals(new TreeSet<>(HARMLESS.keySet()), found);
    }
}
