package org.asyncio4j.tck.selector;

import java.nio.channels.SelectionKey;
import java.util.function.Consumer;
import org.asyncio4j.Handle;

/** Who hears of one channel. Loop thread only. */
final class Watchers {

    private static final int READING = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    private static final int WRITING = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

    private Handle reader; // null for none
    private Handle writer; // null for none

    /** Sets one of them, null for none, and cancels the one before; tells whether there was one. */
    boolean replace(boolean reading, Handle handle) {
        Handle before = reading ? reader : writer;
        if (reading) {
            reader = handle;
        } else {
            writer = handle;
        }
        if (before != null) {
            before.cancel();
        }
        return before != null;
    }

    boolean hasReader() {
        return reader != null;
    }

    boolean hasWriter() {
        return writer != null;
    }

    void dropCancelled() {
        if (reader != null && reader.isCancelled()) {
            reader = null;
        }
        if (writer != null && writer.isCancelled()) {
            writer = null;
        }
    }

    /** Hands on who waits for what is ready, the reader first. */
    void deliver(int ready, Consumer<Handle> sink) {
        if (reader != null && (ready & READING) != 0) {
            sink.accept(reader);
        }
        if (writer != null && (ready & WRITING) != 0) {
            sink.accept(writer);
        }
    }
}
