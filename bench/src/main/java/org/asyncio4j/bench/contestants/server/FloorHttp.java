package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.asyncio4j.bench.contestants.load.Exchange;

/** A service that answers each HTTP request with the same text. */
final class FloorHttp implements FloorService {

    private final RequestScanner scanner = new RequestScanner();
    private final ByteBuffer answer = FloorService.direct(Exchange.httpAnswer());

    @Override
    public void received(ByteBuffer data, FloorConnection from) throws IOException {
        while (data.hasRemaining()) {
            if (scanner.ends(data.get())) {
                from.write(answer.rewind());
            }
        }
    }
}
