package org.asyncio4j.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Maven project in a folder that holds a back end and one conformance class: the sample driver of the kit's own
 * tests, under a name of its own.
 */
final class LoopAuthorsProject {
    private static final Path SAMPLE = Path.of("../tck/src/test/java/org/asyncio4j/tck/executor");
    private static final List<String> CLASSES = List.of("AcmeDriver", "AcmeLoop", "AcmeLoopProvider");
    private static final String SERVICE = "META-INF/services/org.asyncio4j.spi.EventLoopProvider";

    private static final String CONFORMANCE = "AcmeLoopConformanceTest.java"; // the sample of tck/README.md
    private static final Pattern NAME = Pattern.compile("\\bExecutor(Driver|Loop|LoopProvider)\\b");

    private final Path folder;
    private final UsersMaven maven;

    LoopAuthorsProject(Path folder, UsersMaven maven, String junit) throws IOException {
        this.folder = folder;
        this.maven = maven;
        var pom = resource("loop-pom.xml")
                .replace("${JUNIT}", junit)
                .replace("${ASYNCIO4J}", maven.version())
                .replace("${RESOURCES}", maven.pinned("resources-plugin"))
                .replace("${COMPILER}", maven.pinned("compiler-plugin"))
                .replace("${SUREFIRE}", maven.pinned("surefire-plugin"));
        put("pom.xml", pom);
        for (var name : CLASSES) {
            put(main(name), renamed(Files.readString(SAMPLE.resolve(name.replace("Acme", "Executor") + ".java"))));
        }
        put("src/main/resources/" + SERVICE, "com.acme.loop.AcmeLoopProvider\n");
        put("src/test/java/com/acme/loop/" + CONFORMANCE, resource(CONFORMANCE));
    }

    private static String resource(String name) throws IOException {
        try (var in = LoopAuthorsProject.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
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

    private void put(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Makes a change to the back end. */
    void edit(String name, String before, String after) throws IOException {
        var source = Files.readString(folder.resolve(main(name)));
        assertTrue(source.contains(before), () -> name + " has changed: " + before);
        put(main(name), source.replace(before, after));
    }

    /** Runs Maven's phase {@code test}; whether it succeeded. */
    boolean test(String... arguments) throws Exception {
        return maven.start(folder, "test", arguments) == 0;
    }

    /** What Maven printed. */
    String log() {
        return UsersMaven.log(folder);
    }

    /** A file of the report. */
    String report(String name) throws IOException {
        var file = folder.resolve("target/asyncio4j-tck/acme-handoff").resolve(name);
        assertTrue(Files.exists(file), () -> "no report; Maven said:\n" + UsersMaven.log(folder));
        return Files.readString(file);
    }
}
