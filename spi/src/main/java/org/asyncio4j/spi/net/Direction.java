package org.asyncio4j.spi.net;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** What a watcher waits for, and what that is called in NIO. */
enum Direction {
    /** Data, or a connection to accept. */
    READ,
    /** Room for data, or the end of connecting. */
    WRITE;

    /** The operation to ask for; for a channel that is still connecting, the end of that. */
    int operation(SelectableChannel channel) {
        return switch (this) {
            case READ -> channel.validOps() & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT);
            case WRITE -> channel instanceof SocketChannel socket && !socket.isConnected()
                    ? SelectionKey.OP_CONNECT
                    : channel.validOps() & SelectionKey.OP_WRITE;
        };
    }

    /** Whether a ready set means this direction. */
    boolean isIn(int readyOperations) {
        int mine = this == READ
                ? SelectionKey.OP_READ | SelectionKey.OP_ACCEPT
                : SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;
        return (readyOperations & mine) != 0;
    }
}
