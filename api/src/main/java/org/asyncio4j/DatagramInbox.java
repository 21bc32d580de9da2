package org.asyncio4j;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.DatagramProtocol;
import org.asyncio4j.transports.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of a {@link DatagramStream}: datagrams that arrived and were not received, and the waiting tasks. Loop
 * thread only.
 */
final class DatagramInbox implements DatagramProtocol {

    /*
     * Overview. A waiter is woken to check again; it is not handed anything. A waiter that takes a datagram, or gives
     * up, wakes the next if there are more.
     */
    private static final int HIGH = 256 * 1024;
    private static final int LOW = 64 * 1024;

    /** The size that each datagram counts in addition to its bytes. */
    private static final int HEADER = 8;

    private final EventLoop loop;
    private final Deque<Datagram> arrived = new ArrayDeque<>(0); // loop thread
    private final Deque<Future<@Nullable Void>> receivers = new ArrayDeque<>(0); // loop thread
    private final Deque<Future<@Nullable Void>> senders = new ArrayDeque<>(0); // loop thread
    private @Nullable DatagramTransport transport; // loop thread; set by connectionMade
    private @Nullable IOException failure; // loop thread: the first not yet thrown by a call
    private long size; // loop thread: of what has arrived
    private boolean writingPaused; // loop thread
    private boolean ended; // loop thread

    DatagramInbox(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (DatagramTransport) made;
    }

    @Override
    public void datagramReceived(ByteBuffer data, InetSocketAddress from) {
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        arrived.addLast(new Datagram(copy, from));
        size += copy.length + HEADER;
        if (size > HIGH && transport != null) {
            transport.pauseReading();
        }
        wakeNext(receivers);
    }

    @Override
    public void errorReceived(IOException newFailure) {
        if (failure == null) {
            failure = newFailure;
        }
        wakeNext(receivers);
    }

    @Override
    public void pauseWriting() {
        writingPaused = true;
    }

    @Override
    public void resumeWriting() {
        writingPaused = false;
        wakeAll(senders);
    }

    @Override
    public void connectionLost(@Nullable Throwable lostBy) {
        end();
    }

    /** Ends the stream: nothing arrives any longer. */
    void end() {
        ended = true;
        writingPaused = false;
        wakeAll(receivers);
        wakeAll(senders);
    }

    /** Returns the next datagram, or null at the end. Suspends if there is none. */
    @Nullable Datagram take() {
        Suspension.loop();
        while (arrived.isEmpty() && failure == null && !ended) {
            waitIn(receivers);
        }
        Datagram next = arrived.pollFirst();
        if (next == null) {
            throwFailure();
            return null;
        }
        size -= next.data().length + HEADER;
        if (size <= LOW && transport != null) {
            transport.resumeReading();
        }
        wakeNextIfMore();
        return next;
    }

    /** Runs {@code sending}, which sends a datagram, throws any failure, and waits for room. */
    void send(Runnable sending) {
        Suspension.loop();
        if (ended) {
            throw Throwing.any(new ClosedChannelException());
        }
        sending.run();
        throwFailure();
        while (writingPaused) {
            waitIn(senders);
        }
    }

    private void throwFailure() {
        IOException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw Throwing.any(thrown);
        }
    }

    private void waitIn(Deque<Future<@Nullable Void>> line) {
        Future<@Nullable Void> mine = loop.createFuture();
        line.addLast(mine);
        try {
            mine.await();
        } catch (Throwable givenUp) {
            line.remove(mine);
            wakeNextIfMore(); // it may have been woken
            throw givenUp;
        }
    }

    private void wakeNextIfMore() {
        if (!arrived.isEmpty() || failure != null) {
            wakeNext(receivers);
        }
    }

    private static void wakeNext(Deque<Future<@Nullable Void>> line) {
        while (!line.isEmpty() && !Waiters.wake(line.removeFirst())) {
            // it has given up
        }
    }

    private static void wakeAll(Deque<Future<@Nullable Void>> line) {
        while (!line.isEmpty()) {
            wakeNext(line);
        }
    }
}
