package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Maven project in a folder, with a back end: the starter project unchanged, or with one conformance class and the
 * sample driver of the kit's own tests in it, under a name of its own.
 */
final class LoopAuthorsProject {
    private static final Path SAMPLE = Path.of("../tck/src/test/java/org/asyncio4j/tck/executor");
    private static final List<String> CLASSES = List.of("AcmeDriver", "AcmeLoop", "AcmeLoopProvider");
    private static final Pattern NAME = Pattern.compile("\\bExecutor(Driver|Loop|LoopProvider)\\b");

    private final Starter starter;
    private final Path folder;
    private final UsersMaven maven;
    private final String mechanism;

    private LoopAuthorsProject(Starter starter, UsersMaven maven, String mechanism) {
        this.starter = starter;
        this.folder = starter.folder();
        this.maven = maven;
        this.mechanism = mechanism;
    }

    /** Creates the starter project. Its coroutines are carried. */
    static LoopAuthorsProject unchanged(Path folder, UsersMaven maven) throws IOException {
        return new LoopAuthorsProject(Starter.copy("loop", folder, maven), maven, "carried");
    }

    /**
     * Creates the project with the sample driver, with this JUnit and without the flag. Its coroutines are handed off.
     */
    static LoopAuthorsProject ofSample(Path folder, UsersMaven maven, String junit) throws IOException {
        var starter = Starter.copy("loop", folder, maven);
        starter.edit("pom.xml", "<junit.version>" + maven.pinned("junit-6"), "<junit.version>" + junit);
        starter.edit("pom.xml", "<argLine>--add-opens java.base/java.lang=ALL-UNNAMED</argLine>", "");
        starter.remove("src/test/java/com/acme/loop/AcmeLoopHandoffConformanceTest.java");
        starter.failOnWarnings("-Xlint:all,-processing");
        for (var name : CLASSES) {
            starter.put(
                    main(name), renamed(Files.readString(SAMPLE.resolve(name.replace("Acme", "Executor") + ".java"))));
        }
        return new LoopAuthorsProject(starter, maven, "handoff");
    }

    private static String renamed(String source) {
        return NAME.matcher(source)
                .replaceAll("Acme$1")
                .replace("package org.asyncio4j.tck.executor;", "package com.acme.loop;")
                .replace("\"executor\"", "\"acme\"");
    }

    private static String main(String name) {
        return "src/main/java/com/acme/loop/" + name + ".java";
    }

    /** Changes the back end. */
    void edit(String name, String before, String after) throws IOException {
        starter.edit(main(name), before, after);
    }

    /** Runs Maven's phase {@code test}, and returns whether it succeeded. */
    boolean test(String... arguments) throws Exception {
        return maven.start(folder, "test", arguments) == 0;
    }

    /** Returns its coroutine mechanism. */
    String mechanism() {
        return mechanism;
    }

    /** Returns the output of Maven. */
    String log() {
        return UsersMaven.log(folder);
    }

    /** Returns the text of a file of the report. */
    String report(String name) throws IOException {
        var file = folder.resolve("target/asyncio4j-tck/acme-" + mechanism).resolve(name);
        assertTrue(Files.exists(file), () -> "no report; Maven said:\n" + UsersMaven.log(folder));
        return Files.readString(file);
    }
}
