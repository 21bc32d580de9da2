package org.asyncio4j.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.asyncio4j.Misuse;
import org.asyncio4j.bench.cli.Main;
import org.asyncio4j.examples.ExampleCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What the README says is so: its samples compile, its program runs, its tables are complete. */
@Timeout(120)
class ReadmeTest {
    private static final List<String> MODULES =
            List.of("api", "spi", "impl-nio", "impl-virtual", "impl-vertx", "tck", "bench");
    private static final Path HELLO = Path.of("src/test/resources/org/asyncio4j/readme/Hello.java");
    private static final Path EXAMPLES = Path.of("src/main/java/org/asyncio4j/examples");
    private static final String ADD_OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    /** A context variable has a name of that form, too. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?<!ContextVar\\.of\\()\"(asyncio4j(?:\\.[A-Za-z]+)+)\"");

    private static final Pattern VARIABLE = Pattern.compile("\\bASYNCIO4J_[A-Z_]+\\b");
    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");
    private static final Pattern TYPE = Pattern.compile("\\b([A-Z]\\w+)");

    /** What the table of names calls its own functions, and words of Java. */
    private static final Set<String> NOT_OURS =
            Set.of("a", "b", "f", "main", "try", "map", "stream", "toList", "ZERO");

    private final Readme readme = Readme.read();

    @Test
    void everySampleCompilesWithoutAWarning(@TempDir Path classes) {
        var samples = readme.blocks("java");
        assertTrue(samples.size() > 10, () -> "only " + samples.size() + " samples found");
        assertEquals(List.of(), SampleCompiler.compile(samples, classes));
    }

    @Test
    void theFirstSampleIsTheFileThatRuns() throws IOException {
        assertEquals(Files.readString(HELLO), readme.blocks("java").getFirst().text());
    }

    /** What is said of Guice is a part of an example, which has a test of its own. */
    @Test
    void theSamplesWithGuiceAreThoseOfTheExample() throws IOException {
        var sources = new StringBuilder();
        for (var file : List.of("ShopModule.java", "Shop.java")) {
            sources.append(unindented(Files.readString(EXAMPLES.resolve("guice").resolve(file))));
        }
        var samples = readme.blocks("java").stream()
                .map(Readme.Block::text)
                .filter(text -> text.contains("AsyncioModule") || text.contains("journal.get()"))
                .toList();
        assertEquals(2, samples.size());
        for (var sample : samples) {
            assertTrue(sources.indexOf(unindented(sample)) >= 0, sample);
        }
    }

    private static String unindented(String text) {
        return text.replaceAll("(?m)^ +", "");
    }

    @Test
    void theProgramRunsOnCarriedCoroutines() throws Exception {
        var run = Started.java(ADD_OPENS, "-Dasyncio4j.coroutines=carried");
        assertEquals("hello world\n", run.output, run.log);
    }

    @Test
    void theProgramRunsWithoutFlagsAndLogsTheLineShown() throws Exception {
        var run = Started.java();
        assertEquals("hello world\n", run.output, run.log);
        var shown = readme.blocks("text").getFirst().text();
        assertTrue(run.log.contains(shown), () -> "shown: " + shown + "logged: " + run.log);
    }

    @Test
    void settingsAreThoseOfTheSources() throws IOException {
        var table = readme.tableUnder("Settings").stream().map(Readme::cells).toList();
        assertEquals(foundInSources(PROPERTY, 1), firstCodes(table, 0));
        assertEquals(foundInSources(VARIABLE, 0), firstCodes(table, 1));
    }

