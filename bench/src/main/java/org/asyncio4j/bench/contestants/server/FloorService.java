package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.asyncio4j.bench.contestants.load.Exchange;

/** The service of one connection of a floor. */
interface FloorService {

    /** Serves all of {@code data}, which is valid during this call. */
    void received(ByteBuffer data, FloorConnection from) throws IOException;

    /** Returns a supplier of the services for a question. */
    static Supplier<FloorService> of(Served served) {
        return switch (served.question()) {
            case "EchoRoundTrip", "Connections10k" -> () -> (data, from) -> from.write(data);
            case "ReadLine" -> FloorLines::new;
            case "TwoWrites" -> () -> new FloorHeadAndBody(served.writes());
            case "HttpPlaintext" -> FloorHttp::new;
            default -> throw new NotServedException("no such question: " + served.question());
        };
    }

    /** Returns a buffer with the bytes from which the system can read without a copy. */
    static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
