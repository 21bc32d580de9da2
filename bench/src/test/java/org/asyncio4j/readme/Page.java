package org.asyncio4j.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.asyncio4j.bench.docs.Slug;

/** A page of the documentation, split into its parts: code blocks, tables, links, headings. */
final class Page {
    /** The tests of a module run in its folder. */
    static final Path ROOT = Path.of("..");

    private static final Pattern MARKER = Pattern.compile("<!-- java: (\\w+) -->");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    private final String name;
    private final List<String> lines;

    /**
     * One fenced block.
     *
     * @param page the name of its page
     * @param language the word after the fence
     * @param marker the word in the comment {@code <!-- java: .. -->} above it; empty without one
     * @param line the number of its first line of code
     */
    record Block(String page, String language, String marker, int line, String text) {
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    private Page(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /** Reads the page with this path, relative to the root, with slashes. */
    static Page of(String name) {
        try {
            return new Page(name, Files.readAllLines(ROOT.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its path, relative to the root, with slashes. */
    String name() {
        return name;
    }

    /** Returns its folder. */
    Path folder() {
        return ROOT.resolve(name).getParent();
    }

    List<String> lines() {
        return lines;
    }

    List<Block> blocks(String language) {
        return blocks().stream().filter(block -> block.language.equals(language)).toList();
    }

    private List<Block> blocks() {
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
            blocks.add(new Block(name, lines.get(i).substring(3), markerAbove(i), i + 2, text));
            i = end;
        }
        return blocks;
    }

    private String markerAbove(int fence) {
        var marker = MARKER.matcher(fence == 0 ? "" : lines.get(fence - 1));
        return marker.matches() ? marker.group(1) : "";
    }

    /** Returns the rows of the first table under a heading, verbatim, without head and rule. */
    List<String> tableUnder(String heading) {
        var below = lines.stream()
                .dropWhile(line -> !(line.startsWith("#") && line.replaceFirst("^#+ ", "").equals(heading)))
                .toList();
        if (below.isEmpty()) {
            throw new AssertionError(name + " has no heading '" + heading + "'");
        }
        return below.stream()
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

    /** Returns the code spans of a text. */
    static List<String> codeIn(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    List<String> codeSpans() {
        return prose().stream().flatMap(line -> codeIn(line).stream()).toList();
    }

    /** Returns the targets of its links, whose text may continue in the next line. */
    List<String> links() {
        return LINK.matcher(proseWithoutCode())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** Returns the anchors that GitHub generates for the headings. */
    List<String> anchors() {
        return prose().stream()
                .map(HEADING::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> Slug.of(heading.group(1)))
                .toList();
    }

    /** Returns everything outside fenced blocks and code spans. */
    String proseWithoutCode() {
        return CODE.matcher(String.join("\n", prose())).replaceAll("`");
    }

    /** Returns everything outside fenced blocks. */
    private List<String> prose() {
        var prose = new ArrayList<String>();
        boolean inBlock = false;
        for (var line : lines) {
            if (line.startsWith("```")) {
                inBlock = !inBlock;
            } else if (!inBlock) {
                prose.add(line);
            }
        }
        return prose;
    }

    @Override
    public String toString() {
        return name;
    }
}
