package org.asyncio4j.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Another process that keeps processors busy until it is closed, or until this JVM ends. */
public final class BusyProcess implements AutoCloseable {
    private final Process process;

    private BusyProcess(Process process) {
        this.process = process;
    }

    /** Starts a process that keeps every processor busy. */
    public static BusyProcess start() throws IOException {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /** Starts a process that keeps {@code threads} processors busy. */
    public static BusyProcess start(int threads) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new BusyProcess(new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), BusyProcess.class.getName(),
                Integer.toString(threads))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Runs the other process: spins until the other end of its standard input is closed. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            Thread.ofPlatform().daemon().start(BusyProcess::spin);
        }
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** Ends the process, and waits for its end: only then is its processor time counted as that of this process. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
