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
 * <p>{@link #write} never suspends and keeps what cannot be sent yet; {@link #drain} holds the task up as long as too much
 * is kept. {@link #send} is both. Loop thread only.
 *
 * <p>In debug mode one that is collected while its connection is open is reported, as nothing can close that any more.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter">asyncio.StreamWriter</a>
 */
public final class StreamWriter implements AutoCloseable {

    private Transport transport; // loop thread; another one from startTls on
    private final WriterSide protocol;

    StreamWriter(Transport transport, WriterSide protocol) {
        this.transport = transport;
        this.protocol = protocol;
    }

    /** The transport below. That of a pipe reads nothing. */
    public Transport transport() {
        return transport;
    }

    /** Sends these bytes, or keeps them to be sent. Never suspends; see {@link Transport#write(ByteBuffer)}. */
    public void write(byte[] data) {
        transport.write(data);
        protocol.written();
    }

    /** Sends the bytes that {@code data} has left, or keeps a copy of them to be sent. Never suspends. */
    public void write(ByteBuffer data) {
        transport.write(data);
        protocol.written();
    }

    /** Sends a text in UTF-8, or keeps it to be sent. Never suspends. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends several pieces, or keeps them to be sent. Never suspends. */
    public void writeLines(Collection<byte[]> pieces) {
        transport.writeLines(pieces);
        protocol.written();
    }

    /**
     * Suspends while too much is kept to be sent, see {@link Transport#setWriteBufferLimits}; otherwise returns at once,
     * without letting others run. Any number of tasks may wait here.
     *
     * @throws java.net.SocketException if the connection is lost (undeclared); or what it was lost by
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.drain">
     *     StreamWriter.drain</a>
     */
    public void drain() {
        protocol.drain(transport);
    }

    /**
     * Writes and drains: what most programs want.
     *
     * @apiNote Not in asyncio.
     */
    public void send(byte[] data) {
        write(data);
        drain();
    }

    /** Writes a text in UTF-8 and drains. */
    public void send(String text) {
        write(text);
        drain();
    }

    /** Sends the bytes that {@code data} has left, and drains; the buffer may be used again. */
    public void send(ByteBuffer data) {
        write(data);
        drain();
    }

    /**
     * The writer as an output stream, for code of the JDK or of libraries. Each of its writes is a {@link #send}, and
     * suspends the task while too much is kept; {@code flush} is {@link #drain}, {@code close} is {@link #close}. They
     * throw {@link java.io.IOException} where this writer does. It keeps nothing of its own: put a {@link
     * java.io.BufferedOutputStream} around it for small pieces.
     *
     * <p>Cancelling the task ends the wait; what was written is sent all the same. Code that locks while it writes, as
     * {@link java.io.PrintStream} does, keeps that lock while the task is suspended: one task at a time may use it.
     *
     * @apiNote Not in asyncio.
     */
    public OutputStream asOutputStream() {
        return new StreamWriterOutput(this);
    }

    /**
     * Secures the connection with TLS from now on: drains, then suspends until the handshake is over. The reader stays
     * the same. A server's handler takes the part of the server, and what of the handshake has been read ahead goes
     * there; anything else has to be read before. Cancelled, or if it fails, the connection is closed.
     *
     * @throws IllegalArgumentException for a client, if the options do not say which server it has to be, and the
     *     certificate is to be for that
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.start_tls">
     *     StreamWriter.start_tls</a>
     */
    public void startTls(SslOptions ssl) {
        drain();
        transport = protocol.startTls(transport, ssl);
    }

    /** Says that nothing more will be written; see {@link Transport#writeEof}. Never suspends. */
    public void writeEof() {
        transport.writeEof();
    }

    /** Whether {@link #writeEof} is supported. */
    public boolean canWriteEof() {
        return transport.canWriteEof();
    }

    /** Closes the connection; what was written is still sent, see {@link #waitClosed}. Idempotent; never suspends. */
    @Override
    public void close() {
        transport.close();
    }

    /** Whether it is closed, or about to be. */
    public boolean isClosing() {
        return transport.isClosing();
    }

    /** Suspends until the connection is gone; throws what it was lost by, if that was a failure. */
    public void waitClosed() {
        protocol.waitClosed();
    }

    /** What is known about the connection; see {@link Transport#extraInfo}. */
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return transport.extraInfo(what);
    }

    @Override
    public String toString() {
        return "<StreamWriter transport=" + transport + ">";
    }
}
