package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;

/**
 * The destination of the bytes of a write pipe: a channel that accepts what it has room for, and never waits. Loop
 * thread.
 */
interface Outlet extends GatheringByteChannel {

    /** Sets whether the receiver is notified when there is room again; initially it is not. */
    void want(boolean room);

    /** Returns the number of bytes accepted but not yet written. */
    long underWay();

    /** Closes the outlet, and ends a write under way if possible; the receiver is no longer notified. Idempotent. */
    @Override
    void close();

    /** A receiver of notifications about written bytes. Loop thread, as a callback. */
    interface Receiver {

        /** Called when there is room, or when the accepted bytes have been written. */
        void room();

        /** Called when nothing can be written any longer. */
        void failed(IOException failure);
    }
}
