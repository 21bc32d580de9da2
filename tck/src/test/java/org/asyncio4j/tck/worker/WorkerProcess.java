package org.asyncio4j.tck.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.report.Verdict;
import org.jspecify.annotations.Nullable;

/** A {@link Worker} seen from outside. If it does not answer, or has something left running in it, it is replaced. */
public final class WorkerProcess implements AutoCloseable {

    /** The kit's patience with broken loops: low, since rules that get stuck do so however long the wait. */
    public static final String IMPATIENT = "0.2x";

    private static final Duration SILENCE = Duration.ofMinutes(3);
    private static final String SILENT = "ERROR\tthe JVM did not answer";
    private static final Pattern LEFT_SOMETHING = Pattern.compile("stuck for|not stuck|left behind|still running");

    /**
     * The result of one run.
     *
     * @param verdict that of the kit's report; {@code INCOMPLETE} if no rule failed and only some were run
     * @param failures each rule that failed, with the first line of its text
     * @param millis the duration, including the start of the JVM
     */
    public record Result(Verdict verdict, Map<String, String> failures, long millis) {}

    private final List<String> command = new ArrayList<>();
    private @Nullable Process process;
    private BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /**
     * Creates a worker process; does not start a JVM yet.
     *
     * @param main the class that calls {@link Worker#serve}
     * @param patience the factor of the kit's patience, as {@code 1x}
     * @param options for the JVM
     */
    public WorkerProcess(Class<?> main, String patience, String... options) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dasyncio4j.tck.stuck=1000"); // the requested rules are run, unless an option overrides this
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-D" + Patience.PROPERTY + "=" + patience,
                "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
                "-cp", System.getProperty("java.class.path"),
                main.getName()));
    }

    /** Runs rules against what is named; without rules, all that a loop must keep. */
    public Result run(String what, Collection<String> rules) {
        long begin = System.nanoTime();
        Map<String, String> failures = new TreeMap<>();
        Verdict verdict = Verdict.INCOMPLETE;
        String question = what + "\t" + String.join(" ", rules);
        List<String> answer = ask(question);
        for (String line : answer.getLast().equals(SILENT) ? ask(question) : answer) { // JDK 25 crashes occasionally
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "FAIL" -> failures.put(parts[1], parts[2]);
                case "END" -> verdict = Verdict.valueOf(parts[1]);
                default -> throw new AssertionError(what + ": " + line);
            }
        }
        if (failures.values().stream().anyMatch(text -> LEFT_SOMETHING.matcher(text).find())) {
            close();
        }
        return new Result(verdict, failures, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private List<String> ask(String question) {
        try {
            Process asked = process;
            if (asked == null) {
                asked = start();
            }
            new PrintWriter(asked.getOutputStream(), true, StandardCharsets.UTF_8).println(question);
            List<String> lines = new ArrayList<>();
            String line;
            do {
                line = answers.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
                lines.add(line == null ? SILENT : line);
            } while (line != null && line.startsWith("FAIL"));
            if (!lines.getLast().startsWith("END")) {
                close();
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process = started;
        answers = new LinkedBlockingQueue<>();
        BlockingQueue<String> mine = answers;
        BufferedReader reader = started.inputReader(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("worker-reader").start(() -> {
            try {
                reader.lines().forEach(mine::add);
            } catch (UncheckedIOException ended) {
                // the process ended while this thread was reading
            }
            mine.add(SILENT);
        });
        return started;
    }

    /** Ends the JVM; another request would start a new one. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }
}
