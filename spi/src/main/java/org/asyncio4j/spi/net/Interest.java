package org.asyncio4j.spi.net;

import java.nio.channels.SelectableChannel;
import java.util.function.Consumer;
import org.asyncio4j.Handle;
import org.jspecify.annotations.Nullable;

/** The watchers of one channel: at most one callback per direction. Loop thread only. */
final class Interest {

    private final SelectableChannel channel;
    private @Nullable Handle reader; // loop thread
    private @Nullable Handle writer; // loop thread

    Interest(SelectableChannel channel) {
        this.channel = channel;
    }

    /** Sets the watcher of a direction and cancels the previous one; null for none. Returns whether there was one. */
    boolean replace(Direction direction, @Nullable Handle handle) {
        Handle before = direction == Direction.READ ? reader : writer;
        if (direction == Direction.READ) {
            reader = handle;
        } else {
            writer = handle;
        }
        if (before != null) {
            before.cancel();
        }
        return before != null;
    }

    /** Ends the watchers of a channel if it is closed. Returns whether it is. */
    boolean forgetClosed() {
        boolean closed = !channel.isOpen();
        if (closed) {
            replace(Direction.READ, null);
            replace(Direction.WRITE, null);
        }
        return closed;
    }

    /** Removes those watchers of ready directions whose handles have been cancelled. Returns whether there was one. */
    boolean dropCancelled(int readyOperations) {
        boolean dropped = false;
        if (reader != null && reader.isCancelled() && Direction.READ.isIn(readyOperations)) {
            reader = null;
            dropped = true;
        }
        if (writer != null && writer.isCancelled() && Direction.WRITE.isIn(readyOperations)) {
            writer = null;
            dropped = true;
        }
        return dropped;
    }

    /** Returns the operations to select for. */
    int operations() {
        return (reader == null ? 0 : Direction.READ.operation(channel))
                | (writer == null ? 0 : Direction.WRITE.operation(channel));
    }

    boolean isEmpty() {
        return reader == null && writer == null;
    }

    /** Passes the watchers of the ready directions to {@code sink}, the reader first. */
    void deliver(int readyOperations, Consumer<Handle> sink) {
        if (reader != null && Direction.READ.isIn(readyOperations)) {
            sink.accept(reader);
        }
        if (writer != null && Direction.WRITE.isIn(readyOperations)) {
            sink.accept(writer);
        }
    }
}
