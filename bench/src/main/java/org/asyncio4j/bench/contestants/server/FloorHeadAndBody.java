package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.asyncio4j.bench.contestants.load.Exchange;

/** A service that answers each small request with a head and a body, in one write or in two. */
final class FloorHeadAndBody implements FloorService {

    private final ByteBuffer head = FloorService.direct(Exchange.head());
    private final ByteBuffer body = FloorService.direct(Exchange.body());
    private final ByteBuffer both = FloorService.direct(Exchange.headAndBody());
    private final int writes;
    private int received; // of the request

    FloorHeadAndBody(int writes) {
        this.writes = writes;
    }

    @Override
    public void received(ByteBuffer data, FloorConnection from) throws IOException {
        received += data.remaining();
        for (; received >= Exchange.SMALL_REQUEST; received -= Exchange.SMALL_REQUEST) {
            if (writes == 1) {
                from.write(both.rewind());
            } else {
                from.write(head.rewind());
                from.write(body.rewind());
            }
        }
    }
}
