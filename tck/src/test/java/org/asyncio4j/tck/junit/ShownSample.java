package org.asyncio4j.tck.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A test that a page shows, with the failure that it finds. */
record ShownSample(Path page, String sample) {

    /** The folder of the samples; the tests of a module run in its folder. */
    private static final Path SAMPLES = Path.of("src/test/java/org/asyncio4j/tck/junit");

    /** Demands that the page shows the code between two comments in the sample. */
    void expectCode() throws IOException {
        String code = Files.readString(SAMPLES.resolve(sample + ".java"))
                .replaceFirst("(?s).*from here\n", "")
                .replaceFirst("(?s) *// to here.*", "")
                .replaceAll("(?m)^ {4}", "");
        assertTrue(Files.readString(page).contains("```java\n" + code + "```\n"), code);
    }

    void expectOutput(String shown) throws IOException {
        assertTrue(Files.readString(page).contains("```text\n" + shown + "```\n"), shown);
    }

    /** Returns the text of a failure, with the suppressed one that states how to run it again. */
    static String asText(Throwable failure) {
        Throwable again = Arrays.stream(failure.getSuppressed())
                .filter(each -> each.toString().contains("to run it again"))
                .findFirst()
                .orElseThrow();
        return failure + "\n    Suppressed: " + again + "\n";
    }

    static List<TestExecutionResult> run(DiscoverySelector test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(test)
                .execute()
                .testEvents()
                .finished()
                .map(run -> run.getRequiredPayload(TestExecutionResult.class))
                .toList();
    }
}
