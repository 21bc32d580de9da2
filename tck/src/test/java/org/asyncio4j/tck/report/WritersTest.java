package org.asyncio4j.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.harness.Subject;
import org.asyncio4j.tck.report.RuleCatalogue.Entry;
import org.asyncio4j.tck.rule.Level;
import org.junit.jupiter.api.Test;

class WritersTest {

    private static final Subject SUBJECT =
            new Subject("AcmeTest", "acme", "1.2", "/lib/acme \"x\".jar", "carried", "SOCKETS, TLS");

    private final RuleCatalogue catalogue = RuleCatalogue.of(EventLoopConformance.class);
    private final Map<String, RuleResult> results = new HashMap<>();
    private RunTime time = new RunTime(Instant.parse("2026-11-30T10:20:30.4Z"), Duration.ofMillis(61_234), true);

    WritersTest() {
        catalogue.rules().forEach(rule -> results.put(rule.id(), new RuleResult(rule, Status.PASS, "")));
    }

    private ConformanceReport report() {
        return ConformanceReport.of(SUBJECT, catalogue, results, "", time);
    }

    private void set(int rule, Status status, String detail) {
        Entry entry = catalogue.rules().stream()
                .filter(candidate -> candidate.level() == Level.MUST)
                .toList()
                .get(rule);
        results.put(entry.id(), new RuleResult(entry, status, detail, "", "CallRules.java:12", 7));
    }

    @Test
    void allPassedIsConformant() {
        assertEquals(Verdict.CONFORMANT, report().verdict());
    }

    @Test
    void notClaimedAndByReviewAreConformant() {
        set(0, Status.NOT_CLAIMED, "TLS");
        set(1, Status.BY_REVIEW, "x");
        assertEquals(Verdict.CONFORMANT, report().verdict());
    }

    @Test
    void failureOutweighsEverything() {
        set(0, Status.FAIL, "x");
        set(1, Status.NOT_RUN, "");
        set(2, Status.DEVIATION, "x");
        assertEquals(Verdict.NOT_CONFORMANT, report().verdict());
    }

    @Test
    void ruleLeftOutIsIncomplete() {
        set(1, Status.NOT_RUN, "");
        set(2, Status.DEVIATION, "x");
        assertEquals(Verdict.INCOMPLETE, report().verdict());
    }

    @Test
    void nothingExecutedIsIncomplete() {
        results.replaceAll((id, result) -> new RuleResult(result.rule(), Status.NOT_CLAIMED, ""));
        assertEquals(Verdict.INCOMPLETE, report().verdict());
    }

    @Test
    void declaredDeviationIsNamedInTheVerdict() {
        set(2, Status.DEVIATION, "x");
        assertEquals(Verdict.CONFORMANT_WITH_DEVIATIONS, report().verdict());
    }

    @Test
    void markdownNamesTheLoopAndExplainsFailures() {
        set(0, Status.FAIL, "expected a | b\nnot c");
        String text = MarkdownWriter.write(report());
        assertTrue(text.startsWith("# asyncio4j conformance: acme-carried\n\n**NOT CONFORMANT**\n"), text);
        assertTrue(text.contains("| Claims | SOCKETS, TLS |"), text);
        assertTrue(text.contains("\n- Failure: expected a \\| b not c\n- Where: CallRules.java:12\n- Likely cause: "),
                text);
    }

    @Test
    void failuresOfBasicAreasComeFirstAndAreNamedAsTheCause() {
        for (String rule : List.of("CALL-001", "CANCEL-103", "CALL-471", "TASK-081", "ASCOMP-175")) {
            Entry entry = catalogue.find(rule).orElseThrow();
            results.put(rule, new RuleResult(entry, Status.FAIL, "x"));
        }
        ConformanceReport report = report();
        assertEquals(
                List.of("CALL-001", "TASK-081", "CANCEL-103", "ASCOMP-175", "CALL-471"),
                report.failures().stream().map(result -> result.rule().id()).toList());
        String text = MarkdownWriter.write(report);
        assertTrue(text.contains("\nLook at CALL-001 first: failures in areas built on CALL (TASK, CANCEL, ASCOMP) "
                + "probably follow from this one.\n"), text);
    }

    @Test
    void reasonWhyRulesWereNotRunIsAtTheTopAndOnTheConsole() {
        set(0, Status.FAIL, "x");
        set(1, Status.NOT_RUN, "too late");
        set(2, Status.NOT_RUN, "too late");
        String text = MarkdownWriter.write(report());
        assertTrue(text.contains("\n**NOT CONFORMANT**\n\n2 rules were not run: too late\n\n| | |\n"), text);
        String line = report().line();
        assertTrue(line.endsWith(" rules run (2 NOT RUN), 1 failed, NOT CONFORMANT; 2 rules were not run: too late"),
                line);
    }

    @Test
    void reportsNameDateAndDuration() {
        assertTrue(MarkdownWriter.write(report()).contains("\n| Run | 2026-11-30T10:20:30Z, 61.2 s |\n"));
        assertTrue(JsonWriter.write(report()).contains(
                "\"begin\": \"2026-11-30T10:20:30Z\",\n  \"seconds\": 61.234,\n  \"hasEnded\": true,"));
    }

