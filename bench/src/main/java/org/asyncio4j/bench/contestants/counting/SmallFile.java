package org.asyncio4j.bench.contestants.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.bench.Counted;

/** A file of 4 KiB that exists until the JVM ends. */
final class SmallFile {

    static final int SIZE = 4096;

    private SmallFile() {}

    static Path write() throws IOException {
        Path file = Files.createTempFile("asyncio4j", "small");
        file.toFile().deleteOnExit();
        return Files.write(file, new byte[SIZE]);
    }

    /** Measures opening, reading and closing it on the calling thread. */
    static Measured measure(Path file, int count) throws IOException {
        long bytes = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            bytes += Files.readAllBytes(file).length;
        }
        Measured measured = Measured.since(begin);
        Counted.check("bytes", (long) SIZE * count, bytes);
        return measured;
    }
}
