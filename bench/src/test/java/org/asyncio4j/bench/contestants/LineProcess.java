package org.asyncio4j.bench.contestants;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A contestant as a process with a line protocol. */
final class LineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    LineProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        answers = process.inputReader();
    }

    /** Starts a contestant on the same kind of JVM, with the same class path. */
    static LineProcess java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                jvm(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Contestant.class.getName()));
        command.addAll(List.of(arguments));
        return new LineProcess(command);
    }

    static String jvm() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the next line, or null at the end. */
    String readLine() throws IOException {
        return answers.readLine();
    }

    void send(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /** Ends its input. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
