package org.asyncio4j.bootstrap;

import java.nio.channels.SocketChannel;
import org.asyncio4j.Server;

/** A server that listens nowhere: its connections were accepted by another loop. Loop thread, but for what says otherwise. */
public interface AdoptingServer extends Server {

    /** Serves {@code connection}, as if it had been accepted here; closes it if the server is closed. In a callback. */
    void adopt(SocketChannel connection);

    /** How many connections it has now. Any thread. */
    int connections();

    /** Whether it is closed and has no connections any more. Any thread. */
    boolean isOver();
}
