package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A Maven project outside this build: compiled against {@code api} alone, it runs on any back end.
 *
 * <p>Its Maven has a repository of its own with the jars of this build, and takes everything else from the repository
 * of the Maven that runs this test: nothing is downloaded.
 */
@Tag("packaged")
@Timeout(300)
class UsersProjectTest {
    private static final String PROGRAM =
            """
                    package com.example.user;

                    import static org.asyncio4j.Asyncio.*;

                    import java.time.Duration;

                    class Program {
                        static String slowly(String what) {
                            sleep(Duration.ofMillis(1));
                            return what;
                        }

                        public static void main(String[] args) {
                            run(() -> {
                                var hello = createTask(() -> slowly("hello"));
                                var user = createTask(() -> slowly("user"));
                                System.out.println(hello.await() + " " + user.await());
                                System.out.println(getRunningLoop().getClass().getModule());
                                System.out.println(getRunningLoop().getClass().getPackageName());
                            });
                        }
                    }
                    """;

    private static final String MODULE_INFO =
            """
                    module com.example.user {
                        requires org.asyncio4j;
                    }
                    """;

    @TempDir
    private static Path home;

    private static UsersMaven maven;

    @BeforeAll
    static void install() throws Exception {
        maven = new UsersMaven(home, "api", "spi", "impl-nio", "impl-virtual", "impl-vertx", "tck");
    }

    /** Tests the project that newcomers copy. */
    @Test
    void applicationToBeginWithIsTestedAndRuns(@TempDir Path folder) throws Exception {
        var project = new UsersProject(folder, maven);
        project.test();
        var output = project.java(
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", project.runtimePath(),
                "com.example.app.Hello");
        assertEquals(List.of("hello world"), output);
    }

    @Test
    void applicationToBeginWithRunsAnotherProgramWithArguments(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of(
                        System.getProperty("outer.maven.repository", ""),
                        "org/codehaus/mojo/exec-maven-plugin",
                        maven.pinned("exec-plugin"))),
                "not run: the exec plugin is not in the local repository");
        var project = new UsersProject(folder, maven);
        project.add(
                "com/example/app/Other.java",
                """
                        package com.example.app;

                        class Other {
                            public static void main(String[] arguments) {
                                System.out.println(String.join(", ", arguments));
                            }
                        }
                        """);
        var lines = project.execute("com.example.app.Other", "one two");
        assertTrue(lines.contains("one, two"), lines::toString);
    }

    @ParameterizedTest
    @CsvSource({"nio", "virtual", "vertx"})
    void runsOnTheClassPath(String backEnd, @TempDir Path folder) throws Exception {
        var project = new UsersProject(folder, maven, "asyncio4j-" + backEnd);
        project.add("com/example/user/Program.java", PROGRAM);
        project.compile();
        assertCompiledAgainstApiAlone(project);

        var output = project.java("-cp", project.runtimePath(), "com.example.user.Program");
        var name = "org.asyncio4j." + backEnd;
        assertTrue(output.getFirst().startsWith("hello user"), output::toString);
        assertTrue(output.get(1).startsWith("unnamed module"), output::toString);
        assertEquals(List.of("hello user", name), List.of(output.getFirst(), output.getLast()));
    }

    @ParameterizedTest
    @CsvSource({"nio", "virtual", "vertx"})
    void runsOnTheModulePath(String backEnd, @TempDir Path folder) throws Exception {
        var project = new UsersProject(folder, maven, "asyncio4j-" + backEnd);
        project.add("com/example/user/Program.java", PROGRAM);
        project.add("module-info.java", MODULE_INFO);
        project.compile();
        assertCompiledAgainstApiAlone(project);

        var output = project.java("-p", project.runtimePath(), "-m", "com.example.user/com.example.user.Program");
        var name = "org.asyncio4j." + backEnd;
        assertEquals(List.of("hello user", "module " + name, name), output);
        assertHasNoGuice(project);
    }

    /** Guice is an optional module of {@code spi}: neither Maven nor the module system requires it. */
    private static void assertHasNoGuice(UsersProject project) throws Exception {
        var names = Arrays.stream(project.runtimePath().split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        assertTrue(names.contains("asyncio4j-spi-" + maven.version() + ".jar"), names::toString);
        assertTrue(names.stream().noneMatch(name -> name.matches("(guice|guava|jakarta|aopalliance).*")),
                names::toString);
    }

    private static void assertCompiledAgainstApiAlone(UsersProject project) throws Exception {
        var jars = new TreeSet<String>();
        Arrays.stream(project.compilePath().split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .forEach(jars::add);
        assertEquals(List.of("asyncio4j-api-" + maven.version() + ".jar"), List.copyOf(jars));
    }
}
