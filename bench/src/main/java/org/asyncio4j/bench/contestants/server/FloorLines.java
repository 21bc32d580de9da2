package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.asyncio4j.bench.contestants.load.Exchange;

/** A service that finds lines, and sends five of them back at once. */
final class FloorLines implements FloorService {

    private static final int MAX_BYTES = 64 * 1024;

    private final ByteBuffer lines = ByteBuffer.allocateDirect(MAX_BYTES);
    private int count;

    @Override
    public void received(ByteBuffer data, FloorConnection from) throws IOException {
        while (data.hasRemaining()) {
            byte next = data.get();
            lines.put(next);
            if (next == '\n' && ++count == Exchange.LINES) {
                from.write(lines.flip());
                lines.clear();
                count = 0;
            }
        }
    }
}