    private static Set<String> firstCodes(List<List<String>> table, int column) {
        return table.stream()
                .flatMap(row -> Readme.codeIn(row.get(column)).stream())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> foundInSources(Pattern pattern, int group) throws IOException {
        var found = new TreeSet<String>();
        for (var file : sources()) {
            pattern
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(match -> found.add(match.group(group)));
        }
        return found;
    }

    /** All but this folder, which only repeats what it looks for. */
    private static List<Path> sources() throws IOException {
        var all = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var files = Files.walk(Readme.ROOT.resolve(module).resolve("src"))) {
                files
                        .filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.getParent().endsWith("readme"))
                        .forEach(all::add);
            }
        }
        return all;
    }

    @Test
    void misuseErrorsAreThoseOfTheEnum() {
        var expected = Arrays.stream(Misuse.values()).map(ReadmeTest::row).toList();
        assertEquals(
                String.join("\n", expected), String.join("\n", readme.tableUnder("Misuse errors")));
    }

    private static String row(Misuse misuse) {
        return "| %s | `%s` | %s | %s | %s |"
                .formatted(
                        misuse.code(),
                        misuse.name(),
                        escaped(misuse.what()),
                        escaped(misuse.cause()),
                        escaped(misuse.remedy()));
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|");
    }

    @Test
    void everyJavaNameInTheTableOfNamesExists() throws Exception {
        var names = apiNames();
        var unknown = new TreeSet<String>();
        for (var row : readme.tableUnder("From asyncio to Java")) {
            var cells = Readme.cells(row);
            for (var code : Readme.codeIn(cells.get(1) + " " + cells.get(2))) {
                Stream.concat(CALL.matcher(code).results(), TYPE.matcher(code).results())
                        .map(match -> match.group(1))
                        .forEach(unknown::add);
                if (code.matches("[a-z]\\w*")) {
                    unknown.add(code);
                }
            }
        }
        assertTrue(unknown.size() > 50, unknown::toString);
        unknown.removeAll(names);
        unknown.removeAll(NOT_OURS);
        unknown.removeIf(ReadmeTest::isOfTheJdk);
        assertEquals(Set.of(), unknown);
    }

    private static Set<String> apiNames() throws Exception {
        var names = new HashSet<String>();
        for (var each : List.of("org.asyncio4j", "org.asyncio4j.debug", "org.asyncio4j.transports")) {
            var folder = Readme.ROOT.resolve("api/src/main/java").resolve(each.replace('.', '/'));
            try (var files = Files.list(folder)) {
                for (var file : files.map(file -> file.getFileName().toString()).toList()) {
                    if (file.endsWith(".java") && !file.equals("package-info.java")) {
                        addNames(Class.forName(each + "." + file.replace(".java", "")), names);
                    }
                }
            }
        }
        return names;
    }

    private static void addNames(Class<?> type, Set<String> names) {
        names.add(type.getSimpleName());
        Arrays.stream(type.getMethods()).forEach(method -> names.add(method.getName()));
        Arrays.stream(type.getFields()).forEach(field -> names.add(field.getName()));
        Arrays.stream(type.getClasses()).forEach(nested -> names.add(nested.getSimpleName()));
    }

    private static boolean isOfTheJdk(String name) {
        return Stream.of("java.lang.", "java.io.", "java.time.", "java.util.", "java.util.concurrent.")
                .anyMatch(known -> exists(known + name));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void everyCommandIsUnderstood() {
        var commands = commandsStartingWith("./asyncio4j");
        assertTrue(commands.size() >= 4, commands::toString);
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
        for (var command : commandsStartingWith("./asyncio4j jmh")) {
            assertTrue(
                    Files.exists(
                            Path.of("src/main/java/org/asyncio4j/bench/" + words(command)[1] + ".java")),
                    command);
        }
    }

    @Test
    void everyMavenProfileExists() throws IOException {
        var pom = Files.readString(Readme.ROOT.resolve("pom.xml"));
        for (var command : commandsStartingWith("mvn")) {
            var profile = Pattern.compile("-P(\\w+)").matcher(command);
            while (profile.find()) {
                assertTrue(pom.contains("<id>" + profile.group(1) + "</id>"), command);
            }
        }
    }

    private List<String> commandsStartingWith(String start) {
        return Stream.concat(
                readme.blocks("sh").stream().flatMap(block -> block.text().lines()),
                readme.codeSpans().stream())
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .filter(line -> line.startsWith(start + " "))
                .toList();
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() throws IOException {
        assertTrue(commandsStartingWith("mvn").contains("mvn verify"));
        assertTrue(Files.readAllLines(Readme.ROOT.resolve(".ci/run")).contains("mvn verify"));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        var anchors = readme.anchors();
        for (var link : readme.links()) {
            if (link.startsWith("#")) {
                assertTrue(anchors.contains(link.substring(1)), () -> link + " is not among " + anchors);
            } else if (!link.contains("://")) {
                assertTrue(Files.exists(Readme.ROOT.resolve(link)), link);
            }
        }
    }

    @Test
    void everyDecisionIsLinked() throws IOException {
        try (var pages = Files.list(Readme.ROOT.resolve("spi/adr"))) {
            assertEquals(
                    pages.map(page -> "spi/adr/" + page.getFileName()).collect(toSet()),
                    readme.links().stream().filter(link -> link.startsWith("spi/adr/")).collect(toSet()));
        }
    }

    @Test
    void everyModuleIsInTheMapAndEveryArtifactInAPom() throws Exception {
        var pom = Files.readString(Readme.ROOT.resolve("pom.xml"));
        var modules = Pattern.compile("<module>(.+)</module>").matcher(pom).results();
        assertEquals(
                modules.map(module -> module.group(1)).collect(toSet()),
                readme.tableUnder("Modules").stream()
                        .map(row -> Readme.cells(row).getFirst().replaceAll("\\[(.+)]\\(.+\\)", "$1"))
                        .collect(toSet()));
        var artifacts = pom + Files.readString(Readme.ROOT.resolve("bom/pom.xml"));
        for (var block : readme.blocks("xml")) {
            var xml = new InputSource(new StringReader("<all>" + block.text() + "</all>"));
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
            Pattern.compile("asyncio4j-\\w+")
                    .matcher(block.text())
                    .results()
                    .forEach(artifact -> assertTrue(artifacts.contains(artifact.group()), artifact.group()));
        }
    }

    @Test
    void noLineIsLongButInTablesAndLog() throws IOException {
        boolean inText = false;
        for (var line : Files.readAllLines(Readme.ROOT.resolve("README.md"))) {
            inText = line.startsWith("```text") || (inText && !line.equals("```"));
            assertFalse(!inText && !line.startsWith("|") && line.length() > 120, line);
        }
    }

    /** The program of the README, started as a reader would. */
    private record Started(String output, String log) {
        static Started java(String... flags) throws IOException, InterruptedException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(flags));
            command.addAll(List.of("-Dasyncio4j.backend=nio", "-Duser.language=en"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), HELLO.toString()));
            var log = File.createTempFile("readme", ".log");
            try {
                var builder = new ProcessBuilder(command).redirectError(log);
                builder
                        .environment()
                        .keySet()
                        .removeIf(name -> name.startsWith("ASYNCIO4J_") || name.endsWith("JAVA_OPTIONS"));
                var process = builder.start();
                var output = new String(process.getInputStream().readAllBytes(), UTF_8);
                assertTrue(process.waitFor(60, TimeUnit.SECONDS));
                return new Started(output.replace("\r\n", "\n"), Files.readString(log.toPath()));
            } finally {
                Files.delete(log.toPath());
            }
        }
    }
}
