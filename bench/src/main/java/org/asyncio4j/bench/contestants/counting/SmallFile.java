package org.asyncio4j.bench.contestants.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of 4 KiB that is there until the JVM ends. */
final class SmallFile {

    static final int SIZE = 4096;

    private SmallFile() {}

    static Path write() throws IOException {
        Path file = Files.createTempFile("asyncio4j", "small");
        file.toFile().deleteOnExit();
        return Files.write(file, new byte[SIZE]);
    }
}
