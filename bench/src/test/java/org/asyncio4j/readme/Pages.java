package org.asyncio4j.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.asyncio4j.bench.docs.MarkdownFiles;

/** The pages of this checkout, by kind. */
final class Pages {
    private static final Pattern DECISION = Pattern.compile("spi/adr/\\d{4}-.*");

    /** The pages printed by a program, or from which a program prints. */
    private static final Pattern PRINTED = Pattern.compile("tck/RULES\\.md|tck/src/test/resources/.*");

    /** The reports of measurements and experiments, with the commands of that day. */
    private static final Set<String> REPORTS =
            Set.of("bench/EVIDENCE.md", "bench/HISTORY.md", "bench/RESULTS.md");

    private Pages() {}

    /** Returns every page outside {@code target}. */
    static List<Page> all() {
        try {
            return MarkdownFiles.all(Page.ROOT).stream().map(Page::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the pages that are written by hand and kept up to date; decisions stay as they were made. */
    static List<Page> written() {
        return all().stream()
                .filter(page -> !DECISION.matcher(page.name()).matches())
                .filter(page -> !PRINTED.matcher(page.name()).matches())
                .toList();
    }

    /** Returns the pages whose instructions readers follow. */
    static List<Page> guide() {
        return written().stream().filter(page -> !REPORTS.contains(page.name())).toList();
    }
}
