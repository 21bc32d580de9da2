package org.asyncio4j;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.DatagramTransport;

/**
 * A datagram endpoint (UDP) for tasks that receive and send.
 *
 * <pre>{@code
 * try (var datagrams = openDatagrams(DatagramOptions.at("localhost", 9999))) {
 *     for (Datagram each : datagrams) {                    // until it is closed
 *         datagrams.send(each.data(), each.from());
 *     }
 * }
 * }</pre>
 *
 * <p>Created by {@link Streams#openDatagrams}. Methods must be called on the loop thread, those that suspend inside a
 * task; the others never do. Datagrams that arrive are kept until a task receives them, up to 256 KiB; further ones
 * wait in the system, which drops those it has no room for. A failure to receive, such as that nothing listens at the
 * remote address, is thrown by the next call; the endpoint stays usable.
 *
 * @apiNote asyncio has only protocols for datagrams.
 */
public final class DatagramStream implements AsyncIterator<Datagram>, AutoCloseable {

    private final DatagramTransport transport;
    private final DatagramInbox inbox;

    DatagramStream(DatagramTransport transport, DatagramInbox inbox) {
        this.transport = transport;
        this.inbox = inbox;
    }

    /**
     * Returns the next datagram. Suspends only if none is available; cancelling the task ends the wait, and no datagram
     * is lost. Any number of tasks may wait.
     *
     * @throws ClosedChannelException if the stream is closed and all datagrams that arrived have been received
     *     (undeclared)
     * @throws java.io.IOException if receiving or sending has failed (undeclared)
     */
    public Datagram receive() {
        Datagram next = inbox.take();
        if (next == null) {
            throw Throwing.any(new ClosedChannelException());
        }
        return next;
    }

    /** Returns the next datagram and suspends like {@link #receive()}; the iteration ends when the stream is closed. */
    @Override
    public Datagram anext() {
        Datagram next = inbox.take();
        if (next == null) {
            throw new StopAsyncIteration();
        }
        return next;
    }

    /**
     * Sends a datagram to the remote address, and suspends while too many are still unsent. Cancelling the task ends
     * the wait; the datagram is sent nevertheless.
     *
     * @throws IllegalArgumentException if there is no remote address
     * @throws java.io.IOException if the datagram could not be sent, or the stream is closed (undeclared)
     */
    public void send(byte[] data) {
        inbox.send(() -> transport.sendTo(data));
    }

    /**
     * Sends a datagram to {@code to}; otherwise like {@link #send(byte[])}.
     *
     * @throws IllegalArgumentException if there is a remote address other than {@code to}
     */
    public void send(byte[] data, InetSocketAddress to) {
        inbox.send(() -> transport.sendTo(data, to));
    }

    /** Returns the underlying transport, for its addresses and options. */
    public DatagramTransport transport() {
        return transport;
    }

    /** Closes the stream without waiting: datagrams that were sent still go out, and tasks that receive continue. */
    @Override
    public void close() {
        inbox.end();
        transport.close();
    }
}
