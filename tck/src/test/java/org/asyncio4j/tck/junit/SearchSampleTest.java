package org.asyncio4j.tck.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/** The bug shown on the page about tests is found, by the seed and with the words shown there. */
class SearchSampleTest {

    private final ShownSample sample = new ShownSample(Path.of("../api/docs/testing.md"), "SearchSample");

    @Test
    void theSampleOfThePageIsTheOneThatRuns() throws IOException {
        sample.expectCode();
    }

    @Test
    void theFailureShownIsTheFirstOneFound() throws IOException {
        List<TestExecutionResult> runs =
                ShownSample.run(selectMethod(SearchSample.class, "whatWasTypedLastIsShown"));
        assertEquals(20, runs.size());
        Throwable failure = runs.stream()
                .filter(result -> result.getStatus() == Status.FAILED)
                .findFirst()
                .orElseThrow()
                .getThrowable()
                .orElseThrow();
        sample.expectOutput(ShownSample.asText(failure));
    }
}
