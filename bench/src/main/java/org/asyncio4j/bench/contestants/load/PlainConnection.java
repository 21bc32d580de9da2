package org.asyncio4j.bench.contestants.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection without TLS. */
final class PlainConnection extends LoadConnection {

    private final ByteBuffer request;
    private final ByteBuffer inbox;

    /** Creates a connection with an inbox that all connections may share. */
    PlainConnection(SocketChannel channel, byte[] request, Answer answer, ByteBuffer inbox) {
        super(channel, answer);
        this.request = ByteBuffer.allocateDirect(request.length).put(request);
        this.inbox = inbox;
    }

    @Override
    void send() throws IOException {
        write(request.clear());
    }

    @Override
    void flush() throws IOException {
        writeRest(request);
    }

    @Override
    boolean receive() throws IOException {
        read(inbox.clear());
        return answer.take(inbox.flip());
    }
}
