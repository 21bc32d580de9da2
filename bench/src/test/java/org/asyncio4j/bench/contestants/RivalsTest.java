package org.asyncio4j.bench.contestants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contestants in other languages: each verifies its own work. Contestants that are not installed are skipped. */
class RivalsTest {
    private static final Path RIVALS = Path.of("src", "main", "rivals");
    private static final String PYTHON = RIVALS.resolve(Path.of("python", "contestant.py")).toString();
    private static final String NODE = RIVALS.resolve(Path.of("node", "contestant.mjs")).toString();
    private static final Path KOTLIN = RIVALS.resolve(Path.of("kotlin", "target"));

    @TempDir
    static Path folder;

    private static String python; // with uvloop, if there is one
    private static boolean hasAsyncio;
    private static boolean hasUvloop;
    private static boolean hasNode;
    private static boolean hasGo;

    @BeforeAll
    static void look() {
        var here = Path.of(".");
        // the distribution's Python has its packages, if another Python is first on the path
        python = succeeds(here, "python3", "-c", "import uvloop") ? "python3" : "/usr/bin/python3";
        hasUvloop = succeeds(here, python, "-c", "import uvloop");
        hasAsyncio = succeeds(here, "python3", "-c", "import asyncio; asyncio.timeout");
        hasNode = succeeds(here, "node", "--version");
        hasGo = succeeds(RIVALS.resolve("go"), "go", "build", "-o", goProgram(), ".");
    }

    private static String goProgram() {
        return folder.resolve("contestant").toString();
    }

    private static Stream<String> python() {
        return Stream.concat(Stream.of("CallSoonThreadsafe", "CrossThreadWakeup", "TimerChurn"), tasks());
    }

    private static Stream<String> kotlin() {
        return Stream.concat(Stream.of("CallSoonThreadsafe", "CrossThreadWakeup"), tasks());
    }

    private static Stream<String> tasks() {
        return Stream.of(
                "TaskSwitch", "TaskSpawnJoin", "CallSoonThroughput", "GatherFanOut", "LockHandOff", "QueuePingPong",
                "CancelStorm", "TimeoutNesting", "MemoryPerTask", "SubprocessSpawn", "FileRead");
    }

    @ParameterizedTest
    @MethodSource("python")
    void asyncioCounts(String question) throws Exception {
        assertCounts(installed("asyncio"), question);
    }

    @ParameterizedTest
    @MethodSource("python")
    void uvloopCounts(String question) throws Exception {
        assertCounts(installed("uvloop"), question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "TaskSwitch", "TaskSpawnJoin", "CallSoonThroughput", "TimerChurn", "GatherFanOut", "CancelStorm",
                    "MemoryPerTask", "SubprocessSpawn", "FileRead"
            })
    void nodeCounts(String question) throws Exception {
        assertCounts(installed("node"), question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "TaskSwitch", "TaskSpawnJoin", "CrossThreadWakeup", "TimerChurn", "GatherFanOut", "LockHandOff",
                    "QueuePingPong", "CancelStorm", "TimeoutNesting", "MemoryPerTask", "SubprocessSpawn", "FileRead"
            })
    void goCounts(String question) throws Exception {
        assertCounts(installed("go"), question);
    }

    @ParameterizedTest
    @MethodSource("kotlin")
    void kotlinCounts(String question) throws Exception {
        assertCounts(installed("kotlinx"), question);
    }

    private static List<String> kotlinContestant() {
        return List.of(LineProcess.jvm(), "-cp", KOTLIN + "/classes:" + KOTLIN + "/lib/*", "ContestantKt");
    }

    private static void assertCounts(List<String> program, String question) throws Exception {
        var set = switch (question) {
            case "TaskSwitch", "GatherFanOut" -> List.of(question, "tasks=7");
            case "TimerChurn" -> List.of(question, "pending=10");
            default -> List.of(question);
        };
        try (var contestant = new LineProcess(with(program, set))) {
            assertEquals("ready", contestant.readLine());
            for (var wanted : List.of("run 20", "run 3")) {
                contestant.send(wanted);
                var answer = contestant.readLine();
                assertTrue(answer.matches("done [1-9]\\d*( bytes=-?\\d+)?"), answer);
            }
            contestant.send("quit");
            assertEquals(null, contestant.readLine());
            assertEquals(0, contestant.exitCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncio", "uvloop", "node", "go", "kotlinx"})
    void eachStartsRunsOneCallbackAndEnds(String technology) throws Exception {
        try (var contestant = new LineProcess(with(installed(technology), List.of("StartUp")))) {
            var answer = contestant.readLine();
            assertTrue(answer.matches("first [1-9]\\d*"), answer);
            assertEquals(null, contestant.readLine());
            assertEquals(0, contestant.exitCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncio", "uvloop", "node", "go", "kotlinx"})
    void eachRefusesWhatItHasNoAnswerTo(String technology) throws Exception {
        try (var contestant = new LineProcess(with(installed(technology), List.of("Chess")))) {
            var answer = contestant.readLine();
            assertTrue(answer.startsWith("failed no answer to Chess"), answer);
            assertEquals(2, contestant.exitCode());
        }
    }

    private static List<String> installed(String technology) {
        boolean isInstalled = switch (technology) {
            case "asyncio" -> hasAsyncio;
            case "uvloop" -> hasUvloop;
            case "node" -> hasNode;
            case "go" -> hasGo;
            default -> Files.isDirectory(KOTLIN.resolve("lib"));
        };
        assumeTrue(isInstalled, () -> "no " + technology);
        return switch (technology) {
            case "asyncio" -> List.of("python3", PYTHON, "asyncio");
            case "uvloop" -> List.of(python, PYTHON, "uvloop");
            case "node" -> List.of("node", NODE);
            case "go" -> List.of(goProgram());
            default -> kotlinContestant();
        };
    }

    private static List<String> with(List<String> program, List<String> arguments) {
        List<String> all = new ArrayList<>(program);
        all.addAll(arguments);
        return all;
    }

    private static boolean succeeds(Path where, String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
