package org.asyncio4j.tck.rules.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file whose bytes show where they belong. It is open for reading, and deleted when it is closed. */
record SampleFile(FileChannel channel, String text) implements AutoCloseable {

    /** More than a system buffers for a channel with small buffers. */
    static final int MUCH = 1024 * 1024;

    static SampleFile of(int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (' ' + i * 7L % 95); // the number of printable ASCII characters
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
