package org.asyncio4j.transports;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.asyncio4j.Handle;
import org.asyncio4j.MisuseException;

/**
 * Operations on non-blocking channels of the JDK that a program reads, writes and watches itself: {@code
 * loop.channels()}.
 *
 * <table>
 * <caption>The names of asyncio</caption>
 * <tr><th>asyncio</th><th>here</th></tr>
 * <tr><td>{@code sock_recv_into(sock, buf)}</td><td>{@link #receive(SelectableChannel, ByteBuffer)}</td></tr>
 * <tr><td>{@code sock_recv(sock, n)}</td><td>{@link #receive(SelectableChannel, int)}</td></tr>
 * <tr><td>{@code sock_sendall(sock, data)}</td><td>{@link #sendAll(SelectableChannel, ByteBuffer)}</td></tr>
 * <tr><td>{@code sock_sendfile(sock, file, offset, n)}</td><td>{@link #sendFile(SocketChannel, FileChannel, long,
 * long)}</td></tr>
 * <tr><td>{@code sock_connect(sock, address)}</td><td>{@link #connect(SocketChannel, SocketAddress)}</td></tr>
 * <tr><td>{@code sock_accept(sock)}</td><td>{@link #accept(ServerSocketChannel)}</td></tr>
 * <tr><td>{@code sock_recvfrom_into(sock, buf)}</td><td>{@link #receiveFrom(DatagramChannel, ByteBuffer)}</td></tr>
 * <tr><td>{@code sock_sendto(sock, data, address)}</td><td>{@link #sendTo(DatagramChannel, ByteBuffer,
 * SocketAddress)}</td></tr>
 * <tr><td>{@code add_reader(fd, callback)} and so on</td><td>{@link #addReader(SelectableChannel, Runnable)} and so
 * on</td></tr>
 * </table>
 *
 * <p>Watching is for the loop thread, and never suspends. The other methods are called in tasks of the loop: they try
 * at once, and return without suspending if that succeeds (a connect over TCP never does); otherwise they suspend the
 * task until the channel is ready. A channel has one reader and one writer at a time. A task that waits to receive or
 * to accept is the reader, one that waits to send or to connect is the writer. A callback that is added later, or a
 * task that starts to wait later, takes its place, and the replaced task keeps waiting until it is cancelled. A task
 * that is cancelled has taken nothing from the channel, which can be used again at once. Closing the channel does not
 * end the wait: cancel the task.
 *
 * <p>All methods throw {@link IllegalArgumentException} for a channel in blocking mode, and {@link MisuseException} for
 * a channel that a transport owns and on a closed loop; those that suspend also throw the channel's {@link
 * java.io.IOException} (undeclared).
 *
 * @apiNote asyncio refuses a blocking socket in debug mode only, and otherwise blocks the loop. There, data received
 *     for a task that is cancelled in the same turn is lost.
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#working-with-socket-objects-directly">asyncio:
 *     working with socket objects directly</a>
 */
public interface Channels {

    // Watching

    /**
     * Registers a callback for every turn in which {@code channel} can be read (or accepted). Replaces and cancels the
     * previous reader.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_reader">
     *     loop.add_reader</a>
     */
    Handle addReader(SelectableChannel channel, Runnable callback);

    /**
     * Removes the callback registered by {@link #addReader}; returns whether there was one. Blocking channels and
     * closed loops are not refused: there is nothing to remove.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.remove_reader">
     *     loop.remove_reader</a>
     */
    boolean removeReader(SelectableChannel channel);

    /**
     * Registers a callback for every turn in which {@code channel} can be written (or has connected), like {@link
     * #addReader}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_writer">
     *     loop.add_writer</a>
     */
    Handle addWriter(SelectableChannel channel, Runnable callback);

    /**
     * Removes the callback registered by {@link #addWriter}, like {@link #removeReader}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.remove_writer">
     *     loop.remove_writer</a>
     */
    boolean removeWriter(SelectableChannel channel);

    // Streams

    /**
     * Receives available data, at most as much as {@code into} has room for, and waits if there is none: from a socket
     * or a pipe, or the next datagram.
     *
     * @return the number of bytes, or -1 at the end of the stream; 0 only if there is no room, or for an empty datagram
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_recv_into">
     *     loop.sock_recv_into</a>
     */
    <C extends SelectableChannel & ReadableByteChannel> int receive(C channel, ByteBuffer into);

    /**
     * Receives at most {@code most} bytes; none at the end of the stream.
     *
     * @throws IllegalArgumentException if {@code most} is negative
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_recv">
     *     loop.sock_recv</a>
     */
    default <C extends SelectableChannel & ReadableByteChannel> byte[] receive(C channel, int most) {
        ByteBuffer received = ByteBuffer.allocate(most);
        receive(channel, received);
        return Arrays.copyOf(received.array(), received.position());
    }

    /**
     * Sends all of {@code data}, and waits for room as often as necessary. If this fails, or is cancelled, the buffer's
     * position indicates how much the system has accepted, not how much has arrived.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_sendall">
     *     loop.sock_sendall</a>
     */
    <C extends SelectableChannel & WritableByteChannel> void sendAll(C channel, ByteBuffer data);

    /** Sends all of {@code data}; see {@link #sendAll(SelectableChannel, ByteBuffer)}. */
    default <C extends SelectableChannel & WritableByteChannel> void sendAll(C channel, byte[] data) {
        sendAll(channel, ByteBuffer.wrap(data));
    }

    /**
     * Sends a part of a file, without copying it through the program, and waits for room as often as necessary: in any
     * case after each piece. If this fails, or is cancelled, the file's position indicates how much the system has
     * accepted: it is after the last byte that was sent, and does not move if there was none.
     *
     * @param offset the offset in the file at which to begin; beyond its end there is nothing to send
     * @param count the maximum number of bytes to send; {@link Long#MAX_VALUE} for the rest of the file
     * @return the number of bytes sent: fewer than {@code count} if the file ends before
     * @throws IllegalArgumentException if {@code offset} is negative, or {@code count} not positive
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_sendfile">
     *     loop.sock_sendfile</a>
     */
    long sendFile(SocketChannel channel, FileChannel file, long offset, long count);

    /**
     * Connects {@code channel}. An unresolved address is looked up, off the loop, and the first of its addresses that
     * is of the channel's family is used. If this is cancelled, the system continues to connect; a second call waits
     * for that. The JDK closes a channel that could not be connected.
     *
     * <p>Until it ends, a virtual clock stands still.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_connect">
     *     loop.sock_connect</a>
     */
    void connect(SocketChannel channel, SocketAddress to);

    /**
     * Accepts a connection, and returns it as a non-blocking channel.
     *
     * @apiNote asyncio also returns the address of the other side; here it is the channel's {@code getRemoteAddress()}.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_accept">
     *     loop.sock_accept</a>
     */
    SocketChannel accept(ServerSocketChannel channel);

    // Datagrams

    /**
     * Receives a datagram; bytes for which {@code into} has no room are dropped.
     *
     * @return the address of the sender
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_recvfrom_into">
     *     loop.sock_recvfrom_into</a>
     */
    SocketAddress receiveFrom(DatagramChannel channel, ByteBuffer into);

    /**
     * Sends {@code data} as one datagram. An unresolved address is looked up as by {@link #connect}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_sendto">
     *     loop.sock_sendto</a>
     */
    void sendTo(DatagramChannel channel, ByteBuffer data, SocketAddress to);
}
