package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.asyncio4j.Future;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** A protocol that records its calls, and lets a task wait for them. Loop thread. */
public class Witness implements Protocol {

    private static final String DATA = "data";

    private final List<String> heard = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable Transport transport;
    private @Nullable Throwable failure;
    private @Nullable Future<@Nullable Void> change;

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (Transport) made;
        note("made");
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        keep(data);
    }

    /** Records that data has come, but not how it is split, which is random. */
    public final void keep(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.writeBytes(bytes);
        if (heard.isEmpty() || !heard.getLast().equals(DATA)) {
            heard.add(DATA);
        }
        changed();
    }

    @Override
    public Eof eofReceived() {
        note("eof");
        return Eof.CLOSE;
    }

    @Override
    public void pauseWriting() {
        note("pause");
    }

    @Override
    public void resumeWriting() {
        note("resume");
    }

    @Override
    public void connectionLost(@Nullable Throwable lostBy) {
        failure = lostBy;
        note("lost");
    }

    public final void note(String event) {
        heard.add(event);
        changed();
    }

    private void changed() {
        if (change != null && !change.isDone()) {
            change.setResult(null);
        }
    }

    /** Suspends until the condition holds, which is checked after each event. */
    public final void await(BooleanSupplier wanted) {
        while (!wanted.getAsBoolean()) {
            Future<@Nullable Void> next = getRunningLoop().createFuture();
            change = next;
            next.await();
        }
    }

    /** Suspends until this event has been recorded. */
    public final void await(String event) {
        await(() -> heard.contains(event));
    }

    /** Suspends until {@code count} bytes have come in all. */
    public final void awaitBytes(long count) {
        await(() -> received.size() >= count);
    }

    public final Transport transport() {
        Transport here = transport;
        if (here == null) {
            throw new AssertionError("connectionMade was not called");
        }
        return here;
    }

    /** Returns the failure by which the connection was lost. */
    public final @Nullable Throwable failure() {
        return failure;
    }

    public final boolean hasHeard(String event) {
        return heard.contains(event);
    }

    public final long times(String event) {
        return heard.stream().filter(event::equals).count();
    }

    public final String text() {
        return received.toString(StandardCharsets.US_ASCII);
    }

    public final int count() {
        return received.size();
    }

    /** Demands that exactly these events were recorded. */
    public final void expect(String... events) {
        assertEquals(List.of(events), heard, "what the protocol heard");
    }
}
