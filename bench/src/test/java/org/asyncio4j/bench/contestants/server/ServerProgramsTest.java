package org.asyncio4j.bench.contestants.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.bench.contestants.load.LoadClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers as programs, in all languages: they speak the protocol of contestants, and answer correctly. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ServerProgramsTest {

    /** The tests of a module run in its folder. */
    private static final Path RIVALS = Path.of("src/main/rivals").toAbsolutePath();

    private static final Map<String, List<String>> PROGRAMS = Map.of(
            "nio-carried", java(ServerContestant.class, "nio-carried"),
            "virtual-threads", java(ServerContestant.class, "virtual-threads"),
            "asyncio", List.of("python3", RIVALS.resolve("python/servers.py").toString(), "asyncio"),
            "uvloop", List.of("/usr/bin/python3", RIVALS.resolve("python/servers.py").toString(), "uvloop"),
            "node", List.of("node", RIVALS.resolve("node/servers.mjs").toString()),
            "go", List.of(Path.of("target/rivals/go/servers-test").toAbsolutePath().toString()));

    private static List<String> java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "nio-carried EchoRoundTrip api=streams size=10240 over=unix",
            "nio-carried TwoWrites writes=2",
            "virtual-threads EchoRoundTrip over=tls",
            "asyncio EchoRoundTrip api=protocol size=102400 over=tcp",
            "asyncio EchoRoundTrip api=streams size=1024 over=tls",
            "asyncio EchoRoundTrip api=raw size=10240 over=unix",
            "asyncio ReadLine",
            "asyncio TwoWrites writes=2",
            "asyncio HttpPlaintext",
            "asyncio HttpPlaintext api=protocol",
            "uvloop EchoRoundTrip api=protocol size=102400 over=tls",
            "uvloop EchoRoundTrip api=streams size=1024 over=unix",
            "uvloop EchoRoundTrip api=raw size=10240 over=tcp",
            "uvloop ReadLine",
            "uvloop TwoWrites writes=1",
            "uvloop HttpPlaintext",
            "node EchoRoundTrip size=102400 over=tcp",
            "node EchoRoundTrip size=1024 over=unix",
            "node EchoRoundTrip size=10240 over=tls",
            "node ReadLine",
            "node TwoWrites writes=2",
            "node HttpPlaintext",
            "go EchoRoundTrip size=102400 over=tcp",
            "go EchoRoundTrip size=1024 over=unix",
            "go EchoRoundTrip size=10240 over=tls",
            "go ReadLine",
            "go TwoWrites writes=2",
            "go HttpPlaintext",
            "go Connections10k connections=50 active=20"
    })
    void serverAnswersAndBothEndOnRequest(String contestant) throws Exception {
        List<String> words = List.of(contestant.split(" "));
        List<String> asked = words.subList(1, words.size());
        try (Program server = start(words.getFirst(), asked)) {
            String ready = server.line();
            assertTrue(ready.matches("ready (port|path)=.+"), ready);
            String target = ready.substring(ready.indexOf('=') + 1);
            List<String> client = java(LoadClient.class, asked.toArray(String[]::new));
            client.add("target=" + target);
            try (Program load = new Program(client)) {
                assertEquals("ready", load.line());
                load.send("run 100");
                assertTrue(load.line().matches("done \\d+ p50=\\d+ p99=\\d+ cpu=\\d+"));
                assertEquals(0, load.quit());
            }
            assertEquals(0, server.quit());
            assertTrue(ready.startsWith("ready port") || Files.notExists(Path.of(target)), ready);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio-carried", "asyncio", "node"}) // Go's server also answers counted questions
    void unknownQuestionIsAFailure(String technology) throws Exception {
        try (Program server = start(technology, List.of("WhatElse"))) {
            assertEquals("failed no such question: WhatElse", server.line());
            assertEquals(1, server.quit());
        }
    }

    @Test
    void clientWithoutServerFails() throws Exception {
        try (Program load = new Program(java(LoadClient.class, "EchoRoundTrip", "target=1"))) {
            String failed = load.line();
            assertTrue(failed.startsWith("failed ") && failed.contains("with 0 of 10 connections"), failed);
            assertEquals(1, load.quit());
        }
    }

    /** Starts the program; skips the test if it is not installed. */
    private static Program start(String technology, List<String> asked) throws Exception {
        switch (technology) {
            case "asyncio" -> assume("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))");
            case "uvloop" -> assume("/usr/bin/python3", "-c", "import uvloop, asyncio; asyncio.Runner");
            case "node" -> assume("node", "--version");
            case "go" -> {
                assume("go", "version");
                build();
            }
            default -> {}
        }
        List<String> command = new ArrayList<>(PROGRAMS.get(technology));
        command.addAll(asked);
        return new Program(command);
    }

    private static void assume(String... command) throws InterruptedException {
        try {
            Assumptions.assumeTrue(
                    new ProcessBuilder(command).start().waitFor() == 0, () -> command[0] + " does not do");
        } catch (IOException missing) {
            Assumptions.abort(missing.getMessage());
        }
    }

    private static void build() throws IOException, InterruptedException {
        var compiler = new ProcessBuilder("go", "build", "-o", PROGRAMS.get("go").getFirst(), ".")
                .directory(RIVALS.resolve("go").toFile())
                .inheritIO()
                .start();
        assertEquals(0, compiler.waitFor());
    }

    /** A process with a line protocol. */
    private static final class Program implements AutoCloseable {

        private final Process process;
        private final BufferedReader output;
        private final Writer input;

        Program(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start();
            output = process.inputReader(UTF_8);
            input = process.outputWriter(UTF_8);
        }

        String line() throws IOException {
            return String.valueOf(output.readLine());
        }

        void send(String line) throws IOException {
            input.write(line + "\n");
            input.flush();
        }

        /** Ends the process and returns its exit code. */
        int quit() throws IOException, InterruptedException {
            try {
                send("quit");
            } catch (IOException ended) {
                // it has already failed
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
