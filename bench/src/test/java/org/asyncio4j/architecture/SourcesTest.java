package org.asyncio4j.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules that only sources show, and rules for the tests of other modules, which are not dependencies. */
class SourcesTest {
    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("..");

    private static final Pattern SLEEPS =
            Pattern.compile("\\bThread\\s*\\.\\s*sleep\\s*\\(|import\\s+static\\s+java\\.lang\\.Thread\\.");

    private static final Pattern TOP_LEVEL_TYPE =
            Pattern.compile(
                    "(?m)^(?:(?:public|abstract|final|sealed|non-sealed|strictfp) )*"
                            + "(?:class|interface|@interface|enum|record) \\w");

    /** The tests that may let a thread sleep, with the reasons. */
    private static final Map<String, String> SLEEPERS =
            Map.of("BlockingSamples.java", "what a rule for programs has to find; never run");

    private static List<Path> sources(String kind) throws IOException {
        List<Path> all = new ArrayList<>();
        for (var module : Module.values()) {
            var folder = ROOT.resolve(module.folder).resolve("src").resolve(kind).resolve("java");
            if (Files.isDirectory(folder)) {
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
                }
            }
        }
        return all;
    }

    @Test
    void sourcesWereFound() throws IOException {
        assertTrue(sources("main").size() > 300, "main");
        assertTrue(sources("test").size() > 60, "test");
    }

    @Test
    void noTestLetsAThreadSleep() throws IOException {
        Set<String> found = new TreeSet<>();
        for (var file : sources("test")) {
            if (SLEEPS.matcher(Files.readString(file)).find()) {
                found.add(file.getFileName().toString());
            }
        }
        assertEquals(new TreeSet<>(SLEEPERS.keySet()), found);
    }

    @Test
    void everyFileHasOneTopLevelType() throws IOException {
        Set<String> others = new TreeSet<>();
        var all = sources("main");
        all.addAll(sources("test"));
        for (var file : all) {
            long types = TOP_LEVEL_TYPE.matcher(Files.readString(file)).results().count();
            var name = file.getFileName().toString();
            long expected = name.equals("module-info.java") || name.equals("package-info.java") ? 0 : 1;
            if (types != expected) {
                others.add(file + " has " + types);
            }
        }
        assertEquals(Set.of(), others);
    }
}
