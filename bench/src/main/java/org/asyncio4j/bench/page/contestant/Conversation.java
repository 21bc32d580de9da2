package org.asyncio4j.bench.page.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a process in the line protocol, from its start until it is closed.
 *
 * <p>One thread asks. The answers are read by a thread of their own, so that a process that hangs is abandoned after a
 * while.
 */
final class Conversation implements AutoCloseable {
    private static final String END = new String("end"); // known by identity: a line may be equal

    private final Process process;
    private final OutputStream to;
    private final Tail errors;
    private final Thread errorReader;
    private final Thread atTheEnd; // a shutdown hook: a process that hangs would outlive this JVM
    private final LinkedBlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    /** A line, and the time it was read. */
    private record Line(String text, long nanoTime) {}

    private Conversation(Process process) {
        this.process = process;
        to = process.getOutputStream();
        errors = new Tail(process.errorReader(StandardCharsets.UTF_8));
        errorReader = Thread.ofPlatform().daemon().name("stderr of " + process.pid()).start(errors);
        Thread.ofPlatform().daemon().name("stdout of " + process.pid()).start(this::read);
        atTheEnd = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    static Conversation start(List<String> command, Path folder) throws ContestantException {
        try {
            return new Conversation(
                    new ProcessBuilder(command).directory(folder.toFile()).start());
        } catch (IOException e) {
            throw new ContestantException("could not be started: " + e.getMessage(), "", false);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(new Line(line, System.nanoTime()));
                }
            }
        } catch (IOException _) {
            // ends here as well
        }
        lines.add(new Line(END, System.nanoTime()));
    }

    long pid() {
        return process.pid();
    }

    void send(String line) throws ContestantException {
        try {
            to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (IOException e) {
            throw failure("ended before it was asked '" + line + "'");
        }
    }

    /** Waits for an answer with this word; anything else is a failure. */
    Answer expect(String word, Duration patience) throws ContestantException {
        return expectTimed(word, patience).answer();
    }

    /** An answer, and the time it arrived. */
    record Timed(Answer answer, long nanoTime) {}

    Timed expectTimed(String word, Duration patience) throws ContestantException {
        var line = next(patience);
        if (line == null) {
            throw failure("gave no answer within " + patience.toSeconds() + " s, and was ended");
        }
        if (line.text() == END) {
            throw failure("ended" + code() + " instead of answering '" + word + "'");
        }
        var answer = Answer.parse(line.text());
        if (answer.is("failed")) {
            boolean notOffered = answer.text().startsWith("not offered");
            throw failure(answer.text().isEmpty() ? "failed without a reason" : answer.text(), notOffered);
        }
        if (!answer.is(word)) {
            throw failure("answered '" + line.text() + "' instead of '" + word + "'");
        }
        return new Timed(answer, line.nanoTime());
    }

    private @Nullable Line next(Duration patience) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    return lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    deadline = System.nanoTime(); // an interrupt requests an end
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String code() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? " with code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private ContestantException failure(String message) {
        return failure(message, false);
    }

    private ContestantException failure(String message, boolean notOffered) {
        close();
        try {
            errorReader.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ContestantException(message, errors.text(), notOffered);
    }

    /** Waits until the process has ended on its own. */
    void awaitEnd(Duration patience) throws ContestantException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("had not ended after " + patience.toSeconds() + " s, and was ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was given up, as the run was interrupted");
        }
    }

    /** Asks the process to end, and kills it and its children if it does not end at once. */
    @Override
    public void close() {
        try {
            to.write("quit\n".getBytes(StandardCharsets.UTF_8));
            to.close();
        } catch (IOException _) {
            // already ended
        }
        if (!endsByItself()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException _) {
            // this JVM is ending
        }
    }

    private boolean endsByItself() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
