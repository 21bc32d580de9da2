package org.asyncio4j.bench.contestants.server;

import java.nio.ByteBuffer;

/** The buffers that all connections of a floor share: each is used only within a callback. */
final class FloorBuffers {

    private static final int SIZE = 256 * 1024;

    /** What was read. */
    final ByteBuffer inbox = ByteBuffer.allocateDirect(SIZE);

    /** The records of TLS that are to be sent. On the heap, where the JDK encrypts faster. */
    final ByteBuffer records = ByteBuffer.allocate(SIZE);
}
