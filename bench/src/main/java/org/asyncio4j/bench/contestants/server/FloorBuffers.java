package org.asyncio4j.bench.contestants.server;

import java.nio.ByteBuffer;

/** The buffers shared by all connections of a floor: each is used only within a callback. */
final class FloorBuffers {

    private static final int SIZE = 256 * 1024;

    /** The received data. */
    final ByteBuffer inbox = ByteBuffer.allocateDirect(SIZE);

    /** The TLS records to be sent. On the heap, where the JDK encrypts faster. */
    final ByteBuffer records = ByteBuffer.allocate(SIZE);
}
