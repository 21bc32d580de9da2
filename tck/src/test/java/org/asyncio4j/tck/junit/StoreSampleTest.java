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

/** The bug that the kit's README shows on a simulated network is found, by the seeds and with the words it shows. */
class StoreSampleTest {

    /** The tests of a module run in its folder. */
    private static final Path README = Path.of("README.md");

    private static final Path SAMPLE = Path.of("src/test/java/org/asyncio4j/tck/junit/StoreSample.java");

    @Test
    void theSampleOfTheReadmeIsTheOneThatRuns() throws IOException {
        String code = Files.readString(SAMPLE)
                .replaceFirst("(?s).*from here\n", "")
                .replaceFirst("(?s) *// to here.*", "")
                .replaceAll("(?m)^ {4}", "");
        assertTrue(Files.readString(README).contains("```java\n" + code + "```\n"), code);
    }

    @Test
    void someSeedsFindTheBug() throws IOException {
        List<TestExecutionResult> runs = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(StoreSample.class.getName() + "#askEndsWithinAMinute("
                        + "org.asyncio4j.tck.network.Network)"))
                .execute()
                .testEvents()
                .finished()
                .map(run -> run.getRequiredPayload(TestExecutionResult.class))
                .toList();
        assertEquals(20, runs.size());
        List<Throwable> failures = runs.stream()
                .filter(result -> result.getStatus() == Status.FAILED)
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
        Throwable first = failures.getFirst();
        String shown = first + "\n    Suppressed: " + first.getSuppressed()[0] + "\n";
        shown = shown.replace("; to run", ";\n        to run"); // a line of the README has an end
        String readme = Files.readString(README);
        assertTrue(readme.contains("```text\n" + shown + "```\n"), shown);
        assertTrue(readme.contains(failures.size() + " of the 20 runs fail"), failures.size() + " of the 20 runs fail");
    }
}
