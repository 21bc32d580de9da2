package org.asyncio4j.readme;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.asyncio4j.bench.cli.Main;
import org.asyncio4j.examples.ExampleCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The properties of all pages: samples compile, links lead somewhere, commands are understood, lines are short. */
@Timeout(120)
class PagesTest {
    private static final int LONGEST_LINE = 120;

    @Test
    void pagesAreFound() {
        var names = Pages.all().stream().map(Page::name).toList();
        assertTrue(
                names.containsAll(List.of(
                        "README.md",
                        ".github/CONTRIBUTING.md",
                        "api/docs/README.md",
                        "bench/README.md",
                        "impl-vertx/README.md",
                        "spi/README.md",
                        "spi/adr/README.md",
                        "tck/README.md",
                        "tck/RULES.md")),
                names::toString);
        assertTrue(names.size() > 50, names::toString);
        assertTrue(names.stream().noneMatch(name -> name.contains("target/")), names::toString);
    }

    @Test
    void everySampleCompilesWithoutAWarning(@TempDir Path classes) {
        var samples = samples().filter(block -> !isQuoted(block)).toList();
        assertTrue(samples.size() > 50, () -> "only " + samples.size() + " samples found");
        assertEquals(List.of(), SampleCompiler.compile(samples, classes));
    }

    private static Stream<Page.Block> samples() {
        return Pages.written().stream().flatMap(page -> page.blocks("java").stream());
    }

    /** Returns whether a sample is a whole class or a piece of one, which has a test of its own. */
    private static boolean isQuoted(Page.Block sample) {
        return sample.marker().equals("excerpt") || sample.text().startsWith("package ");
    }

    /** Each excerpt is part of a source to which its page links. */
    @Test
    void excerptsAreThoseOfTheSources() throws IOException {
        int found = 0;
        for (var page : Pages.written()) {
            var excerpts = page.blocks("java").stream().filter(block -> block.marker().equals("excerpt")).toList();
            found += excerpts.size();
            var sources = excerpts.isEmpty() ? "" : linkedSources(page);
            for (var excerpt : excerpts) {
                assertTrue(sources.contains(unindented(excerpt.text())), excerpt::toString);
            }
        }
        assertTrue(found > 5, "excerpts: " + found);
    }

    private static String linkedSources(Page page) throws IOException {
        var sources = new StringBuilder();
        for (var link : page.links()) {
            if (link.endsWith(".java")) {
                sources.append(unindented(Files.readString(page.folder().resolve(link))));
            }
        }
        return sources.toString();
    }

    private static String unindented(String text) {
        return text.replaceAll("(?m)^ +", "");
    }

    @Test
    void everyLinkLeadsSomewhere() {
        var pages = Pages.all().stream().collect(toMap(page -> pathOf(page, ""), page -> page));
        var dead = new TreeSet<String>();
        for (var page : pages.values()) {
            for (var link : page.links()) {
                if (!link.contains("://") && !leadsSomewhere(page, link, pages)) {
                    dead.add(page + ": " + link);
                }
            }
        }
        assertEquals(Set.of(), dead);
        assertTrue(pages.values().stream().mapToInt(page -> page.links().size()).sum() > 150);
    }

    private static boolean leadsSomewhere(Page page, String link, Map<Path, Page> pages) {
        var parts = link.split("#", 2);
        var target = pathOf(page, parts[0]);
        return parts.length == 1
                ? Files.exists(target)
                : pages.containsKey(target) && pages.get(target).anchors().contains(parts[1]);
    }

    /** Returns the path to which {@code relative} leads from a page; empty for the page itself. */
    private static Path pathOf(Page page, String relative) {
        return (relative.isEmpty() ? Page.ROOT.resolve(page.name()) : page.folder().resolve(relative)).normalize();
    }

    @Test
    void everyPageIsLinked() {
        var linked = new TreeSet<Path>();
        for (var page : Pages.all()) {
            page.links().stream()
                    .filter(link -> !link.contains("://"))
                    .map(link -> pathOf(page, link.replaceFirst("#.*", "")))
                    .filter(target -> !target.equals(pathOf(page, "")))
                    .forEach(linked::add);
        }
        var lonely = Pages.guide().stream()
                .filter(page -> !page.name().equals("README.md"))
                .filter(page -> !linked.contains(pathOf(page, "")))
                .map(Page::name)
                .toList();
        assertEquals(List.of(), lonely);
    }

