package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Another process that keeps every processor busy until it is closed, or until this JVM ends. */
final class BusyProcess implements AutoCloseable {
    private final Process process;

    private BusyProcess(Process process) {
        this.process = process;
    }

    static BusyProcess start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new BusyProcess(new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), BusyProcess.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The other process: spins until nobody holds the other end of its standard input. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofPlatform().daemon().start(BusyProcess::spin);
        }
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
