package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A signal from outside ends a server of a thousand clients: clients that wait for an answer get it, the others are
 * closed.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ShutdownBySignalTest {
    private static final int CLIENTS = 1000;
    private static final int BUSY = 100;

    @TempDir
    private Path folder;

    /** The program, and its output. */
    private record Program(Process process, BufferedReader output, Path errors) implements AutoCloseable {

        int port() throws IOException {
            String line = output.readLine();
            assertTrue(line != null && line.startsWith("port "), this::state);
            return Integer.parseInt(line.substring("port ".length()));
        }

        void expect(String line) throws IOException {
            assertEquals(line, output.readLine(), this::state);
        }

        void send(String signal) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        }

        int exitCode() throws InterruptedException {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return process.exitValue();
        }

        String state() {
            try {
                return process + " " + Files.readString(errors);
            } catch (IOException failure) {
                return failure.toString();
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            output.close();
        }
    }

    private Program serves(String flag, String... arguments) throws IOException, InterruptedException {
        var errors = folder.resolve("errors.txt");
        var command = new ArrayList<>(EndedBySignalTest.hearing("INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", flag));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Serves.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new Program(process, new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)), errors);
    }

    @ParameterizedTest
    @CsvSource({
            "nio, carried, alone",
            "nio, handoff, alone",
            "virtual, carried, alone",
            "vertx, carried, alone",
            "nio, carried, group",
            "virtual, handoff, group",
            "vertx, carried, group"
    })
    void sigtermLetsBusyConnectionsFinish(String backend, String coroutines, String kind) throws Exception {
        var clients = new ArrayList<Socket>();
        try (var program = serves("-Dasyncio4j.coroutines=" + coroutines, backend, "" + BUSY, "60", kind)) {
            int port = program.port();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Socket("127.0.0.1", port));
            }
            var busy = clients.subList(CLIENTS - BUSY, CLIENTS); // the last ones to be accepted
            for (Socket each : busy) {
                each.getOutputStream().write("work\n".getBytes(US_ASCII));
            }
            program.expect("busy");
            program.send("TERM");
            for (Socket each : clients) {
                assertEquals(busy.contains(each) ? "done\n" : "", all(each), "client " + clients.indexOf(each));
            }
            program.expect("sockets left: 0");
            assertEquals(143, program.exitCode(), program::state);
            assertFalse(program.state().contains("Exception"), program::state);
        } finally {
            for (Socket each : clients) {
                each.close();
            }
        }
    }

    @Test
    void graceIsNotWaitedForWhenAnotherSignalComes() throws Exception {
        try (var program = serves("-Dany=1", "nio", "1", "3600", "refuses");
                var idle = new Socket("127.0.0.1", program.port());
                var busy = new Socket("127.0.0.1", idle.getPort())) {
            busy.getOutputStream().write("work\n".getBytes(US_ASCII));
            program.expect("busy");
            program.send("INT");
            assertEquals("", all(idle));
            program.send("INT");
            assertEquals("", all(busy));
            program.expect("sockets left: 0");
            assertEquals(130, program.exitCode(), program::state);
        }
    }

    @Test
    void connectionsAreAbortedWhenTheGraceIsOver() throws Exception {
        try (var program = serves("-Dany=1", "nio", "1", "1", "refuses");
                var busy = new Socket("127.0.0.1", program.port())) {
            busy.getOutputStream().write("work\n".getBytes(US_ASCII));
            program.expect("busy");
            program.send("TERM");
            assertEquals("", all(busy));
            program.expect("sockets left: 0");
            assertEquals(143, program.exitCode(), program::state);
        }
    }

    /** Reads everything that the client receives. */
    private static String all(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }
}
