package org.asyncio4j.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The starter application, in a folder, with another program in it and a chosen back end. */
final class UsersProject {
    /** The addition to the POM that reports the paths with which Maven would start the program. */
    private static final String TOLD_PATHS =
            """
                    <plugin>
                      <groupId>org.apache.maven.plugins</groupId>
                      <artifactId>maven-antrun-plugin</artifactId>
                      <version>%s</version>
                      <executions>
                        <execution>
                          <phase>process-classes</phase>
                          <goals>
                            <goal>run</goal>
                          </goals>
                          <configuration>
                            <target>
                              <property name="compile.path" refid="maven.compile.classpath"/>
                              <property name="runtime.path" refid="maven.runtime.classpath"/>
                              <echo file="target/compile.path">${compile.path}</echo>
                              <echo file="target/runtime.path">${runtime.path}</echo>
                            </target>
                          </configuration>
                        </execution>
                      </executions>
                    </plugin>
                    </plugins>
                    """;

    private final Starter starter;
    private final Path folder;
    private final UsersMaven maven;

    /** Creates the unchanged project. */
    UsersProject(Path folder, UsersMaven maven) throws IOException {
        this.folder = folder;
        this.maven = maven;
        starter = Starter.copy("application", folder, maven);
        starter.edit("pom.xml", "</plugins>", TOLD_PATHS.formatted(maven.pinned("antrun-plugin")));
        starter.failOnWarnings("-Xlint:all");
    }

    /** Creates the project without any code. */
    UsersProject(Path folder, UsersMaven maven, String backEnd) throws IOException {
        this(folder, maven);
        starter.withoutSources();
        starter.edit("pom.xml", "<artifactId>asyncio4j-nio<", "<artifactId>" + backEnd + "<");
    }

    void add(String name, String source) throws IOException {
        starter.put("src/main/java/" + name, source);
    }

    /** Runs its tests. */
    void test() throws Exception {
        maven.run(folder, "test");
    }

    /** Compiles it, and runs another program of it as its POM describes; returns the lines that it prints. */
    List<String> execute(String mainClass, String arguments) throws Exception {
        var code = maven.start(
                folder, "compile", "exec:exec", "-Dmain.class=" + mainClass, "-Darguments=" + arguments);
        assertEquals(0, code, () -> UsersMaven.log(folder));
        return UsersMaven.log(folder).lines().toList();
    }

    void compile() throws Exception {
        maven.run(folder, "process-classes");
    }

    /** Returns the class path of the compilation. */
    String compilePath() throws IOException {
        return Files.readString(folder.resolve("target/compile.path")).strip();
    }

    /** Returns the class path of the program. */
    String runtimePath() throws IOException {
        return Files.readString(folder.resolve("target/runtime.path")).strip();
    }

    /** Runs a JVM without any flag of ours, and returns the lines that it prints. */
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
