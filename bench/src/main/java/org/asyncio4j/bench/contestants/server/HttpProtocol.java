package org.asyncio4j.bench.contestants.server;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.asyncio4j.bench.contestants.load.Exchange;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** A protocol that answers each HTTP request with the same text. */
final class HttpProtocol implements Protocol {

    private static final byte[] ANSWER = Exchange.httpAnswer();

    private final RequestScanner scanner = new RequestScanner();
    private @Nullable Transport transport; // loop thread; since connectionMade

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (Transport) made;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        while (data.hasRemaining()) {
            if (scanner.ends(data.get())) {
                requireNonNull(transport).write(ANSWER);
            }
        }
    }
}
