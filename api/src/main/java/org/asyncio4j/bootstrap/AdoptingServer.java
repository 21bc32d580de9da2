package org.asyncio4j.bootstrap;

import java.nio.channels.SocketChannel;
import org.asyncio4j.Server;

/**
 * A server that does not listen: its connections were accepted by another loop. Loop thread unless stated otherwise.
 */
public interface AdoptingServer extends Server {

    /** Serves {@code connection} like one accepted here; closes it if the server is closed. In a callback. */
    void adopt(SocketChannel connection);

    /** Returns the current number of connections. Any thread. */
    int connections();

    /** Returns whether the server is closed and has no connections left. Any thread. */
    boolean isOver();
}
