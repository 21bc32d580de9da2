package org.asyncio4j.readme;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asyncio4j.Misuse;
import org.junit.jupiter.api.Test;

/** The tables of the api's pages are complete: settings, misuse errors, names, and the pages themselves. */
class ApiPagesTest {
    private static final List<String> MODULES =
            List.of("api", "spi", "impl-nio", "impl-virtual", "impl-vertx", "tck", "bench");

    /** The pattern of a property in a source; the name of a context variable has the same form. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?<!ContextVar\\.of\\()\"(asyncio4j(?:\\.[A-Za-z]+)+)\"");

    private static final Pattern VARIABLE = Pattern.compile("\\bASYNCIO4J_[A-Z_]+\\b");
    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");
    private static final Pattern TYPE = Pattern.compile("\\b([A-Z]\\w+)");

    /** The names of sample functions in the table of names, and words of Java. */
    private static final Set<String> NOT_OURS =
            Set.of("a", "b", "f", "main", "try", "map", "stream", "toList", "ZERO");

    @Test
    void everyPageIsInTheIndex() throws IOException {
        var index = Page.of("api/docs/README.md");
        try (var pages = Files.list(index.folder())) {
            var names = pages.map(page -> page.getFileName().toString()).collect(toCollection(TreeSet::new));
            names.remove("README.md");
            assertTrue(names.size() > 10, names::toString);
            names.removeAll(index.links());
            assertEquals(Set.of(), names);
        }
    }

    @Test
    void settingsAreThoseOfTheSources() throws IOException {
        var table = Page.of("api/docs/settings.md").tableUnder("Settings").stream().map(Page::cells).toList();
        assertEquals(foundInSources(PROPERTY, 1), firstCodes(table, 0));
        assertEquals(foundInSources(VARIABLE, 0), firstCodes(table, 1));
    }

    private static Set<String> firstCodes(List<List<String>> table, int column) {
        return table.stream()
                .flatMap(row -> Page.codeIn(row.get(column)).stream())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> foundInSources(Pattern pattern, int group) throws IOException {
        var found = new TreeSet<String>();
        for (var file : sources()) {
            pattern
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(match -> found.add(match.group(group)));
        }
        return found;
    }

    /** Returns all sources except this folder, which only repeats what it looks for, and the names of meters. */
    private static List<Path> sources() throws IOException {
        var all = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var files = Files.walk(Page.ROOT.resolve(module).resolve("src"))) {
                files
                        .filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.getParent().endsWith("readme"))
                        .filter(file -> !file.getParent().endsWith("telemetry"))
                        .forEach(all::add);
            }
        }
        return all;
    }

    @Test
    void misuseErrorsAreThoseOfTheEnum() {
        var expected = Arrays.stream(Misuse.values()).map(ApiPagesTest::row).toList();
        assertEquals(
                String.join("\n", expected),
                String.join("\n", Page.of("api/docs/errors.md").tableUnder("Misuse errors")));
    }

    private static String row(Misuse misuse) {
        return "| %s | `%s` | %s | %s | %s |"
                .formatted(
                        misuse.code(),
                        misuse.name(),
                        escaped(misuse.what()),
                        escaped(misuse.cause()),
                        escaped(misuse.remedy()));
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|");
    }

    @Test
    void everyJavaNameInTheTableOfNamesExists() throws Exception {
        var names = apiNames();
        var unknown = new TreeSet<String>();
        for (var row : Page.of("api/docs/from-asyncio.md").tableUnder("Table of names")) {
            var cells = Page.cells(row);
            for (var code : Page.codeIn(cells.get(1) + " " + cells.get(2))) {
                Stream.concat(CALL.matcher(code).results(), TYPE.matcher(code).results())
                        .map(match -> match.group(1))
                        .forEach(unknown::add);
                if (code.matches("[a-z]\\w*")) {
                    unknown.add(code);
                }
            }
        }
        assertTrue(unknown.size() > 50, unknown::toString);
        unknown.removeAll(names);
        unknown.removeAll(NOT_OURS);
        unknown.removeIf(ApiPagesTest::isOfTheJdk);
        assertEquals(Set.of(), unknown);
    }

    private static Set<String> apiNames() throws Exception {
        var names = new HashSet<String>();
        for (var each : List.of("org.asyncio4j", "org.asyncio4j.debug", "org.asyncio4j.transports")) {
            var folder = Page.ROOT.resolve("api/src/main/java").resolve(each.replace('.', '/'));
            try (var files = Files.list(folder)) {
                for (var file : files.map(file -> file.getFileName().toString()).toList()) {
                    if (file.endsWith(".java") && !file.equals("package-info.java")) {
                        addNames(Class.forName(each + "." + file.replace(".java", "")), names);
                    }
                }
            }
        }
        return names;
    }

    private static void addNames(Class<?> type, Set<String> names) {
        names.add(type.getSimpleName());
        Arrays.stream(type.getMethods()).forEach(method -> names.add(method.getName()));
        Arrays.stream(type.getFields()).forEach(field -> names.add(field.getName()));
        Arrays.stream(type.getClasses()).forEach(nested -> names.add(nested.getSimpleName()));
    }

    private static boolean isOfTheJdk(String name) {
        return Stream.of("java.lang.", "java.io.", "java.time.", "java.util.", "java.util.concurrent.")
                .anyMatch(known -> exists(known + name));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
