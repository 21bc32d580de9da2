package org.asyncio4j.spi.net;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectableChannel;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.environment.Log;

/** The channels that belong to transports. Loop thread only. */
final class OpenChannels {

    private final Map<SelectableChannel, Runnable> drops = new IdentityHashMap<>(); // loop thread

    /** A transport owns {@code channel} from now on; {@code drop} lets go of it when the loop closes. */
    void add(SelectableChannel channel, Runnable drop) {
        drops.put(channel, drop);
    }

    void remove(SelectableChannel channel) {
        drops.remove(channel);
    }

    /** Refuses a channel that belongs to a transport. */
    void checkNotOwned(SelectableChannel channel) {
        if (drops.containsKey(channel)) {
            throw Misuse.TRANSPORT_STATE.exception("the channel belongs to a transport: " + channel);
        }
    }

    /** The loop closes: no descriptor may stay. */
    void dropAll() {
        List.copyOf(drops.values()).forEach(Runnable::run);
    }

    /** Closes what is of no more use. */
    void closeQuietly(Closeable channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            Log.report(Level.DEBUG, "closing " + channel + " failed", failure);
        }
    }
}
