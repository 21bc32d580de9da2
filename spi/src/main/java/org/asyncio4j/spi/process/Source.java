package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The origin of the bytes of a read pipe. Loop thread. */
interface Source {

    /** Sets whether the receiver gets input; initially it gets none. */
    void want(boolean more);

    /** Closes the source; the receiver is no longer called. Idempotent. */
    void close();

    /** A receiver of input. Loop thread, as a callback. */
    interface Receiver {

        /** Called with some bytes, which are valid during this call only. */
        void received(ByteBuffer data);

        /** Called at the end of the input. */
        void ended();

        /** Called when a failure ends the input. */
        void failed(IOException failure);
    }
}
