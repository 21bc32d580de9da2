package org.asyncio4j.tck.rules.io;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.tck.harness.Patience;

/** A separate JVM, started through a shell that limits its descriptors; it has the classes of this one. */
final class LimitedJvm {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path NOTHING = Path.of("/dev/null");
    private static final int DESCRIPTORS = 512;
    private static final int STEPS = 10;

    private LimitedJvm() {}

    /** Returns whether this system has such shells. */
    static boolean isPossible() {
        return Files.isExecutable(SHELL) && Files.exists(NOTHING);
    }

    /**
     * Runs a program until it ends or exceeds its time; returns its output, including errors.
     *
     * @param reportProgress called now and then
     */
    static List<String> run(Class<?> main, List<String> arguments, Runnable reportProgress) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(SHELL.toString(), "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$@\"", "limited"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m",
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", classPath(), main.getName()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("asyncio4j-tck", ".txt");
            try {
                return run(new ProcessBuilder(command), output, reportProgress);
            } finally {
                Files.delete(output);
            }
        } catch (IOException failure) {
            throw new AssertionError("no JVM can be started", failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while another JVM ran", e);
        }
    }

    private static List<String> run(ProcessBuilder builder, Path output, Runnable reportProgress)
            throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectInput(Redirect.from(NOTHING.toFile()))
                .redirectOutput(output.toFile())
                .start();
        try {
            Duration step = Patience.ofStep();
            for (int i = 0; i < STEPS && !process.waitFor(step.toNanos(), TimeUnit.NANOSECONDS); i++) {
                reportProgress.run();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readAllLines(output);
    }

    /** A module path can be used as a class path: everything on it is found. */
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        return modules.isEmpty() || classes.isEmpty() ? modules + classes : classes + File.pathSeparator + modules;
    }
}
