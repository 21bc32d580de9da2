package org.asyncio4j.spi.net;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The direction in which a watcher waits, and its NIO operations. */
enum Direction {
    /** Waits for data, or for a connection to accept. */
    READ,
    /** Waits for room for data, or for the end of connecting. */
    WRITE;

    /** Returns the operation to select for; for a channel that is still connecting, the end of connecting. */
    int operation(SelectableChannel channel) {
        return switch (this) {
            case READ -> channel.validOps() & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT);
            case WRITE -> channel instanceof SocketChannel socket && !socket.isConnected()
                    ? SelectionKey.OP_CONNECT
                    : channel.validOps() & SelectionKey.OP_WRITE;
        };
    }

    /** Returns whether a ready set includes this direction. */
    boolean isIn(int readyOperations) {
        int mine = this == READ
                ? SelectionKey.OP_READ | SelectionKey.OP_ACCEPT
                : SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;
        return (readyOperations & mine) != 0;
    }
}
