package org.asyncio4j.tools.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.asyncio4j.tools.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Three planted faults are on the page, with the place in the program, for a reader who has not seen it. */
@Timeout(120)
class TracePageTest {

    @TempDir
    private static Path folder;

    private static String page = "";

    @BeforeAll
    static void makePage() throws Exception {
        Path file = folder.resolve("app.jfr");
        PlantedFaults.record(file);
        StringWriter out = new StringWriter();
        Files.createDirectory(folder.resolve("detour"));
        assertEquals(0, execute(out, "trace", folder.resolve("detour/../app.jfr").toString()));
        Path written = folder.resolve("app.html");
        assertEquals(written.toRealPath().toUri().toString(), out.toString().strip());
        page = Files.readString(written);
    }

    private static int execute(StringWriter out, String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    private static String text() {
        return page.substring(page.indexOf("<h1>")).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    @Test
    void blockIsNamedWithItsPlace() {
        assertTrue(text().matches(".*blocks held its loop for [\\d.]+ m?s at [\\d:.]+, in .*"), text());
        assertTrue(text().contains("PlantedFaults.blockForLong("), text());
    }

    @Test
    void starvedTaskIsNamedWithWhatRanMeanwhile() {
        assertTrue(
                text().matches(
                        ".*starves was ready at [\\d:.]+ and waited [\\d.]+ m?s for its turn, while blocks held.*"),
                text());
    }

    @Test
    void forgottenFutureIsNamedWithThePlaceOfTheAwait() {
        assertTrue(text().matches(".*Tasks at the end.*asks pending [\\d:.]+ nothing.*PlantedFaults.waitForAnswer.*"),
                text());
    }

    @Test
    void tasksOfTheSameNameAreEachListed() {
        assertTrue(text().contains("4 tasks were not done at the end."), text()); // with the main task
        assertTrue(text().matches("(.*twin pending one of several of this name.*){2}"), text());
    }

    @Test
    void pageIsWellFormedAndLoadsNothingElse() throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>\n", ""))));
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("src="), page);
    }

    @Test
    void recordingWithoutALoopIsAnError() throws Exception {
        Path file = folder.resolve("empty.jfr");
        try (var recording = new jdk.jfr.Recording()) {
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        StringWriter out = new StringWriter();
        assertEquals(1, execute(out, "trace", file.toString()));
        assertTrue(out.toString().startsWith("No loop of asyncio4j has run during the recording "), out::toString);
    }

    @Test
    void fileThatIsNoRecordingIsAnError() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.jfr"), "not a recording");
        StringWriter out = new StringWriter();
        assertEquals(1, execute(out, "trace", file.toString()));
        assertTrue(out.toString().startsWith("Cannot read "), out::toString);
    }
}