    /** The output of logs and programs is as long as it is, and tables and links cannot be wrapped. */
    @Test
    void noLineIsLong() {
        var tooLong = new ArrayList<String>();
        for (var page : Pages.written()) {
            boolean inText = false;
            for (int i = 0; i < page.lines().size(); i++) {
                var line = page.lines().get(i);
                inText = line.startsWith("```text") || (inText && !line.equals("```"));
                boolean mayBeLong = inText || line.startsWith("|") || line.matches("\\s*\\[[^\\]]*]\\([^)]*\\)[.,:;]?");
                if (!mayBeLong && line.length() > LONGEST_LINE) {
                    tooLong.add(page + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noPageUsesWordsToAvoid() {
        var found = new ArrayList<String>();
        for (var page : Pages.written()) {
            OddWords.in(page.proseWithoutCode()).forEach(word -> found.add(page + ": " + word));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyCommandIsUnderstood() {
        var commands = commandsStartingWith("./asyncio4j");
        assertTrue(commands.size() >= 14, commands::toString);
        for (var command : commands) {
            var parsed = Main.commandLine().parseArgs(words(command)).subcommand();
            assertTrue(parsed != null, command);
            if (parsed.commandSpec().name().equals("examples") && parsed.hasMatchedPositional(0)) {
                String name = ((List<?>) parsed.matchedPositionalValue(0, List.of())).getFirst().toString();
                assertTrue(
                        ExampleCatalogue.EXAMPLES.stream().anyMatch(example -> example.isNamed(name)), command);
            }
        }
    }

    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .skip(1)
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toArray(String[]::new);
    }

    @Test
    void everyBenchmarkExists() {
        var commands = commandsStartingWith("./asyncio4j jmh");
        assertTrue(!commands.isEmpty());
        for (var command : commands) {
            assertTrue(
                    Files.exists(
                            Path.of("src/main/java/org/asyncio4j/bench/" + words(command)[1] + ".java")),
                    command);
        }
    }

    @Test
    void everyMavenProfileExists() throws IOException {
        var poms = allPoms();
        var commands = commandsStartingWith("mvn");
        assertTrue(commands.size() >= 5, commands::toString);
        for (var command : commands) {
            var profile = Pattern.compile("-P(\\w+)").matcher(command);
            while (profile.find()) {
                assertTrue(poms.contains("<id>" + profile.group(1) + "</id>"), command);
            }
        }
    }

    /** Returns the text of the parents of all modules and of the BOM. */
    private static String allPoms() throws IOException {
        var text = new StringBuilder(Files.readString(Page.ROOT.resolve("bom/pom.xml")));
        try (var parents = Files.newDirectoryStream(Page.ROOT.resolve(".mvn/parents"), "*.xml")) {
            for (var parent : parents) {
                text.append(Files.readString(parent));
            }
        }
        return text.toString();
    }

    private static List<String> commandsStartingWith(String start) {
        return Pages.guide().stream().flatMap(page -> commands(page, start).stream()).toList();
    }

    /** Returns the commands of a page, in shell blocks and in code spans. */
    static List<String> commands(Page page, String start) {
        return Stream.concat(
                page.blocks("sh").stream().flatMap(block -> block.text().lines()),
                page.codeSpans().stream())
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .filter(line -> line.startsWith(start + " "))
                .toList();
    }

    @Test
    void artifactsInPomsExist() throws Exception {
        var artifacts = allPoms();
        var blocks = Pages.written().stream().flatMap(page -> page.blocks("xml").stream()).toList();
        assertTrue(blocks.size() >= 4, blocks::toString);
        for (var block : blocks) {
            var xml = new InputSource(new StringReader("<all>" + block.text() + "</all>"));
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
            Pattern.compile("asyncio4j-\\w+")
                    .matcher(block.text())
                    .results()
                    .forEach(artifact -> assertTrue(artifacts.contains(artifact.group()), artifact.group()));
        }
    }
}
