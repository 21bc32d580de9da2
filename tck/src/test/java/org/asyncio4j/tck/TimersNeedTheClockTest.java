package org.asyncio4j.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.junit.jupiter.api.Test;

/**
 * A rule that sets two times against each other is decided by how fast the machine is, unless the loop has a clock that
 * the kit controls.
 */
class TimersNeedTheClockTest {

    private static final Path RULES = Path.of("src/main/java/org/asyncio4j/tck/rules");

    private static final Pattern RULE = Pattern.compile("@Rule\\(\\s*id = \"([A-Z]+-[0-9]+)\"");
    private static final Pattern TIME = Pattern.compile("\\b(?:of)?(?i:millis|seconds|minutes|nanos|micros)\\(");
    private static final Pattern OWN_CLOCK = Pattern.compile("LoopClock\\.|\\.clock\\(");

    /** Rules with several times of which no two are compared, and why. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("CALL-014", "the loop is closed"),
            Map.entry("HAZARD-435", "the loop is closed long before"),
            Map.entry("INTEROP-461", "one after the other"),
            Map.entry("TIMEOUT-152", "in the past"),
            Map.entry("TIMEOUT-157", "refused before time goes by"),
            Map.entry("TIMEOUT-411", "no time against seconds that are never waited for"),
            Map.entry("TIMER-018", "both are overdue from the beginning"),
            Map.entry("TIMER-024", "one is now, the other is cancelled"),
            Map.entry("TIMER-026", "a lower limit without the clock"),
            Map.entry("TIMER-404", "one is for ever"),
            Map.entry("TLS-345", "a handshake that nobody answers"),
            Map.entry("TLS-352", "refused before time goes by"),
            Map.entry("TLS-410", "an end that nobody answers"),
            Map.entry("WAIT-400", "a lower limit without the clock"));

    /** The rules of one source, each with its text from one annotation to the next. */
    private static Map<String, String> rules(Path source) throws IOException {
        String text = Files.readString(source);
        Map<String, String> rules = new TreeMap<>();
        List<Integer> begins = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Matcher rule = RULE.matcher(text); rule.find();) {
            begins.add(rule.end());
            ids.add(rule.group(1));
        }
        begins.add(text.length());
        for (int i = 0; i < ids.size(); i++) {
            rules.put(ids.get(i), text.substring(begins.get(i), begins.get(i + 1)));
        }
        return rules;
    }

    private static boolean setsTimesAgainstEachOther(String rule) {
        return TIME.matcher(rule).results().count() >= 2 && !OWN_CLOCK.matcher(rule).find();
    }

    @Test
    void ruleWithTwoTimesNeedsTheClock() throws IOException {
        Set<String> without = new TreeSet<>();
        RuleCatalogue.of(EventLoopConformance.class).rules().stream()
                .filter(rule -> !rule.needs().contains(Capability.CONTROLLABLE_CLOCK))
                .forEach(rule -> without.add(rule.id()));
        Set<String> found = new TreeSet<>();
        int rules = 0;
        try (var sources = Files.list(RULES)) {
            for (Path source : sources.toList()) {
                for (var rule : rules(source).entrySet()) {
                    rules++;
                    if (without.contains(rule.getKey()) && setsTimesAgainstEachOther(rule.getValue())) {
                        found.add(rule.getKey());
                    }
                }
            }
        }
        assertTrue(rules > 900, "rules were found");
        assertEquals(new TreeSet<>(HARMLESS.keySet()), found);
    }
}
