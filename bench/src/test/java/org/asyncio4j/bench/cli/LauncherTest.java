package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** The script {@code asyncio4j} in a made-up checkout, with a JDK and a Maven that print how they were started. */
@Timeout(120)
class LauncherTest {
    private static final Path SCRIPT = Path.of("../asyncio4j");
    private static final String USAGE = "bench/src/main/resources/org/asyncio4j/bench/cli/usage.txt";
    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant EDITED = BUILT.plusSeconds(60);
    private static final String FLAG = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private Path libraries = Path.of("");

    @BeforeEach
    void makeCheckout() throws IOException {
        folder = folder.toRealPath();
        root = Files.createDirectories(folder.resolve("a checkout"));
        libraries = root.resolve("bench/target/lib");
        Files.copy(SCRIPT, root.resolve("asyncio4j"));
        file(root.resolve(USAGE), Files.readString(Path.of("..").resolve(USAGE)));
        for (var module : List.of("api", "bench")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            file(root.resolve(module).resolve("pom.xml"), "");
            file(noteOf(module), "2026-01-02T03:04:05Z");
        }
        file(root.resolve("pom.xml"), "");
        file(root.resolve(".mvn/parents/tests.xml"), "");
        try (var all = Files.walk(root)) {
            for (var each : all.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(BUILT));
            }
        }
        file(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (var name : List.of("java", "javac", "jshell")) {
            program(
                    folder.resolve("jdk/bin").resolve(name),
                    "echo " + name + "; pwd; echo \"$ASYNCIO4J_BACKEND\"; for each; do echo \"$each\"; done");
        }
        program(folder.resolve("bin/mvn"), "echo building >&2");
        Files.createDirectories(folder.resolve("elsewhere"));
    }

