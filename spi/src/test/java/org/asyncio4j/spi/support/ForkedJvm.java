package org.asyncio4j.spi.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A separate JVM for a hazard that would spoil this one, or that needs flags. */
final class ForkedJvm {

    private static final long PATIENCE_SECONDS = 60;

    private final List<String> command = new ArrayList<>();

    ForkedJvm(String... flags) {
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }

    /** Runs {@code main} to its end; returns all its output, errors included. */
    String run(Class<?> main, Object... arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.add(main.getName());
        for (Object each : arguments) {
            whole.add(each.toString());
        }
        try {
            return output(new ProcessBuilder(whole));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a forked JVM ran", e);
        }
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Path file = Files.createTempFile("asyncio4j-fork", ".txt");
        Process process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Files.readString(file) + (ended ? "" : "\nstill running: killed");
        } finally {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(file);
        }
    }
}
