package org.asyncio4j.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn package -Prelease} builds three jars for each artifact of the BOM, and the same ones anywhere. */
@Tag("thorough")
@Timeout(3_600)
@EnabledIfSystemProperty(named = "outer.maven.home", matches = ".+", disabledReason = "runs under Maven only")
class ReleaseBuildTest {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git");

    @TempDir
    private Path folder;

    @Test
    void twoBuildsInTwoFoldersMakeTheSameJars() throws Exception {
        var one = build(folder.resolve("one"));
        var other = build(folder.resolve("other/and/deeper"));
        for (var pom : Pom.published()) {
            if (pom.isJar()) {
                var isModule = Files.exists(pom.folder().resolve("src/main/java/module-info.java"));
                var main = isModule ? "module-info" : "org/asyncio4j/tools/Main"; // of a program
                assertHoldsWhatItShould(jar(one, pom, ""), main + ".class");
                assertHoldsWhatItShould(jar(one, pom, "-sources"), main + ".java");
                assertHoldsWhatItShould(
                        jar(one, pom, "-javadoc"), isModule ? "index.html" : "META-INF/MANIFEST.MF");
                for (var kind : List.of("", "-sources", "-javadoc")) {
                    var jar = jar(one, pom, kind);
                    assertEquals(-1, Files.mismatch(jar, jar(other, pom, kind)), () -> jar + " differs at byte");
                }
            }
        }
    }

    private static void assertHoldsWhatItShould(Path file, String entry) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            assertTrue(jar.getEntry(entry) != null, () -> entry + " in " + file);
            assertFalse(
                    jar.stream().anyMatch(each -> each.getName().matches(".*/(bootstrap|internal)/.*\\.html")),
                    () -> "Javadoc of packages that are not exported in " + file);
        }
    }

    private static Path jar(Path root, Pom pom, String kind) throws Exception {
        return root.resolve(Pom.ROOT.relativize(pom.folder()))
                .resolve("target")
                .resolve(pom.text("artifactId") + "-" + Pom.root().inherited("version") + kind + ".jar");
    }

    private static Path build(Path copy) throws Exception {
        copySources(copy);
        var windows = File.separatorChar == '\\';
        var maven = Path.of(System.getProperty("outer.maven.home"), "bin", windows ? "mvn.cmd" : "mvn");
        var wrapper = copy.resolve(windows ? "mvnw.cmd" : "mvnw");
        var log = copy.resolve("maven.log");
        var builder =
                new ProcessBuilder(
                        (Files.exists(maven) ? maven : wrapper).toString(),
                        "-q",
                        "-Prelease",
                        "-Dmaven.test.skip=true",
                        "-Dmaven.repo.local=" + System.getProperty("outer.maven.repository"),
                        "--projects",
                        "!bench",
                        "package")
                        .directory(copy.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("M2_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        try {
            process.getOutputStream().close();
            assertEquals(0, process.waitFor(), () -> contents(log));
        } finally {
            process.destroyForcibly();
        }
        return copy;
    }

    private static void copySources(Path copy) throws IOException {
        Files.walkFileTree(Pom.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(Pom.ROOT.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(from.getFileName().toString())) { // .git is a file in a work tree
                    Files.copy(from, copy.resolve(Pom.ROOT.relativize(from)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String contents(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
