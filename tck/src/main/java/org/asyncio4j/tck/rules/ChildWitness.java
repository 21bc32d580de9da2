package org.asyncio4j.tck.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Future;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.SubprocessProtocol;
import org.asyncio4j.transports.SubprocessTransport;
import org.jspecify.annotations.Nullable;

/** A protocol of a child process that records its callbacks, and has a task wait for them. Loop thread. */
public class ChildWitness implements SubprocessProtocol {

    private final List<String> heard = new ArrayList<>();
    private final StringBuilder[] received = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
    private @Nullable SubprocessTransport transport;
    private @Nullable Future<@Nullable Void> change;

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (SubprocessTransport) made;
        note("made");
    }

    @Override
    public void pipeDataReceived(int descriptor, ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received[descriptor].append(new String(bytes, US_ASCII));
        note("data " + descriptor);
    }

    @Override
    public void pipeConnectionLost(int descriptor, @Nullable Throwable failure) {
        note("lost " + descriptor + (failure == null ? "" : " by failure"));
    }

    @Override
    public void processExited() {
        note("exited");
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        note("over" + (failure == null ? "" : " by failure"));
    }

    @Override
    public void pauseWriting() {
        note("pause");
    }

    @Override
    public void resumeWriting() {
        note("resume");
    }

    private void note(String event) {
        heard.add(event);
        if (change != null && !change.isDone()) {
            change.setResult(null);
        }
    }

    public final void await(String event) {
        while (!heard.contains(event)) {
            Future<@Nullable Void> next = getRunningLoop().createFuture();
            change = next;
            next.await();
        }
    }

    public final void awaitText(int descriptor, String text) {
        while (!received[descriptor].toString().equals(text)) {
            Future<@Nullable Void> next = getRunningLoop().createFuture();
            change = next;
            next.await();
        }
    }

    public final SubprocessTransport transport() {
        if (transport == null) {
            throw new AssertionError("connectionMade was not called");
        }
        return transport;
    }

    public final String text(int descriptor) {
        return received[descriptor].toString();
    }

    public final List<String> heard() {
        return List.copyOf(heard);
    }

    /** Demands that one came before the other, each once. */
    public final void expectOrder(String first, String then) {
        assertTrue(
                heard.indexOf(first) >= 0 && heard.indexOf(first) == heard.lastIndexOf(first)
                        && heard.indexOf(first) < heard.indexOf(then)
                        && heard.indexOf(then) == heard.lastIndexOf(then),
                () -> first + " once before " + then + " once: " + heard);
    }
}
