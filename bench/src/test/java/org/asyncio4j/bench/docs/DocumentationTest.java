package org.asyncio4j.bench.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as HTML: none is missing, and each link leads to something. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    @Test
    void everyPageIsWrittenAndEachLinkLeadsSomewhere(@TempDir Path folder) throws IOException {
        int count = new Documentation(ROOT, folder).writePages();
        assertTrue(count > 40, () -> "only " + count + " pages");
        List<String> broken = new ArrayList<>();
        for (String page : MarkdownFiles.in(ROOT)) {
            Path file = folder.resolve(RenderedPage.fileOf(page));
            String html = Files.readString(file);
            assertTrue(html.contains("<h1"), page);
            LINK.matcher(html).results().map(link -> link.group(1)).forEach(link -> {
                if (!leadsSomewhere(file, link)) {
                    broken.add(page + ": " + link);
                }
            });
        }
        assertEquals(List.of(), broken);
        assertTrue(Files.readString(folder.resolve("index.html")).contains("README.html"));
    }

    private static boolean leadsSomewhere(Path from, String link) {
        if (link.contains("://") || link.contains("javadoc/")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path to = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        try {
            return Files.exists(to)
                    && (parts.length == 1 || !to.toString().endsWith(".html")
                            || Files.readString(to).contains("id=\"" + parts[1] + "\""));
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Test
    void pagesOfBuildsAndSourcesAreLeftOut() throws IOException {
        List<String> pages = MarkdownFiles.in(ROOT);
        assertTrue(pages.containsAll(List.of("README.md", "api/docs/tutorial.md", ".github/CONTRIBUTING.md")));
        assertTrue(pages.stream().noneMatch(page -> page.contains("target/") || page.contains("src/")),
                pages::toString);
    }

    @Test
    void anchorsAreThoseOfTheHostsOfRepositories() {
        assertEquals("a-loop-of-your-own", Slug.of("A loop of your own"));
        assertEquals("sleep0--so-on", Slug.of("`sleep(0)` & so on"));
    }
}