    private static void file(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void program(Path file, String script) throws IOException {
        file(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Path noteOf(String module) {
        return root.resolve(module).resolve("target/asyncio4j.built");
    }

    private Path lock() {
        return root.resolve("target/asyncio4j.lock");
    }

    private void lockFor(long process) throws IOException {
        Files.createDirectories(lock().getParent());
        Files.createSymbolicLink(lock(), Path.of(Long.toString(process)));
    }

    private void makeStale() throws IOException {
        Files.setLastModifiedTime(root.resolve("api/src/main"), FileTime.from(EDITED));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", root.resolve("asyncio4j").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.resolve("elsewhere").toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.remove("ASYNCIO4J_BACKEND");
        environment.remove("MAVEN_CMD_LINE_ARGS"); // of the Maven that runs this test
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Returns the lines that the script and what it starts have written, to both streams. */
    private List<String> run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var lines = process.inputReader().lines().toList();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), lines::toString);
        return lines;
    }

    private boolean builds() throws IOException, InterruptedException {
        return run("ps").contains("building");
    }

    @Test
    void javaRunsOnTheLibraryInTheFolderOfTheCaller() throws Exception {
        assertEquals(
                List.of("java", folder.resolve("elsewhere").toString(), "nio", FLAG, "--class-path",
                        libraries + "/*", "Hello.java", "two words"),
                run("java", "Hello.java", "two words"));
    }

    @Test
    void jshellRunsOnTheLibraryInTheFolderOfTheCaller() throws Exception {
        assertEquals(
                List.of("jshell", folder.resolve("elsewhere").toString(), "nio", "-R" + FLAG, "--class-path",
                        libraries + "/*", "--feedback", "concise"),
                run("jshell", "--feedback", "concise"));
    }

    @Test
    void libraryFollowsAClassPathAmongTheOptions() throws Exception {
        var path = "target/my classes:a.jar";
        for (var option : List.of("-cp", "-classpath", "--class-path")) {
            assertEquals(
                    List.of(path + ":" + libraries + "/*", "-ea", "Hello"),
                    afterClassPath(run("java", option, path, "-ea", "Hello")));
        }
        assertEquals(
                List.of(path + ":" + libraries + "/*", "--module-path", "-cp", "Hello"),
                afterClassPath(run("java", "--module-path", "-cp", "--class-path=" + path, "Hello")));
        assertEquals(
                List.of(path + ":" + libraries + "/*", "--feedback", "concise", "a.jsh"),
                afterClassPath(run("jshell", "--feedback", "concise", "--class-path", path, "a.jsh")));
    }

    @Test
    void whatFollowsTheProgramIsNoOption() throws Exception {
        for (var program : List.of(List.of("Hello"), List.of("-jar", "a.jar"), List.of("-m", "hello/Hello"))) {
            List<String> arguments = new ArrayList<>(program);
            arguments.addAll(List.of("-cp", "x", ""));
            List<String> expected = new ArrayList<>(List.of(libraries + "/*"));
            expected.addAll(arguments);
            arguments.addFirst("java");
            assertEquals(expected, afterClassPath(run(arguments.toArray(String[]::new))));
        }
    }

    private static List<String> afterClassPath(List<String> lines) {
        return lines.subList(lines.indexOf("--class-path") + 1, lines.size());
    }

    @Test
    void otherCommandsAreThoseOfThisModule() throws Exception {
        assertEquals(
                List.of("java", folder.resolve("elsewhere").toString(), "", FLAG, "-cp",
                        root.resolve("bench/target/classes") + ":" + libraries + "/*", Main.class.getName(), "ps",
                        "4711"),
                run("ps", "4711"));
    }

    @Test
    void commandsOfTheScriptAreListed() throws IOException {
        var commands = Pattern.compile("(?m)^ {4}(\\w+)\\)$").matcher(Files.readString(SCRIPT)).results().toList();
        assertEquals(2, commands.size());
        for (var each : commands) {
            assertTrue(Main.commandLine().getSubcommands().containsKey(each.group(1)), each.group(1));
        }
    }

    @Test
    void listOfCommandsIsThatOfTheCommandLine() throws IOException {
        assertEquals(
                Main.commandLine().getUsageMessage(Ansi.OFF), Files.readString(Path.of("..").resolve(USAGE)), USAGE);
    }

    @Test
    void anOldBuildAnswersWhatThereIs() throws Exception {
        makeStale();
        for (var arguments : List.of(List.of("bench", "--list"), List.of("bench", "--help"), List.of("tck", "-h"))) {
            var lines = run(arguments.toArray(String[]::new));
            assertEquals("asyncio4j: answered by the last build, which is older than the sources", lines.getFirst());
            assertEquals(arguments, lines.subList(lines.size() - 2, lines.size()));
            assertFalse(lines.contains("building"), lines::toString);
        }
        assertTrue(run("ps", "--list").contains("building"));
    }

    @Test
    void listOfCommandsNeedsNoBuild() throws Exception {
        makeStale();
        var usage = Files.readAllLines(root.resolve(USAGE));
        assertEquals(usage, run("--help"));
        assertRefused("Missing required subcommand");
        assertRefused("Unknown command 'pss'.", "pss", "4711");
        assertRefused("Unknown command 'p.'.", "p.");
    }

    private void assertRefused(String reason, String... arguments) throws Exception {
        var process = start(arguments);
        List<String> expected = new ArrayList<>(List.of(reason));
        expected.addAll(Files.readAllLines(root.resolve(USAGE)));
        assertEquals(expected, process.inputReader().lines().toList());
        assertEquals(2, process.waitFor());
    }

    @Test
    void unknownCommandIsLeftToTheCommandLineOfABuild() throws Exception {
        assertTrue(run("pss", "4711").contains("pss"));
    }

    @Test
    void buildOfAllModulesIsNotRepeated() throws Exception {
        assertFalse(builds());
    }

    @Test
    void sourceEditedSinceTheBuildBeganIsBuilt() throws Exception {
        var source = root.resolve("api/src/main/A.java");
        file(source, "");
        Files.setLastModifiedTime(source, FileTime.from(EDITED));
        Files.setLastModifiedTime(source.getParent(), FileTime.from(BUILT));
        assertTrue(builds());
    }

    @Test
    void deletedSourceIsBuilt() throws Exception {
        Files.setLastModifiedTime(root.resolve("api/src/main"), FileTime.from(EDITED));
        assertTrue(builds());
    }

    @Test
    void modulesOfDifferentBuildsAreBuiltTogether() throws Exception {
        file(noteOf("bench"), "2026-01-02T04:00:00Z");
        assertTrue(builds());
    }

    @Test
    void moduleThatIsNotBuiltIsBuilt() throws Exception {
        Files.delete(noteOf("api"));
        assertTrue(builds());
    }

    @Test
    void checkoutThatWasNeverBuiltIsBuilt() throws Exception {
        Files.delete(noteOf("api"));
        Files.delete(noteOf("bench"));
        assertTrue(builds());
    }

    @Test
    void whyItBuildsIsNamed() throws Exception {
        makeStale();
        assertEquals(
                "asyncio4j: building (sources are newer than the last build) ...", run("ps").getFirst());
        file(noteOf("api"), "2026-01-02T04:00:00Z");
        assertEquals(
                "asyncio4j: building (not all modules are of the same build) ...", run("ps").getFirst());
        Files.delete(noteOf("bench"));
        assertEquals(
                "asyncio4j: building (the first time takes about three minutes) ...", run("ps").getFirst());
    }

    @Test
    void secondRunWaitsForTheBuildOfTheFirstAndDoesNotRepeatIt() throws Exception {
        makeStale();
        lockFor(ProcessHandle.current().pid());
        var process = start("ps");
        var lines = process.inputReader();
        assertEquals(
                "asyncio4j: another asyncio4j (process " + ProcessHandle.current().pid()
                        + ") is building; waiting for it to end, Ctrl-C gives up ...",
                lines.readLine());
        Files.setLastModifiedTime(root.resolve("api/src/main"), FileTime.from(BUILT));
        Files.delete(lock());
        assertEquals("java", lines.readLine());
        assertEquals(0, process.waitFor());
    }

    @Test
    void runWaitsForAMavenInItsCheckoutAndDoesNotRepeatItsBuild() throws Exception {
        makeStale();
        var processes = folder.resolve("processes");
        file(processes, "17 java -Dmaven.multiModuleProjectDirectory=" + root + "/other verify\n"
                + "4711 java -Dmaven.multiModuleProjectDirectory=" + root + " org.Launcher verify\n");
        program(folder.resolve("bin/ps"), "cat '" + processes + "'");
        var process = start("ps");
        var lines = process.inputReader();
        assertEquals(
                "asyncio4j: Maven (process 4711) is at work in this checkout; waiting for it to end, Ctrl-C gives up ...",
                lines.readLine());
        Files.setLastModifiedTime(root.resolve("api/src/main"), FileTime.from(BUILT));
        file(processes, "17 java -Dmaven.multiModuleProjectDirectory=" + root + "/other verify\n");
        assertEquals("java", lines.readLine());
        assertEquals(0, process.waitFor());
    }

    @Test
    void lockOfAnEndedRunIsRemoved() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        makeStale();
        lockFor(ended.pid());
        assertTrue(builds());
        assertEquals(List.of(), locks());
    }

    @Test
    void lockIsHeldWhileItBuildsAndReleasedAfterwards() throws Exception {
        makeStale();
        program(folder.resolve("bin/mvn"), "readlink target/asyncio4j.lock");
        var lines = run("ps");
        assertTrue(lines.get(1).matches("\\d+"), lines::toString);
        assertEquals(List.of(), locks());
    }

    @Test
    void failedBuildReleasesTheLock() throws Exception {
        makeStale();
        program(folder.resolve("bin/mvn"), "exit 1");
        var process = start("ps");
        assertTrue(process.inputReader().lines().toList().getLast().contains("the build failed"));
        assertEquals(1, process.waitFor());
        assertEquals(List.of(), locks());
    }

    private List<Path> locks() throws IOException {
        try (var all = Files.list(lock().getParent())) {
            return all.toList();
        }
    }
}
