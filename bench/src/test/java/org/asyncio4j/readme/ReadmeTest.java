package org.asyncio4j.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asyncio4j.examples.ExampleCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README is correct: its program runs, its tables are complete, and it is short. */
@Timeout(120)
class ReadmeTest {
    private static final Path HELLO = Path.of("src/test/resources/org/asyncio4j/readme/Hello.java");
    private static final String ADD_OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    private static final int MAX_LINES = 150;
    private static final int ROWS_FOR_PYTHONISTAS = 12;

    private final Page readme = Page.of("README.md");

    @Test
    void itIsShort() {
        assertTrue(readme.lines().size() <= MAX_LINES, () -> readme.lines().size() + " lines");
    }

    /** The tutorial begins with it, too. */
    @Test
    void theFirstSampleIsTheFileThatRuns() throws IOException {
        assertEquals(Files.readString(HELLO), readme.blocks("java").getFirst().text());
        assertEquals(
                Files.readString(HELLO),
                Page.of("api/docs/tutorial.md").blocks("java").getFirst().text());
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
        var shown = Page.of("api/docs/blocking-and-carried.md").blocks("text").getFirst().text();
        assertTrue(run.log.contains(shown), () -> "shown: " + shown + "logged: " + run.log);
    }

    @Test
    void theNumberOfExamplesIsThatOfTheCatalogue() {
        int examples = ExampleCatalogue.EXAMPLES.size();
        assertTrue(
                readme.lines().stream()
                        .anyMatch(line -> line.startsWith("./asyncio4j examples ")
                                && line.contains("# " + examples + " small programs")),
                () -> examples + " small programs");
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() throws IOException {
        assertTrue(PagesTest.commands(readme, "mvn").contains("mvn verify"));
        assertTrue(Files.readAllLines(Page.ROOT.resolve(".ci/run")).contains("mvn verify"));
    }

    @Test
    void everyModuleIsInTheMap() throws IOException {
        var pom = Files.readString(Page.ROOT.resolve("pom.xml"));
        var modules = Pattern.compile("<module>(\\w.+)</module>").matcher(pom).results();
        assertEquals(
                modules.map(module -> module.group(1)).collect(toSet()),
                readme.tableUnder("Modules").stream()
                        .map(row -> Page.cells(row).getFirst().replaceAll("\\[(.+)]\\(.+\\)", "$1"))
                        .collect(toSet()));
    }

    @Test
    void theFewNamesAreRowsOfTheTableOfAllNames() {
        var few = readme.tableUnder("Coming from asyncio");
        assertEquals(ROWS_FOR_PYTHONISTAS, few.size());
        var all = Page.of("api/docs/from-asyncio.md").tableUnder("Table of names");
        assertEquals(List.of(), few.stream().filter(row -> !all.contains(row)).toList());
    }

    @Test
    void everyBackEndInBothMechanismsIsThereToChoose() {
        var expected = Stream.of("nio", "virtual", "vertx")
                .flatMap(backEnd -> Stream.of(backEnd + " carried", backEnd + " handoff"))
                .toList();
        assertEquals(
                expected,
                readme.tableUnder("Choose a back end and a mechanism").stream()
                        .map(row -> Page.cells(row).getFirst())
                        .toList());
    }

    /** The program of the README, started as a reader would start it. */
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
