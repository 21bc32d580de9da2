package org.asyncio4j.readme;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages of the spi: every decision is in the index, and the samples with Guice run. */
class SpiPagesTest {
    private static final Path EXAMPLES = Path.of("src/main/java/org/asyncio4j/examples");

    @Test
    void everyDecisionIsLinked() throws IOException {
        var index = Page.of("spi/adr/README.md");
        try (var pages = Files.list(index.folder())) {
            var decisions = pages.map(page -> page.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .collect(toSet());
            assertTrue(decisions.size() > 25, decisions::toString);
            assertEquals(decisions, index.links().stream().collect(toSet()));
        }
    }

    /** The samples with Guice are part of an example, which has a test of its own. */
    @Test
    void theSamplesWithGuiceAreThoseOfTheExample() throws IOException {
        var sources = new StringBuilder();
        for (var file : new String[] {"ShopModule.java", "Shop.java"}) {
            sources.append(unindented(Files.readString(EXAMPLES.resolve("guice").resolve(file))));
        }
        var samples = Page.of("spi/README.md").blocks("java").stream()
                .map(Page.Block::text)
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
}
