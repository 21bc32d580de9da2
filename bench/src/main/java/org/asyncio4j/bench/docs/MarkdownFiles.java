package org.asyncio4j.bench.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The pages of a checkout: all Markdown files except those that a build or a tool has written. */
public final class MarkdownFiles {

    /** The folders of build output and of tools; .github contains pages. */
    private static final Pattern OTHERS = Pattern.compile("target|node_modules|\\.(?!github$|\\.).*");

    private static final Pattern SOURCES = Pattern.compile("(^|/)src/");

    private MarkdownFiles() {}

    /** Returns the paths of those outside of sources, seen from {@code root}, with slashes and in order. */
    static List<String> in(Path root) throws IOException {
        return all(root).stream().filter(page -> !SOURCES.matcher(page).find()).toList();
    }

    /** Returns the paths of all of them, seen from {@code root}, with slashes and in order. */
    public static List<String> all(Path root) throws IOException {
        var found = new TreeSet<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return OTHERS.matcher(folder.getFileName().toString()).matches()
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    found.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(found);
    }
}
