package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.bench.cli.Main;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal from outside ends a running program as in CPython: with cleanup, and the same exit code and message. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class EndedBySignalTest {
    @TempDir
    private Path folder;

    private record Ended(int exitCode, List<String> output, String errors) {}

    @ParameterizedTest
    @CsvSource({"nio, carried", "nio, handoff", "virtual, carried", "vertx, handoff"})
    void sigintCleansUpAndExitsWith130(String backend, String coroutines) throws Exception {
        var ended =
                endedBy("INT", "waiting", "-Dasyncio4j.coroutines=" + coroutines, Waits.class, backend);
        assertEquals(130, ended.exitCode, ended.toString());
        assertEquals(List.of("waiting", "cleaned up", "the other one, too"), ended.output);
        assertTrue(ended.errors.contains("KeyboardInterrupt"), ended.errors);
        assertTrue(ended.errors.contains("Caused by: org.asyncio4j.CancelledError"), ended.errors);
    }

    @ParameterizedTest
    @CsvSource({"nio, carried", "nio, handoff", "virtual, handoff", "vertx, carried"})
    void sigtermCleansUpAndExitsWith143(String backend, String coroutines) throws Exception {
        var ended =
                endedBy("TERM", "waiting", "-Dasyncio4j.coroutines=" + coroutines, Waits.class, backend);
        assertEquals(143, ended.exitCode, ended.toString());
        assertEquals(List.of("waiting", "cleaned up", "the other one, too"), ended.output);
        assertFalse(ended.errors.contains("KeyboardInterrupt"), ended.errors);
    }

    @Test
    void sigtermEndsAProgramThatCatchesTheInterrupt() throws Exception {
        var ended = endedBy("TERM", "waiting", "-Dany=1", Waits.class, "nio", "catches");
        assertEquals(143, ended.exitCode, ended.toString());
        assertEquals(List.of("waiting", "cleaned up", "the other one, too"), ended.output);
        assertFalse(ended.errors.contains("KeyboardInterrupt"), ended.errors);
    }

    @Test
    void secondSigtermDoesNotWaitForTheCleanUp() throws Exception {
        var ended = endedBy("TERM", "waiting", "-Dany=1", Waits.class, "nio", "refuses");
        assertEquals(143, ended.exitCode, ended.toString());
        assertEquals(List.of("waiting", "refusing"), ended.output);
    }

    @ParameterizedTest
    @CsvSource({"INT, carried, 130", "INT, handoff, 130", "TERM, carried, 143", "TERM, handoff, 143"})
    void secondSignalEndsAProgramWithATaskThatSurvivesEverything(String signal, String coroutines, int exitCode)
            throws Exception {
        var ended = endedBy(
                signal, "waiting", "-Dasyncio4j.coroutines=" + coroutines, Waits.class, "nio", "immortal");
        assertEquals(exitCode, ended.exitCode, ended.toString());
        assertTrue(ended.output.contains("refusing"), ended.toString());
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void thirdSignalEndsAProgramWhoseLoopIsBlocked(String signal, int exitCode) throws Exception {
        var ended = endedBy(signal, "waiting", "-Dany=1", Waits.class, "nio", "blocks");
        assertEquals(exitCode, ended.exitCode, ended.toString());
    }

    @Test
    void withoutSignalsTheShutdownOfTheJvmInterrupts() throws Exception {
        var modules = "--limit-modules=java.base,java.management,jdk.management,java.logging";
        var ended = endedBy("INT", "waiting", modules, Waits.class, "nio");
        assertEquals(130, ended.exitCode, ended.toString());
        assertEquals(List.of("waiting", "cleaned up", "the other one, too"), ended.output);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130, -Dany=1, leaves", "TERM, 143, -Dany=1, leaves", "TERM, 143, -Dasyncio4j.signals=off, obeys"})
    void signalThatIsLeftToTheJvmEndsItAtOnce(String signal, int exitCode, String flag, String kind) throws Exception {
        var ended = endedBy(signal, "waiting", flag, Waits.class, "nio", kind);
        assertEquals(exitCode, ended.exitCode, ended.toString());
        assertEquals(List.of("waiting"), ended.output);
    }

    @Test
    void exampleEndedBySigintExitsWith130() throws Exception {
        var ended = endedBy("INT", "first and second", "-Dany=1", Main.class, "examples", "say-after");
        assertEquals(130, ended.exitCode, ended.toString());
        assertTrue(ended.errors.contains("KeyboardInterrupt"), ended.errors);
    }

    /**
     * Returns a command prefix that restores a signal: a test in the background of a script ignores SIGINT, and its
     * child processes would, too.
     */
    static List<String> hearing(String signal) throws IOException, InterruptedException {
        var prefix = List.of("env", "--default-signal=" + signal);
        var trial = new ArrayList<>(prefix);
        trial.add("true");
        return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
    }

    private Ended endedBy(String signal, String ready, String flag, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var errors = folder.resolve("errors.txt");
        var command = new ArrayList<String>();
        command.addAll(hearing(signal));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", flag));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var output = new ArrayList<String>();
            String line;
            do {
                line = reader.readLine();
                output.add(line);
            } while (line != null && !line.startsWith(ready));
            send(signal, process);
            while ((line = reader.readLine()) != null) {
                output.add(line);
                if (line.equals("refusing")) {
                    send(signal, process);
                }
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return new Ended(process.exitValue(), output, Files.readString(errors));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    }
}
