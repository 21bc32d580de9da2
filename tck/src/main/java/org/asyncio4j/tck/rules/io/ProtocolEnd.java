package org.asyncio4j.tck.rules.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.jspecify.annotations.Nullable;

/** An end that is a protocol, with which a program of protocols would wait for things. */
final class ProtocolEnd extends Witness implements ConnectionEnd {

    private final Consumer<ConnectionEnd> made;
    private int unread; // loop thread
    private boolean paused; // loop thread

    ProtocolEnd(Consumer<ConnectionEnd> made) {
        this.made = made;
    }

    @Override
    public void connectionMade(BaseTransport transport) {
        super.connectionMade(transport);
        made.accept(this);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        unread += data.remaining();
        super.dataReceived(data);
    }

    @Override
    public Eof eofReceived() {
        super.eofReceived();
        return Eof.KEEP_OPEN;
    }

    @Override
    public void pauseWriting() {
        paused = true;
        super.pauseWriting();
    }

    @Override
    public void resumeWriting() {
        paused = false;
        super.resumeWriting();
    }

    @Override
    public void send(byte[] data) throws IOException {
        transport().write(data);
        await(() -> !paused || hasHeard("lost"));
        throwFailure();
    }

    @Override
    public int receive() throws IOException {
        await(() -> unread > 0 || hasHeard("eof") || hasHeard("lost"));
        if (unread == 0) {
            throwFailure();
            return -1;
        }
        int count = unread;
        unread = 0;
        return count;
    }

    private void throwFailure() throws IOException {
        if (failure() instanceof IOException lostBy) {
            throw lostBy;
        }
    }

    @Override
    public @Nullable Throwable lost() {
        await("lost");
        return failure();
    }
}
