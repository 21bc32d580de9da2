package org.asyncio4j;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.DatagramTransport;

/**
 * A datagram endpoint, UDP, for tasks that receive and send.
 *
 * <pre>{@code
 * try (var datagrams = openDatagrams(DatagramOptions.at("localhost", 9999))) {
 *     for (Datagram each : datagrams) {                    // until it is closed
 *         datagrams.send(each.data(), each.from());
 *     }
 * }
 * }</pre>
 *
 * <p>Made by {@link Streams#openDatagrams}. Loop thread, in tasks. What arrives is kept until a task receives it, up to
 * 256 KiB; then it waits with the system, which drops what it has no room for. A failure to receive, as that nothing
 * listens at the remote address, is thrown by the next call; the endpoint stays usable.
 *
 * @apiNote asyncio has protocols only for datagrams.
 */
public final class DatagramStream implements AsyncIterator<Datagram>, AutoCloseable {

    private final DatagramTransport transport;
    private final DatagramInbox inbox;

    DatagramStream(DatagramTransport transport, DatagramInbox inbox) {
        this.transport = transport;
        this.inbox = inbox;
    }

    /**
     * Returns the next datagram. Suspends only if none is there; cancelling the task ends the wait, and no datagram is
     * lost. Any number of tasks may wait.
     *
     * @throws ClosedChannelException if it is closed and all that came has been received (undeclared)
     * @throws java.io.IOException if something could not be received or sent (undeclared)
     */
    public Datagram receive() {
        Datagram next = inbox.take();
        if (next == null) {
            throw Throwing.any(new ClosedChannelException());
        }
        return next;
    }

    /** Returns the next datagram, as {@link #receive()}. */
    @Override
    public Datagram anext() {
        Datagram next = inbox.take();
        if (next == null) {
            throw new StopAsyncIteration();
        }
        return next;
    }

    /**
     * Sends a datagram to the remote address, and waits while too many have not been sent yet. Cancelling the task ends
     * the wait; the datagram is sent all the same.
     *
     * @throws IllegalArgumentException if there is no remote address
     * @throws java.io.IOException if it could not be sent, or it is closed (undeclared)
     */
    public void send(byte[] data) {
        inbox.send(() -> transport.sendTo(data));
    }

    /**
     * Sends a datagram to {@code to}; see {@link #send(byte[])}.
     *
     * @throws IllegalArgumentException if there is a remote address, and it is another
     */
    public void send(byte[] data, InetSocketAddress to) {
        inbox.send(() -> transport.sendTo(data, to));
    }

    /** The transport below, for its addresses and options. */
    public DatagramTransport transport() {
        return transport;
    }

    /** Closes it and does not wait: what was sent still goes out, tasks that receive go on. */
    @Override
    public void close() {
        inbox.end();
        transport.close();
    }
}
