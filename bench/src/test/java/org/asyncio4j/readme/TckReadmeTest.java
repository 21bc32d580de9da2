package org.asyncio4j.readme;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asyncio4j.bench.cli.Main;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.arch.AsyncioRules;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.report.Status;
import org.asyncio4j.tck.report.Verdict;
import org.junit.jupiter.api.Test;

/** The pages of the conformance kit are correct, in addition to the checks of {@link PagesTest}. */
class TckReadmeTest {
    private static final Path CONFORMANCE =
            Path.of("../starters/loop/src/test/java/com/acme/loop/AcmeLoopConformanceTest.java");
    private static final int SIX_LINES = 6;

    private final Page readme = Page.of("tck/README.md");
    private final Page testing = Page.of("tck/docs/how-the-kit-is-tested.md");

    /** {@code LoopAuthorsReportTests} compiles and runs it. */
    @Test
    void theFirstSampleIsTheClassThatRuns() throws IOException {
        var sample = readme.blocks("java").getFirst().text();
        assertEquals(Files.readString(CONFORMANCE), sample);
        long lines = sample.substring(sample.indexOf("class ")).lines().count();
        assertTrue(lines <= SIX_LINES, () -> lines + " lines");
    }

    @Test
    void verdictsAndStatusesAreThoseOfTheEnums() {
        var text = readme.lines();
        for (var verdict : Verdict.values()) {
            assertTrue(text.stream().anyMatch(line -> line.startsWith("| `" + verdict.words() + "` | ")),
                    verdict.words());
        }
        for (var status : Status.values()) {
            assertTrue(text.stream().anyMatch(line -> line.startsWith("| `" + status.words() + "` | ")),
                    status.words());
        }
        long rows = text.stream().filter(line -> line.matches("\\| `[A-Z ]+` \\| .*")).count();
        assertEquals(Verdict.values().length + Status.values().length, rows);
    }

    @Test
    void archRulesAreThoseThereAre() {
        var rules = new TreeSet<String>();
        Arrays.stream(AsyncioRules.class.getMethods())
                .filter(method -> method.getDeclaringClass() == AsyncioRules.class)
                .forEach(method -> rules.add(method.getName()));
        var listed = new TreeSet<String>();
        Page.of("tck/docs/rules-for-programs.md").tableUnder("Rules for programs on asyncio4j")
                .forEach(row -> listed.addAll(Page.codeIn(Page.cells(row).getFirst())));
        assertEquals(rules, listed);
    }

    @Test
    void rulesThatAreNamedExist() {
        var ids = RuleCatalogue.of(EventLoopConformance.class).rules().stream().collect(toMap(
                rule -> rule.id(), rule -> rule));
        var named =
                Stream.of(readme, testing)
                        .map(page -> String.join("\n", page.lines()))
                        .flatMap(text -> Pattern.compile("\\b[A-Z]+-\\d{3}\\b").matcher(text).results())
                        .toList();
        assertFalse(named.isEmpty());
        named.forEach(id -> assertTrue(ids.containsKey(id.group()), id.group()));
    }

    @Test
    void everyCommandIsUnderstood() {
        for (var block : testing.blocks("sh")) {
            block.text().lines().forEach(command -> {
                var words = command.split(" +");
                assertEquals("./asyncio4j", words[0]);
                var parsed = Main.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
                assertTrue(parsed.hasSubcommand(), command);
            });
        }
    }
}
