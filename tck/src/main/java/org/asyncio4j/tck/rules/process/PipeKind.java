package org.asyncio4j.tck.rules.process;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.asyncio4j.Subprocess;
import org.asyncio4j.tck.rules.PipeWitness;
import org.asyncio4j.transports.Pipes;
import org.asyncio4j.transports.ReadTransport;
import org.asyncio4j.transports.WriteTransport;

/**
 * A kind of pipe: creates a transport for one end and leaves the other end to the rule, which uses it with blocking
 * I/O.
 */
enum PipeKind {
    /** A JDK pipe, watched by the loop. */
    CHANNEL,
    /** A FIFO in the file system. */
    FIFO,
    /** A blocking stream. */
    STREAM;

    /** A transport that reads, and the channel that writes to it. */
    record Reading(ReadTransport transport, WritableByteChannel other) {}

    /** A transport that writes, and the channel that reads from it. */
    record Writing(WriteTransport transport, ReadableByteChannel other) {}

    /** In a task: connects {@code protocol} to the read end. */
    Reading read(PipeWitness protocol) throws IOException {
        Pipes pipes = getRunningLoop().pipes();
        if (this == FIFO) {
            try (Fifo fifo = Fifo.make()) {
                ReadTransport transport = pipes.connectReadPipe(() -> protocol, fifo.path()).transport();
                return new Reading(transport, FileChannel.open(fifo.path(), StandardOpenOption.WRITE));
            }
        }
        Pipe pipe = Pipe.open();
        ReadTransport transport = this == CHANNEL
                ? pipes.connectReadPipe(() -> protocol, pipe.source()).transport()
                : pipes.connectReadPipe(() -> protocol, Channels.newInputStream(pipe.source())).transport();
        return new Reading(transport, pipe.sink());
    }

    /** In a task: connects {@code protocol} to the write end. */
    Writing write(PipeWitness protocol) throws IOException {
        Pipes pipes = getRunningLoop().pipes();
        if (this == FIFO) {
            try (Fifo fifo = Fifo.make()) {
                WriteTransport transport = pipes.connectWritePipe(() -> protocol, fifo.path()).transport();
                return new Writing(transport, FileChannel.open(fifo.path(), StandardOpenOption.READ));
            }
        }
        Pipe pipe = Pipe.open();
        WriteTransport transport = this == CHANNEL
                ? pipes.connectWritePipe(() -> protocol, pipe.sink()).transport()
                : pipes.connectWritePipe(() -> protocol, Channels.newOutputStream(pipe.sink())).transport();
        return new Writing(transport, pipe.source());
    }

    /** A FIFO whose name is deleted on close; ends that are already open stay open. */
    record Fifo(Path path) implements AutoCloseable {

        /** In a task. */
        static Fifo make() throws IOException {
            Path path = Files.createTempDirectory("asyncio4j").resolve("fifo");
            if (Subprocess.exec("mkfifo", path.toString()).await() != 0) {
                throw new IOException("there is no FIFO to be had");
            }
            return new Fifo(path);
        }

        @Override
        public void close() throws IOException {
            Files.delete(path);
            Files.delete(path.getParent());
        }
    }
}
