package org.asyncio4j.tck.mutants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/**
 * A {@link Worker} seen from outside. One that does not answer, or in which something broken goes on running, is ended
 * and replaced by the next question.
 */
final class WorkerProcess implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int RUNS_EACH = 400; // every exchange of code leaves some of the old behind
    private static final int BUSY_MILLIS = 4;
    private static final String SILENT = "SILENT";

    /** What came of one run: each rule that failed with its text, and how long it took. */
    record Result(Map<String, String> failures, long millis) {}

    private final Path agent;
    private Process process; // null while there is none
    private BlockingQueue<String> answers;
    private int runs;
    private final List<Long> times = new ArrayList<>();

    WorkerProcess(Path folder) throws IOException {
        agent = Files.createDirectories(folder).resolve("mutants-agent.jar");
        Agent.writeJar(agent);
    }

    /** Runs rules, all for none, against the edited library until more than {@code limit} failed; null for no edit. */
    Result run(Edit edit, int limit, Collection<String> rules) {
        return run(edit, limit, 1, rules);
    }

    /** The same with the kit's own patience: what hangs costs much time. */
    Result runPatiently(Edit edit, Collection<String> rules) {
        return run(edit, Mutant.LIMIT, RuleRun.PATIENT, rules);
    }

    /** The same with little patience, for a first look. */
    Result runHastily(Edit edit, Collection<String> rules) {
        return run(edit, Mutant.LIMIT, RuleRun.HASTY, rules);
    }

    private Result run(Edit edit, int limit, double patience, Collection<String> rules) {
        Map<String, String> failures = new TreeMap<>();
        long millis = 0;
        for (String answer : ask(question(edit, limit, patience, rules))) {
            String[] parts = answer.split("\t", -1);
            switch (parts[0]) {
                case "FAIL" -> failures.put(parts[1], parts[2]);
                case "ERROR" -> throw new IllegalStateException(edit + ": " + parts[1]);
                case SILENT -> failures.put(SILENT, "the JVM did not answer");
                default -> millis = Long.parseLong(parts[1]);
            }
        }
        times.add(millis);
        return new Result(failures, millis);
    }

    /** How long the runs so far took. */
    String times() {
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.isEmpty()
                ? "no run"
                : sorted.size() + " runs, median " + sorted.get(sorted.size() / 2) + ", longest " + sorted.getLast();
    }

    private static String question(Edit edit, int limit, double patience, Collection<String> rules) {
        return (edit == null ? "" : edit) + "\t" + limit + "\t" + patience + "\t" + String.join(" ", rules);
    }

    /** What each rule runs; in detail, in which situations: that takes minutes. */
    Coverage coverage(boolean inDetail) {
        var coverage = new Coverage();
        for (String answer : ask(Worker.COVER + "\t" + inDetail)) {
            String[] parts = answer.split("\t", -1);
            if (parts[0].equals("ERROR") || parts[0].equals(SILENT)) {
                throw new IllegalStateException(answer);
            }
            if (parts[0].equals("COVER")) {
                coverage.add(parts[1], parts[2], parts[3]);
            }
        }
        end();
        return coverage;
    }

    private List<String> ask(String question) {
        try {
            if (process == null) {
                start();
            }
            var questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            questions.println(question);
            return answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private List<String> answer() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = answers.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
            lines.add(line == null ? SILENT : line);
            if (line == null || line.equals(SILENT) || line.startsWith("ERROR")) {
                end();
                return lines;
            }
            if (line.startsWith("END")) {
                if (Integer.parseInt(line.split("\t")[2]) >= BUSY_MILLIS || ++runs >= RUNS_EACH) {
                    end();
                }
                return lines;
            }
        }
    }

    private void start() throws IOException {
        runs = 0;
        process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent,
                "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto",
                "-cp", System.getProperty("java.class.path"),
                Worker.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = new LinkedBlockingQueue<>();
        BlockingQueue<String> mine = answers;
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("mutants-reader").start(() -> {
            try {
                reader.lines().forEach(mine::add);
            } catch (UncheckedIOException ended) {
                // it was ended while somebody read
            }
            mine.add(SILENT);
        });
    }

    /** Ends the JVM; the next question finds a new one. */
    void end() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }

    @Override
    public void close() {
        end();
    }
}
