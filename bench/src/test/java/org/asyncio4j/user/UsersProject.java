package org.asyncio4j.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Maven project in a folder; the back end is the one thing in which two of them differ. */
final class UsersProject {
    private final Path folder;
    private final UsersMaven maven;

    UsersProject(Path folder, UsersMaven maven, String backEnd) throws IOException {
        this.folder = folder;
        this.maven = maven;
        try (var template = UsersProject.class.getResourceAsStream("pom.xml")) {
            var pom =
                    new String(template.readAllBytes(), UTF_8)
                            .replace("${BACK_END}", backEnd)
                            .replace("${ASYNCIO4J}", maven.version())
                            .replace("${RESOURCES}", maven.pinned("resources-plugin"))
                            .replace("${COMPILER}", maven.pinned("compiler-plugin"))
                            .replace("${ANTRUN}", maven.pinned("antrun-plugin"));
            Files.writeString(folder.resolve("pom.xml"), pom);
        }
    }

    void add(String name, String source) throws IOException {
        var file = folder.resolve("src/main/java").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    void compile() throws Exception {
        maven.run(folder, "process-classes");
    }

    /** What javac was given. */
    String compilePath() throws IOException {
        return Files.readString(folder.resolve("target/compile.path")).strip();
    }

    /** What the program needs. */
    String runtimePath() throws IOException {
        return Files.readString(folder.resolve("target/runtime.path")).strip();
    }

    /** The lines that a JVM without any flag of ours prints. */
    List<String> java(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        var log = folder.resolve("stderr.txt");
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder
                .environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("ASYNCIO4J_"));
        var jvm = builder.start();
        try (var out = jvm.getInputStream()) {
            var lines = new String(out.readAllBytes(), UTF_8).lines().toList();
            assertEquals(0, jvm.waitFor(), () -> lines + "\n" + contents(log));
            return lines;
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
