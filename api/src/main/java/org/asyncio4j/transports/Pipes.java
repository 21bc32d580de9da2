package org.asyncio4j.transports;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.asyncio4j.MisuseException;

/**
 * Makes transports of the ends of pipes, on one loop: {@code loop.pipes()}.
 *
 * <p>All methods are called in a task of the loop and suspend it until the protocol's {@code connectionMade} has been
 * called; a cancelled one closes the pipe. The transport owns the pipe from now on. A loop that does not support them
 * answers {@link MisuseException}.
 *
 * <p>What is read ends with {@code eofReceived} and {@code connectionLost(null)}, whatever the protocol answers to the
 * former. A write pipe whose reader has gone is lost by the {@link java.io.IOException} of the next write, if there is
 * something to write, then or later.
 *
 * <p>A {@link Pipe} is watched as a socket is. For all else there is a thread of its own, as the JDK can only wait in it:
 * reading is one piece, of 64 KiB at most, ahead of the protocol, and a read or write under way ends when the other side
 * does something, also if the transport has been closed meanwhile.
 *
 * @apiNote asyncio notices at once that the reader of an idle write pipe has gone; the JDK does at the next write.
 */
public interface Pipes {

    /**
     * Reads from a pipe of the JDK.
     *
     * @throws MisuseException if it belongs to a transport already, or the loop has no channels
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.connect_read_pipe">
     *     loop.connect_read_pipe</a>
     */
    <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, Pipe.SourceChannel pipe);

    /**
     * Reads from a FIFO or device. It is opened by the thread that reads: for a FIFO that takes until something opens it
     * for writing.
     *
     * @throws IllegalArgumentException if it is a regular file, a folder, or nothing
     */
    <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, Path pipe);

    /**
     * Reads from a stream that blocks, such as {@link System#in}.
     *
     * @throws IllegalArgumentException if it reads a regular file
     */
    <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, InputStream pipe);

    /**
     * Writes to a pipe of the JDK.
     *
     * @throws MisuseException if it belongs to a transport already, or the loop has no channels
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.connect_write_pipe">
     *     loop.connect_write_pipe</a>
     */
    <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, Pipe.SinkChannel pipe);

    /**
     * Writes to a FIFO or device. It is opened by the thread that writes: for a FIFO that takes until something opens it
     * for reading.
     *
     * @throws IllegalArgumentException if it is a regular file, a folder, or nothing
     */
    <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, Path pipe);

    /**
     * Writes to a stream that blocks, such as {@link System#out}.
     *
     * @throws IllegalArgumentException if it writes a regular file
     */
    <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, OutputStream pipe);
}
