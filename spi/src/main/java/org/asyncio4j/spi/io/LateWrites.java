package org.asyncio4j.spi.io;

import java.lang.System.Logger.Level;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.transports.BaseTransport;

/**
 * The writes to a transport that can send nothing any longer. They are dropped: a program may learn of a lost
 * connection a few writes later. One that goes on and on is warned, as by asyncio. Loop thread only.
 */
public final class LateWrites {

    private static final int WARN_FROM = 5;

    private final BaseTransport transport;
    private final String message;
    private int count; // loop thread

    /** Creates a counter for {@code transport}; {@code message} begins the warning. */
    public LateWrites(BaseTransport transport, String message) {
        this.transport = transport;
        this.message = message;
    }

    /** Counts a write, which is dropped. */
    public void add() {
        if (++count >= WARN_FROM) {
            Log.report(Level.WARNING, message + ": " + transport, null);
        }
    }
}
