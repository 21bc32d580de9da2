package org.asyncio4j.transports;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.asyncio4j.MisuseException;

/**
 * A factory for transports over the ends of pipes, on one loop: {@code loop.pipes()}.
 *
 * <p>All methods are called in a task of the loop and suspend it until the protocol's {@code connectionMade} has been
 * called; a cancelled call closes the pipe. The transport owns the pipe from now on. A loop that does not support them
 * throws {@link MisuseException}.
 *
 * <p>A read pipe ends with {@code eofReceived} and {@code connectionLost(null)}, regardless of the value that the
 * protocol returns from {@code eofReceived}. A write pipe whose reader is gone is lost with the {@link
 * java.io.IOException} of the next write, if there is anything to write, then or later.
 *
 * <p>A {@link Pipe} is watched like a socket. Every other pipe has a thread of its own, because in the JDK it can only
 * be read and written by blocking: reading is one piece, of at most 64 KiB, ahead of the protocol, and a read or write
 * in progress ends when the other side does something, even if the transport has been closed meanwhile.
 *
 * @apiNote asyncio notices at once that the reader of an idle write pipe is gone; the JDK notices it at the next write.
 */
public interface Pipes {

    /**
     * Reads from a pipe of the JDK.
     *
     * @throws MisuseException if the pipe already belongs to a transport, or the loop has no channels
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.connect_read_pipe">
     *     loop.connect_read_pipe</a>
     */
    <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, Pipe.SourceChannel pipe);

    /**
     * Reads from a FIFO or device. It is opened by the thread that reads, which for a FIFO takes until it is opened for
     * writing elsewhere.
     *
     * @throws IllegalArgumentException if the path is a regular file, a folder, or does not exist
     */
    <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, Path pipe);

    /**
     * Reads from a blocking stream, such as {@link System#in}.
     *
     * @throws IllegalArgumentException if the stream reads a regular file
     */
    <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, InputStream pipe);

    /**
     * Writes to a pipe of the JDK.
     *
     * @throws MisuseException if the pipe already belongs to a transport, or the loop has no channels
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.connect_write_pipe">
     *     loop.connect_write_pipe</a>
     */
    <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, Pipe.SinkChannel pipe);

    /**
     * Writes to a FIFO or device. It is opened by the thread that writes, which for a FIFO takes until it is opened for
     * reading elsewhere.
     *
     * @throws IllegalArgumentException if the path is a regular file, a folder, or does not exist
     */
    <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, Path pipe);

    /**
     * Writes to a blocking stream, such as {@link System#out}.
     *
     * @throws IllegalArgumentException if the stream writes a regular file
     */
    <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, OutputStream pipe);
}
