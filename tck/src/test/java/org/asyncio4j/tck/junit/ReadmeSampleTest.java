package org.asyncio4j.tck.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The bug that the README shows is found, by the seed and with the words that it shows. */
class ReadmeSampleTest {

    /** The tests of a module run in its folder. */
    private static final Path README = Path.of("../README.md");

    private static final Path SAMPLE = Path.of("src/test/java/org/asyncio4j/tck/junit/SearchSample.java");

    @Test
    void theSampleOfTheReadmeIsTheOneThatRuns() throws IOException {
        String code = Files.readString(SAMPLE)
                .replaceFirst("(?s).*from here\n", "")
                .replaceFirst("(?s) *// to here.*", "")
                .replaceAll("(?m)^ {4}", "");
        assertTrue(Files.readString(README).contains("```java\n" + code + "```\n"), code);
    }

    @Test
    void theFailureShownIsTheFirstOneFound() throws IOException {
        List<Event> runs = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(SearchSample.class, "whatWasTypedLastIsShown"))
                .execute()
                .testEvents()
                .finished()
                .list();
        assertEquals(20, runs.size());
        Throwable failure = runs.stream()
                .map(run -> run.getRequiredPayload(TestExecutionResult.class))
                .filter(result -> result.getStatus() == Status.FAILED)
                .findFirst()
                .orElseThrow()
                .getThrowable()
                .orElseThrow();
        String shown = failure + "\n    Suppressed: " + failure.getSuppressed()[0] + "\n";
        assertTrue(Files.readString(README).contains("```text\n" + shown + "```\n"), shown);
    }
}
