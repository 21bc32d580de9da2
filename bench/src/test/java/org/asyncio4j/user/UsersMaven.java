package org.asyncio4j.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The Maven that runs this build, with a local repository of its own.
 *
 * <p>The outer local repository serves as a mirror of everything: it has the layout of a remote one, and everything the
 * project needs has already been used by this build.
 */
final class UsersMaven {
    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PARENTS = ROOT.resolve(".mvn/parents");

    private final Path repository;
    private final Path settings;
    private final String version = property("outer.project.version");
    private final String jvm = property("outer.tests.jvm");
    private final String versions = Files.readString(PARENTS.resolve("versions.xml"));

    /** Creates a Maven in a folder, with these modules of the build installed. */
    UsersMaven(Path home, String... modules) throws IOException {
        repository = Files.createDirectories(home.resolve("repository"));
        settings = home.resolve("settings.xml");
        var outer = Path.of(property("outer.maven.repository")).toUri();
        Files.writeString(
                settings,
                """
                        <settings>
                          <localRepository>%s</localRepository>
                          <interactiveMode>false</interactiveMode>
                          <mirrors>
                            <mirror>
                              <id>outer</id>
                              <mirrorOf>*</mirrorOf>
                              <url>%s</url>
                            </mirror>
                          </mirrors>
                        </settings>
                        """
                        .formatted(repository, outer));
        put("asyncio4j-parent", "pom", ROOT.resolve("pom.xml"));
        try (var parents = Files.newDirectoryStream(PARENTS, "*.xml")) {
            for (var parent : parents) {
                put("asyncio4j-" + parent.getFileName().toString().replace(".xml", ""), "pom", parent);
            }
        }
        for (var module : modules) {
            install(module);
        }
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        Assumptions.assumeTrue(value != null, () -> name + " is not set: this test runs under Maven only");
        return value;
    }

    String version() {
        return version;
    }

    /**
     * Returns the options of the JVMs of this build's tests, so that Maven and the rules run as briefly in other JVMs.
     */
    String jvm() {
        return jvm;
    }

    /** Returns the version of a plugin or library that the build pins. */
    String pinned(String what) {
        var pin = Pattern.compile("<" + what + "\\.version>(.+?)<").matcher(versions);
        assertTrue(pin.find(), what);
        return pin.group(1);
    }

    /** Installs a packaged module, like the goal {@code install}. */
    private void install(String folder) throws IOException {
        var module = ROOT.resolve(folder);
        var artifact =
                Pattern.compile("</parent>\\s*<artifactId>(.+?)<")
                        .matcher(Files.readString(module.resolve("pom.xml")))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        var jar = module.resolve("target").resolve(artifact + "-" + version + ".jar");
        assertTrue(Files.exists(jar), () -> jar + " is missing: this test runs after the phase package");
        put(artifact, "jar", jar);
        put(artifact, "pom", module.resolve("pom.xml"));
    }

    private void put(String artifact, String type, Path file) throws IOException {
        var folder = repository.resolve("org/asyncio4j").resolve(artifact).resolve(version);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + version + "." + type));
    }

    /** Runs a phase in {@code project}, which must succeed. */
    void run(Path project, String phase) throws Exception {
        assertEquals(0, start(project, phase), () -> log(project));
    }

    /** Runs a phase in {@code project}; returns Maven's exit code. */
    int start(Path project, String phase, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(executable(), "-B", "-q", "-s", settings.toString(), phase));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(logOf(project).toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("M2_"));
        environment.put("MAVEN_OPTS", jvm);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        try {
            process.getOutputStream().close();
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path logOf(Path project) {
        return project.resolve("maven.log");
    }

    /** Returns the output of Maven in {@code project}. */
    static String log(Path project) {
        try {
            return new String(Files.readAllBytes(logOf(project)), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String executable() {
        var windows = File.separatorChar == '\\';
        var maven = Path.of(property("outer.maven.home"), "bin", windows ? "mvn.cmd" : "mvn");
        var wrapper = ROOT.resolve(windows ? "mvnw.cmd" : "mvnw");
        return (Files.exists(maven) ? maven : wrapper).toString();
    }
}
