package org.asyncio4j.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The pages of this checkout, by kind. */
final class Pages {
    private static final Pattern DECISION = Pattern.compile("spi/adr/\\d{4}-.*");

    /** The pages printed by a program, or from which a program prints. */
    private static final Pattern PRINTED = Pattern.compile("tck/RULES\\.md|tck/src/test/resources/.*");

    /** The reports of measurements and experiments, with the commands of that day. */
    private static final Set<String> REPORTS =
            Set.of("bench/EVIDENCE.md", "bench/HISTORY.md", "bench/RESULTS.md");

    /** The folders of build output and of tools; .github contains pages. */
    private static final Pattern OTHER_FOLDERS = Pattern.compile("target|node_modules|\\.(?!github$|\\.).*");

    private Pages() {}

    /** Returns every page outside {@code target}. */
    static List<Page> all() {
        var found = new TreeSet<String>();
        try {
            Files.walkFileTree(Page.ROOT, new SimpleFileVisitor<Path>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return OTHER_FOLDERS.matcher(folder.getFileName().toString()).matches()
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        found.add(Page.ROOT.relativize(file).toString().replace('\\', '/'));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().map(Page::of).toList();
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
