package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file whose bytes say where they belong, open for reading, which is deleted when it is closed. */
record SampleFile(FileChannel channel, String text) implements AutoCloseable {

    /** More than a system holds for a channel of which it has been asked to hold little. */
    static final int MUCH = 1024 * 1024;

    static SampleFile of(int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (' ' + i * 7L % 95); // 95 is what ASCII can print
        }
        Path path = Files.createTempFile("asyncio4j-tck", "");
        Files.write(path, bytes);
        return new SampleFile(
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE),
                new String(bytes, StandardCharsets.US_ASCII));
    }

    long position() throws IOException {
        return channel.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
