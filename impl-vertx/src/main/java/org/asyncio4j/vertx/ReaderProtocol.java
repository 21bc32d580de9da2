package org.asyncio4j.vertx;

import java.nio.ByteBuffer;
import org.asyncio4j.StreamReader;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.ReadTransport;
import org.jspecify.annotations.Nullable;

/** A protocol that feeds a reader from input without output. Loop thread only. */
record ReaderProtocol(StreamReader reader) implements Protocol {

    @Override
    public void connectionMade(BaseTransport transport) {
        reader.setTransport((ReadTransport) transport);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        reader.feedData(bytes);
    }

    @Override
    public Eof eofReceived() {
        reader.feedEof();
        return Eof.CLOSE;
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        if (failure == null) {
            reader.feedEof();
        } else {
            reader.setException(failure);
        }
    }
}
