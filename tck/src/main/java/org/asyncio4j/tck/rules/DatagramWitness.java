package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.asyncio4j.Future;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.DatagramProtocol;
import org.asyncio4j.transports.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** A protocol that records the datagrams and failures it receives, and has a task wait for them. Loop thread. */
public class DatagramWitness implements DatagramProtocol {

    private final List<String> heard = new ArrayList<>();
    private final List<InetSocketAddress> senders = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();
    private @Nullable DatagramTransport transport;
    private @Nullable Future<@Nullable Void> change;

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (DatagramTransport) made;
        note("made");
    }

    @Override
    public void datagramReceived(ByteBuffer data, InetSocketAddress from) {
        senders.add(from);
        note("'" + StandardCharsets.US_ASCII.decode(data) + "'");
    }

    @Override
    public void errorReceived(IOException failure) {
        failures.add(failure);
        note("error");
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        note(failure == null ? "lost" : "lost by " + failure);
    }

    private void note(String event) {
        heard.add(event);
        if (change != null && !change.isDone()) {
            change.setResult(null);
        }
    }

    public final DatagramTransport transport() {
        DatagramTransport here = transport;
        if (here == null) {
            throw new AssertionError("connectionMade was not called");
        }
        return here;
    }

    /** Suspends until this event has been recorded. */
    public final void await(String event) {
        await(() -> heard.contains(event));
    }

    private void await(BooleanSupplier wanted) {
        while (!wanted.getAsBoolean()) {
            Future<@Nullable Void> next = getRunningLoop().createFuture();
            change = next;
            next.await();
        }
    }

    /** Suspends until as many events have been recorded, and demands that they are exactly these. */
    public final void awaitExactly(String... events) {
        await(() -> heard.size() >= events.length);
        expect(events);
    }

    /** Demands that exactly these events were recorded. */
    public final void expect(String... events) {
        assertEquals(List.of(events), heard, "what the protocol heard");
    }

    /** Returns the sender of the latest datagram. */
    public final InetSocketAddress sender() {
        return senders.getLast();
    }

    /** Returns the latest failure to send or receive. */
    public final IOException failure() {
        return failures.getLast();
    }
}
