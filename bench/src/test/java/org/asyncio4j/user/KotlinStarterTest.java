package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The project to copy for a program in Kotlin compiles, and each function for Kotlin gives what its code does. */
@Tag("packaged")
@Tag("thorough")
@Timeout(300)
class KotlinStarterTest {

    @TempDir
    private static Path home;

    private static Path project = home;

    @BeforeAll
    static void compile() throws Exception {
        project = home.resolve("project");
        Starter.copyFiles("kotlin", project);
        assumeKotlinIsThere(Files.readString(project.resolve("pom.xml")));
        new UsersMaven(home, "api", "spi", "impl-nio").run(project, "package");
    }

    /** Everything comes from the repository of the Maven that runs this test: its compiler must have been used once. */
    private static void assumeKotlinIsThere(String pom) {
        var version = Pattern.compile("<kotlin.version>(.+?)<").matcher(pom);
        var repository = System.getProperty("outer.maven.repository");
        assumeTrue(
                version.find()
                        && repository != null
                        && Files.isDirectory(Path.of(
                                repository, "org/jetbrains/kotlin/kotlin-compiler-embeddable", version.group(1))),
                "not run: Kotlin's compiler is not in the local repository");
    }

    private static List<String> run(String program) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "-cp", project.resolve("target/classes") + File.pathSeparator + project.resolve("target/lib") + "/*",
                program)
                .redirectErrorStream(true)
                .start();
        try (var output = java.inputReader()) {
            List<String> lines = output.lines().toList();
            assertEquals(0, java.waitFor(), lines::toString);
            return lines;
        }
    }

    @Test
    void helloGreets() throws Exception {
        assertEquals(List.of("hello world"), run("com.example.app.Hello"));
    }

    @Test
    void eachFunctionGivesWhatItsCodeDoes() throws Exception {
        assertEquals(
                List.of(
                        "[one, two]",
                        "in time",
                        "too late",
                        "in time",
                        "[first, second]",
                        "blocking",
                        "shielded",
                        "ada bob",
                        "locked: true",
                        "cancelled: true"),
                run("com.example.app.Tour"));
    }
}
