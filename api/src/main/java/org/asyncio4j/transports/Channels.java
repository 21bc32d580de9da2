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
 * Non-blocking channels of the JDK that a program reads, writes and watches itself: {@code loop.channels()}.
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
 * <p>Watching is for the loop thread, and never suspends. The other methods are called in tasks of the loop: they try at
 * once, and return without suspending if that will do (a connect over TCP never does), else wait until the
 * channel is ready. A channel has one reader and one writer at a time. A task that waits to receive or to accept is the
 * reader, one that waits to send or to connect is the writer: what is added or begins to wait later takes its place, and
 * the task waits on until it is cancelled. A task that is cancelled has taken nothing from the channel, which can be used
 * again at once. Closing the channel does not end the waiting: cancel the task.
 *
 * <p>All of them throw {@link IllegalArgumentException} for a channel that blocks, and {@link MisuseException} for one
 * that a transport owns and on a loop that is closed; those that suspend also throw the channel's {@link
 * java.io.IOException} (undeclared).
 *
 * @apiNote asyncio refuses a blocking socket in debug mode only, and otherwise blocks the loop. What was received for a
 *     task that is cancelled in the same turn is lost there.
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#working-with-socket-objects-directly">asyncio:
 *     working with socket objects directly</a>
 */
public interface Channels {

    // Watching

    /**
     * Calls back in every turn in which {@code channel} can be read (or accepted); replaces and cancels the reader
     * before.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_reader">
     *     loop.add_reader</a>
     */
    Handle addReader(SelectableChannel channel, Runnable callback);

    /**
     * Ends what {@link #addReader} began; returns whether there was anything to end. Blocking channels and closed loops
     * are not refused: there is nothing to end.
     */
    boolean removeReader(SelectableChannel channel);

    /**
     * Calls back in every turn in which {@code channel} can be written (or has connected), like {@link #addReader}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_writer">
     *     loop.add_writer</a>
     */
    Handle addWriter(SelectableChannel channel, Runnable callback);

    /** Ends what {@link #addWriter} began, like {@link #removeReader}. */
    boolean removeWriter(SelectableChannel channel);

    // Streams

    /**
     * Receives what there is, at most what {@code into} has room for, and waits if there is nothing: a socket, a pipe, or
     * the next datagram.
     *
     * @return the number of bytes, or -1 at the end of the stream; 0 only without any room, or for an empty datagram
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_recv_into">
     *     loop.sock_recv_into</a>
     */
    <C extends SelectableChannel & ReadableByteChannel> int receive(C channel, ByteBuffer into);

    /**
     * Receives at most so many bytes; none at the end of the stream.
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
     * Sends all of {@code data}, and waits for room as often as it takes. If that fails, or is cancelled, the buffer's
     * position says how much the system has taken: not how much has arrived.
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
     * Sends a part of a file, without passing it through the program, and waits for room as often as it takes: in any
     * case after each piece. If that fails, or is cancelled, the file's position says how much the system has taken; it
     * is after the last byte that was sent, and does not move if there was none.
     *
     * @param offset where in the file to begin; beyond its end there is nothing to send
     * @param count how much to send at most; {@link Long#MAX_VALUE} for all that follows
     * @return how many bytes were sent: fewer than {@code count} if the file ends before
     * @throws IllegalArgumentException if {@code offset} is negative, or {@code count} not positive
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_sendfile">
     *     loop.sock_sendfile</a>
     */
    long sendFile(SocketChannel channel, FileChannel file, long offset, long count);

    /**
     * Connects {@code channel}. An address that is not resolved is looked up, off the loop, and the first of its addresses
     * is taken which the channel's family has. If this is cancelled the system goes on connecting; a second call waits
     * for that. The JDK closes a channel that could not be connected.
     *
     * <p>Until it ends, a virtual clock stands still.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_connect">
     *     loop.sock_connect</a>
     */
    void connect(SocketChannel channel, SocketAddress to);

    /**
     * Accepts a connection: a channel that does not block.
     *
     * @apiNote asyncio returns the address of the other side, too: here it is the channel's {@code getRemoteAddress()}.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_accept">
     *     loop.sock_accept</a>
     */
    SocketChannel accept(ServerSocketChannel channel);

    // Datagrams

    /**
     * Receives a datagram; what {@code into} has no room for is dropped.
     *
     * @return where it comes from
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_recvfrom_into">
     *     loop.sock_recvfrom_into</a>
     */
    SocketAddress receiveFrom(DatagramChannel channel, ByteBuffer into);

    /**
     * Sends {@code data} as one datagram. An address that is not resolved is looked up as by {@link #connect}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sock_sendto">
     *     loop.sock_sendto</a>
     */
    void sendTo(DatagramChannel channel, ByteBuffer data, SocketAddress to);
}
