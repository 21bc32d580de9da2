package org.asyncio4j.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc and the messages of what is published are free of odd words, as the pages are. Text in rules is data of
 * their programs, for the most part.
 */
class SourceProseTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("api", "spi", "impl-nio", "impl-vertx", "impl-virtual", "tck");

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@\\w+[^}]*}|<pre>.*?</pre>", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static List<String> oddIn(Function<String, Stream<String>> parts, Pattern leftOut) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            if (leftOut.matcher(file.toString()).find()) {
                continue;
            }
            parts.apply(Files.readString(file))
                    .flatMap(part -> OddWords.in(part).stream())
                    .forEach(word -> found.add(ROOT.relativize(file) + ": " + word));
        }
        return found;
    }

    private static Stream<String> javadoc(String source) {
        return JAVADOC.matcher(source).results().map(MatchResult::group).map(text -> CODE.matcher(text).replaceAll(""));
    }

    private static Stream<String> literals(String source) {
        String code = JAVADOC.matcher(source).replaceAll("");
        return LITERAL.matcher(code).results().map(MatchResult::group);
    }

    @Test
    void javadocIsPlain() throws IOException {
        assertEquals(List.of(), oddIn(SourceProseTest::javadoc, Pattern.compile("^$")));
    }

    @Test
    void messagesArePlain() throws IOException {
        assertEquals(List.of(), oddIn(SourceProseTest::literals, Pattern.compile("tck.rules")));
    }

    /** The text of each rule, its intent and the likely cause of a failure. */
    @Test
    void listOfRulesIsPlain() throws IOException {
        assertEquals(List.of(), OddWords.in(Files.readString(ROOT.resolve("tck/RULES.md"))));
    }

    /** Else there would be nothing to find. */
    @Test
    void bothAreLookedAt() throws IOException {
        assertTrue(sources().size() > 700);
        String sample = "/** Tells {@code told} whoever asks. */ String s = \"somebody\" + x; // told";
        assertEquals(List.of("Tells", "whoever"), javadoc(sample).flatMap(text -> OddWords.in(text).stream()).toList());
        assertEquals(List.of("somebody"), literals(sample).flatMap(text -> OddWords.in(text).stream()).toList());
    }
}
