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

/** The bug that the kit's page about simulation shows on a simulated network is found, by the seeds and with the words shown there. */
class StoreSampleTest {

    private static final Path PAGE = Path.of("docs", "simulation.md");

    private final ShownSample sample = new ShownSample(PAGE, "StoreSample");

    @Test
    void theSampleOfTheReadmeIsTheOneThatRuns() throws IOException {
        sample.expectCode();
    }

    @Test
    void someSeedsFindTheBug() throws IOException {
        List<TestExecutionResult> runs = ShownSample.run(selectMethod(StoreSample.class.getName()
                + "#askEndsWithinAMinute(org.asyncio4j.tck.network.Network)"));
        assertEquals(20, runs.size());
        List<Throwable> failures = runs.stream()
                .filter(result -> result.getStatus() == Status.FAILED)
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
        String shown = ShownSample.asText(failures.getFirst());
        sample.expectOutput(shown.replace("; to run", ";\n        to run")); // the page wraps its lines
        String count = failures.size() + " of the 20 runs fail";
        assertTrue(Files.readString(PAGE).contains(count), count);
    }
}
