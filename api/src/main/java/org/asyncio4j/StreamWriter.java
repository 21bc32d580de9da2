package org.asyncio4j;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a connection.
 *
 * <p>{@link #write} never suspends and buffers bytes that cannot be sent yet; {@link #drain} suspends the task while
 * too much is buffered. {@link #send} combines the two. Methods must be called on the loop thread, those that suspend
 * inside a task; the others never do. Unless noted otherwise, cancelling a task that waits here ends its wait and
 * nothing else: written bytes are still sent.
 *
 * <p>In debug mode, a writer that is garbage collected while its connection is open is reported, as the connection can
 * no longer be closed.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter">asyncio.StreamWriter</a>
 */
public final class StreamWriter implements AutoCloseable {

    private Transport transport; // loop thread; replaced by startTls
    private final WriterSide protocol;

    StreamWriter(Transport transport, WriterSide protocol) {
        this.transport = transport;
        this.protocol = protocol;
    }

    /**
     * Returns the underlying transport. The transport of a pipe reads nothing.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.transport">
     *     StreamWriter.transport</a>
     */
    public Transport transport() {
        return transport;
    }

    /**
     * Sends bytes, or buffers them to be sent. Equivalent to {@link #write(ByteBuffer)} with the bytes of an array,
     * which may be changed afterwards.
     */
    public void write(byte[] data) {
        transport.write(data);
        protocol.written();
    }

    /**
     * Sends the remaining bytes of {@code data}, or buffers a copy of them to be sent. Never suspends.
     *
     * @throws IllegalStateException after {@link #writeEof}, and while a file is being sent
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.write">
     *     StreamWriter.write</a>
     * @see Transport#write(ByteBuffer)
     */
    public void write(ByteBuffer data) {
        transport.write(data);
        protocol.written();
    }

    /**
     * Sends a text in UTF-8, or buffers it to be sent. Equivalent to {@link #write(ByteBuffer)} with a text in UTF-8.
     */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends several pieces, or buffers them to be sent. Never suspends; throws what {@link #write(ByteBuffer)} throws.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.writelines">
     *     StreamWriter.writelines</a>
     */
    public void writeLines(Collection<byte[]> pieces) {
        transport.writeLines(pieces);
        protocol.written();
    }

    /**
     * Suspends while too much is buffered (see {@link Transport#setWriteBufferLimits}); otherwise returns at once,
     * without letting other tasks run; on a connection that is closing, after one turn. Any number of tasks may wait here.
     *
     * @throws java.net.SocketException if the connection is lost (undeclared); or the failure by which it was lost
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.drain">
     *     StreamWriter.drain</a>
     */
    public void drain() {
        protocol.drain(transport);
    }

    /**
     * Writes and {@linkplain #drain drains}: suspends while too much is buffered, and throws what the two throw. Most
     * programs want this method.
     *
     * @apiNote Not in asyncio.
     */
    public void send(byte[] data) {
        write(data);
        drain();
    }

    /** Writes a text in UTF-8 and drains. Equivalent to {@link #send(byte[])} with a text in UTF-8. */
    public void send(String text) {
        write(text);
        drain();
    }

    /**
     * Sends the remaining bytes of {@code data}, and drains; the buffer may be used again. Equivalent to {@link
     * #send(byte[])} with the remaining bytes of {@code data}; the buffer may be used again.
     */
    public void send(ByteBuffer data) {
        write(data);
        drain();
    }

    /**
     * Returns this writer as an output stream, for code of the JDK or of libraries. Each of its writes is a {@link
     * #send}, and suspends the task while too much is buffered; {@code flush} is {@link #drain}, {@code close} is
     * {@link #close}. They throw {@link java.io.IOException} where this writer does. The stream has no buffer of its
     * own: wrap it in a {@link java.io.BufferedOutputStream} for small pieces.
     *
     * <p>Cancelling the task ends the wait; written bytes are sent nevertheless. Code that locks while it writes, such
     * as {@link java.io.PrintStream}, keeps that lock while the task is suspended: only one task at a time may use it.
     *
     * @apiNote Not in asyncio.
     */
    public OutputStream asOutputStream() {
        return new StreamWriterOutput(this);
    }

    /**
     * Secures the connection with TLS from now on: drains, then suspends until the handshake is complete. The reader
     * stays the same. A server's handler takes the role of the server, and bytes of the handshake that were read ahead
     * are passed to it; anything else has to be read before. If cancelled, or if the handshake fails, the connection is
     * closed.
     *
     * @throws IllegalArgumentException for a client, if the options do not specify the server's host name, and the
     *     certificate has to match it
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.start_tls">
     *     StreamWriter.start_tls</a>
     */
    public void startTls(SslOptions ssl) {
        drain();
        transport = protocol.startTls(transport, ssl);
    }

    /**
     * Ends the sending side of the connection; see {@link Transport#writeEof}. Never suspends.
     *
     * @throws UnsupportedOperationException if this is {@linkplain #canWriteEof not supported}
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.write_eof">
     *     StreamWriter.write_eof</a>
     */
    public void writeEof() {
        transport.writeEof();
    }

    /**
     * Returns whether {@link #writeEof} is supported.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.can_write_eof">
     *     StreamWriter.can_write_eof</a>
     */
    public boolean canWriteEof() {
        return transport.canWriteEof();
    }

    /**
     * Closes the connection; written bytes are still sent, see {@link #waitClosed}. Idempotent; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.close">
     *     StreamWriter.close</a>
     */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * Returns whether the connection is closed, or about to be.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.is_closing">
     *     StreamWriter.is_closing</a>
     */
    public boolean isClosing() {
        return transport.isClosing();
    }

    /**
     * Suspends until the connection is gone; throws the failure by which it was lost, if any.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.wait_closed">
     *     StreamWriter.wait_closed</a>
     */
    public void waitClosed() {
        protocol.waitClosed();
    }

    /**
     * Returns information about the connection; see {@link Transport#extraInfo}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.get_extra_info">
     *     StreamWriter.get_extra_info</a>
     */
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return transport.extraInfo(what);
    }

    @Override
    public String toString() {
        return "<StreamWriter transport=" + transport + ">";
    }
}
