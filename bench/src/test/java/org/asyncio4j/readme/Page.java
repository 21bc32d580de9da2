package org.asyncio4j.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README in its parts: code blocks, tables, links, headings. */
final class Readme {
    /** The tests of a module run in its folder. */
    static final Path ROOT = Path.of("..");

    private static final Pattern MARKER = Pattern.compile("<!-- java: (\\w+) -->");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Path folder;
    private final List<String> lines;

    /**
     * One fenced block.
     *
     * @param language what stands behind the fence
     * @param marker what the comment {@code <!-- java: .. -->} above it says; empty without one
     * @param line the number of its first line of code
     */
    record Block(String language, String marker, int line, String text) {
        @Override
        public String toString() {
            return language + " in line " + line;
        }
    }

    private Readme(Path folder, List<String> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    static Readme read() {
        return readIn(ROOT);
    }

    static Readme readIn(Path folder) {
        try {
            return new Readme(folder, Files.readAllLines(folder.resolve("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks(String language) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                continue;
            }
            int end = i + 1;
            while (!lines.get(end).equals("```")) {
                end++;
            }
            var text = String.join("\n", lines.subList(i + 1, end)) + "\n";
            blocks.add(new Block(lines.get(i).substring(3), markerAbove(i), i + 2, text));
            i = end;
        }
        return blocks.stream().filter(block -> block.language.equals(language)).toList();
    }

    private String markerAbove(int fence) {
        var marker = MARKER.matcher(fence == 0 ? "" : lines.get(fence - 1));
        return marker.matches() ? marker.group(1) : "";
    }

    /** The folder it lies in. */
    Path folder() {
        return folder;
    }

    List<String> lines() {
        return lines;
    }

    /** The rows of the first table under a heading, head and rule left out, as they stand. */
    List<String> tableUnder(String heading) {
        int at = lines.indexOf("## " + heading);
        if (at < 0) {
            throw new AssertionError("README.md has no heading '" + heading + "'");
        }
        return lines.stream()
                .skip(at)
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** The code spans of a text. */
    static List<String> codeIn(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    List<String> codeSpans() {
        return prose().flatMap(line -> codeIn(line).stream()).toList();
    }

    List<String> links() {
        return prose()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .toList();
    }

    /** The anchors that GitHub makes of the headings. */
    List<String> anchors() {
        return prose()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .toList();
    }

    /** Everything outside fenced blocks. */
    private Stream<String> prose() {
        var prose = new ArrayList<String>();
        boolean inBlock = false;
        for (var line : lines) {
            if (line.startsWith("```")) {
                inBlock = !inBlock;
            } else if (!inBlock) {
                prose.add(line);
            }
        }
        return prose.stream();
    }
}
