package org.asyncio4j.tck.network;

import java.io.IOException;
import java.nio.channels.SelectableChannel;

/** Refusals to block the thread that moves everything else. */
final class Blocking {

    private Blocking() {}

    /** Refuses to wait for {@code what} if the channel is in blocking mode. */
    static void refuse(SelectableChannel channel, String what) throws IOException {
        if (channel.isBlocking()) {
            throw new IOException(what + " would block the whole simulated network: use"
                    + " configureBlocking(false), and have the loop watch " + channel);
        }
    }
}