    @Test
    void reportOfARunUnderWaySaysSo() {
        assertFalse(MarkdownWriter.write(report()).contains("has not ended"));
        time = new RunTime(Instant.now(), Duration.ZERO, false);
        assertTrue(MarkdownWriter.write(report()).contains("\nThe run has not ended: "));
    }

    @Test
    void failureWithNothingAboveItIsNoCauseOfOthers() {
        Entry entry = catalogue.find("TASK-081").orElseThrow();
        results.put("TASK-081", new RuleResult(entry, Status.FAIL, "x"));
        assertEquals("", report().consequences());
    }

    @Test
    void markdownShowsTheRestOfAFailureBelowIt() {
        Entry entry = catalogue.find("CALL-001").orElseThrow();
        results.put("CALL-001", new RuleResult(entry, Status.FAIL, "stuck for 10 s", "#1 \"main\" WAITING", "", 7));
        String text = MarkdownWriter.write(report());
        assertTrue(text.contains("\n### CALL-001\n\nCallbacks run in the order in which they were scheduled.\n\n"
                + "- Failure: stuck for 10 s\n"), text);
        assertTrue(text.contains("\n- Command: `mvn test -Dtest=AcmeTest -Dasyncio4j.tck.rules=CALL-001`\n\n````text\n"
                + "#1 \"main\" WAITING\n````\n"), text);
        assertTrue(JsonWriter.write(report()).contains("\"more\": \"#1 \\\"main\\\" WAITING\""));
    }

    @Test
    void markdownSumsUpWhatIsNotClaimed() {
        for (String rule : List.of("CALL-001", "CALL-002")) {
            Entry entry = catalogue.find(rule).orElseThrow();
            results.put(rule, new RuleResult(entry, Status.NOT_CLAIMED, "NOT_CLAIMED: TLS"));
        }
        String text = MarkdownWriter.write(report());
        assertTrue(text.contains("\n## NOT CLAIMED\n\n| What they need | Rules | Ids |\n|---|---:|---|\n"
                + "| TLS | 2 | CALL-001, CALL-002 |\n"), text);
    }

    @Test
    void markdownShowsFailuresFirstAndSumsUpWhatWasNotRun() {
        results.replaceAll((id, result) -> new RuleResult(result.rule(), Status.NOT_RUN, "GATE-402 failed"));
        Entry gate = catalogue.find("GATE-402").orElseThrow();
        results.put(gate.id(), new RuleResult(gate, Status.FAIL, "x"));
        String text = MarkdownWriter.write(report());
        assertTrue(text.indexOf("\n### GATE-402\n") < text.indexOf("\n## Areas\n"), text);
        assertTrue(text.matches("(?s).*\n## NOT RUN\n\n[0-9]+ rules, by area; `report.json` lists them one by one.\n\n"
                + "([A-Z]+ [0-9]+, )+[A-Z]+ [0-9]+\n"), text);
    }

    @Test
    void markdownHasNoTableOfFaultsWhereNoneWasCaused() {
        results.replaceAll((id, result) -> result.rule().fault() == null
                ? result
                : new RuleResult(result.rule(), Status.NOT_CLAIMED, "NOT_CLAIMED: SOCKETS"));
        assertFalse(MarkdownWriter.write(report()).contains("Faults survived"));
    }

    @Test
    void markdownHasTableOfFaultsByLayer() {
        Entry entry = catalogue.find("FAULT-402").orElseThrow();
        results.put(entry.id(), new RuleResult(entry, Status.FAIL, "x"));
        String text = MarkdownWriter.write(report());
        assertTrue(text.contains("| reset while reading | PASS FAULT-401 | FAIL FAULT-402 |"), text);
    }

    @Test
    void jsonEscapesWhatJsonForbids() {
        assertEquals("\"a\\\"b\\\\c\\n\\u0001ä\\ud83d\\ude00\"", JsonWriter.quoted("a\"b\\c\n\u0001ä😀"));
    }

    @Test
    void jsonHasBalancedBracketsAndAllRules() {
        String text = JsonWriter.write(report());
        var depth = new EnumMap<Bracket, Integer>(Bracket.class);
        for (char c : text.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "").toCharArray()) {
            for (Bracket bracket : Bracket.values()) {
                int step = c == bracket.open ? 1 : c == bracket.close ? -1 : 0;
                depth.merge(bracket, step, Integer::sum);
            }
        }
        assertEquals(List.of(0, 0), List.copyOf(depth.values()));
        for (Entry rule : catalogue.rules()) {
            assertTrue(text.contains("\"id\": \"" + rule.id() + "\""), rule.id());
        }
    }

    private enum Bracket {
        CURLY('{', '}'),
        SQUARE('[', ']');

        final char open;
        final char close;

        Bracket(char open, char close) {
            this.open = open;
            this.close = close;
        }
    }
}
