package org.asyncio4j.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code ps} and {@code pstree}, run against a separate JVM. */
@Timeout(120)
class PsCommandTest {
    private static final String ADD_OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killThem() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void listsTheTasksOfAnotherJvm() throws Exception {
        assertEquals(0, execute("ps", pid("tasks", ADD_OPENS)), err::toString);
        var left = line("left");
        assertTrue(left.contains("Asyncio.sleep <- AwaitingProgram.nap"), left);
        assertTrue(left.endsWith("Task-1"), left);
        assertTrue(line("Task-1").contains("AwaitingProgram"), out::toString);
    }

    @Test
    void drawsWhoAwaitsWhom() throws Exception {
        assertEquals(0, execute("pstree", pid("tasks")), err::toString);
        var text = out.toString();
        int root = text.indexOf("(T) Task-1");
        int child = text.indexOf("(T) left");
        assertTrue(root >= 0 && root < child, text);
        assertTrue(text.contains("─ org.asyncio4j.tools.AwaitingProgram.nap(Awaiting"), text);
        assertTrue(text.contains("(T) right"), text);
    }

    @Test
    void aCycleIsListedBesideTheTree() throws Exception {
        var pid = pid("cycle", ADD_OPENS);
        assertEquals(1, execute("pstree", pid));
        var place = "org\\.asyncio4j\\.tools\\.AwaitingProgram\\.lambda.*\\(AwaitingProgram\\.java:\\d+\\)";
        var lines = err.toString().lines().toList();
        assertTrue(lines.get(1).matches("cycle: (a -> b -> a|b -> a -> b)"), err::toString);
        assertTrue(lines.get(2).matches("  a waits at " + place), err::toString);
        assertTrue(lines.get(3).matches("  b waits at " + place), err::toString);
        assertEquals(4, lines.size(), err::toString);
        assertTrue(out.toString().startsWith(lines.get(1) + "\n"), out::toString);
        assertEquals(0, execute("ps", pid));
        assertTrue(line("a").endsWith("b"), out::toString);
    }

    @Test
    void aMissingProcessIsAnError() throws Exception {
        var gone = pid("plain");
        killThem();
        assertEquals(1, execute("ps", gone));
        assertEquals("There is no process " + gone + ".", err.toString().strip());
    }

    @Test
    void aJvmWithoutLoopsIsAnError() throws Exception {
        var pid = pid("plain");
        assertEquals(1, execute("pstree", pid));
        assertEquals(
                "No asyncio4j loop runs in the JVM of process " + pid + ".", err.toString().strip());
    }

    @Test
    void aProcessThatIsNoJvmIsAnError() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        started.add(process);
        assertEquals(1, execute("ps", Long.toString(process.pid())));
        assertEquals(
                "Process " + process.pid() + " is not a Java program of this user.",
                err.toString().strip());
    }

    @Test
    void withoutAProcessIdTheJvmsAreListed() throws Exception {
        var pid = pid("plain");
        for (var command : List.of("ps", "pstree", "top")) {
            out.getBuffer().setLength(0);
            assertEquals(0, execute(command));
            assertTrue(
                    out.toString()
                            .lines()
                            .anyMatch(line -> line.strip().equals(pid + "  " + AwaitingProgram.class.getName())),
                    out::toString);
            assertTrue(out.toString().contains("asyncio4j-tools " + command + " PID"), out::toString);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void jvmInWhichALoopRunsIsMarked() throws Exception {
        var marked = pid("tasks") + "  " + AwaitingProgram.class.getName() + "  (a loop runs in it)";
        var plain = pid("plain") + "  " + AwaitingProgram.class.getName();
        List<String> lines = List.of();
        // a thread has its name a little later than it starts
        for (long start = System.nanoTime(); !lines.contains(marked) && System.nanoTime() - start < 60e9;) {
            out.getBuffer().setLength(0);
            assertEquals(0, execute("ps"));
            lines = out.toString().lines().map(String::strip).toList();
        }
        assertTrue(lines.contains(marked), out::toString);
        assertTrue(lines.contains(plain), out::toString);
        var self = Long.toString(ProcessHandle.current().pid());
        assertTrue(lines.stream().noneMatch(line -> line.startsWith(self + " ")), out::toString);
    }

    @ParameterizedTest
    @CsvSource({"asyncio..tchdog, true", "asyncio4j-watch, true", "asyncio4j-selec, false", "main, false"})
    void loopIsRecognisedByItsWatchdog(String name, boolean expected, @TempDir Path folder) throws IOException {
        assertFalse(OtherJvms.hasLoops(folder));
        for (var each : List.of("main", name)) {
            var thread = Files.createDirectories(folder.resolve("task").resolve(each));
            Files.writeString(thread.resolve("comm"), each + "\n");
        }
        assertEquals(expected, OtherJvms.hasLoops(folder));
    }

    @ParameterizedTest
    @CsvSource({
            "com.example.Hello --port 80, com.example.Hello",
            "/srv/app.jar --port 80, app.jar",
            "org.example/org.example.Hello, org.example.Hello",
            "'', (unknown)"
    })
    void jvmIsNamedByItsProgram(String commandLine, String program) {
        assertEquals(program, OtherJvms.programOf(commandLine));
    }

    private String line(String task) {
        return out.toString()
                .lines()
                .filter(line -> List.of(line.split(" +")).indexOf(task) == 2)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line for " + task + ":\n" + out));
    }

    private int execute(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String pid(String kind, String... flags) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.add("-Dasyncio4j.backend=nio");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(AwaitingProgram.class.getName(), kind));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        started.add(process);
        BufferedReader output = process.inputReader();
        assertEquals("ready", output.readLine());
        return Long.toString(process.pid());
    }
}
