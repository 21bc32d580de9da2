package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;

/** Where the bytes of a write pipe go: a channel that takes what it has room for, and never waits. Loop thread. */
interface Outlet extends GatheringByteChannel {

    /** Has the receiver hear when there is room again, or not; at first not. */
    void want(boolean room);

    /** How many bytes it has taken that have not gone yet. */
    long underWay();

    /** Ends it, what is under way as well if that can be; the receiver hears of nothing any more. Idempotent. */
    @Override
    void close();

    /** Hears of what becomes of the bytes. Loop thread, as a callback. */
    interface Receiver {

        /** There is room, or what was under way has gone. */
        void room();

        /** Nothing can be written any more. */
        void failed(IOException failure);
    }
}
