package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command that is run once for its output: a version, or a build. */
record Command(int code, String output) {
    private static final int NEVER = -1;

    static Command run(Path folder, Duration patience, List<String> words) {
        Path output = null;
        try {
            output = Files.createTempFile("asyncio4j-bench", ".txt");
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home")); // for Maven
            var process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            var text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
            return ended
                    ? new Command(process.exitValue(), text)
                    : new Command(NEVER, "took longer than " + patience.toSeconds() + " s\n" + text);
        } catch (IOException e) {
            return new Command(NEVER, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Command(NEVER, "interrupted");
        } finally {
            delete(output);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // it is a temporary file
        }
    }

    boolean succeeded() {
        return code == 0;
    }

    /** Returns the last nonblank line, where builds and interpreters print the reason. */
    String lastLine() {
        return output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line).strip();
    }

    /** Returns the first line that contains ERROR, as Maven writes them, or else the last line. */
    String reason() {
        return output.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElseGet(this::lastLine);
    }
}
