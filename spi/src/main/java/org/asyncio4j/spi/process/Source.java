package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of a read pipe come from. Loop thread. */
interface Source {

    /** Has the receiver hear of what comes, or of nothing; at first of nothing. */
    void want(boolean more);

    /** Ends it; the receiver hears of nothing any more. Idempotent. */
    void close();

    /** Hears of what comes. Loop thread, as a callback. */
    interface Receiver {

        /** Some bytes, valid during this call. */
        void received(ByteBuffer data);

        /** There will be no more. */
        void ended();

        /** There will be no more, because of a failure. */
        void failed(IOException failure);
    }
}
