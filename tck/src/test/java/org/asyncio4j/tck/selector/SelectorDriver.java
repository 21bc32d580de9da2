package org.asyncio4j.tck.selector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.support.OwningDriver;

/** The smallest driver that watches channels: it waits in a selector, unless for very short. */
final class SelectorDriver implements OwningDriver {

    private static final long SELECTABLE = TimeUnit.MILLISECONDS.toNanos(1); // the shortest wait in a selector

    private final Selector selector;
    private Consumer<Handle> sink = handle -> {}; // set once, before the first poll

    SelectorDriver() {
        try {
            selector = Selector.open();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void deliverTo(Consumer<Handle> readySink) {
        sink = readySink;
    }

    @Override
    public void poll(long nanos) throws IOException {
        if (nanos == 0) {
            selector.selectNow(this::deliver);
        } else if (nanos == Long.MAX_VALUE) {
            selector.select(this::deliver);
        } else if (nanos < SELECTABLE) {
            spin(nanos);
        } else {
            selector.select(this::deliver, Math.ceilDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        }
    }

    /** Would be a millisecond in the selector, and thousands of short waits as many seconds. */
    private void spin(long nanos) throws IOException {
        long begin = System.nanoTime();
        while (selector.selectNow(this::deliver) == 0 && System.nanoTime() - begin < nanos) {
            Thread.onSpinWait();
        }
    }

    private void deliver(SelectionKey key) {
        if (key.isValid()) {
            int ready = key.readyOps();
            var watchers = (Watchers) key.attachment();
            watchers.dropCancelled();
            watchers.deliver(ready, sink);
            key.interestOps(operations(key, watchers));
        }
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    /** Makes {@code handle} the one that hears of reading, or of writing. */
    void watch(SelectableChannel channel, boolean reading, Handle handle) {
        if (channel.isBlocking()) {
            throw new IllegalArgumentException("the channel must be non-blocking: " + channel);
        }
        try {
            SelectionKey key = channel.keyFor(selector);
            if (key == null) {
                key = channel.register(selector, 0, new Watchers());
            }
            change(key, reading, handle);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends a watch; tells whether there was one. */
    boolean unwatch(SelectableChannel channel, boolean reading) {
        SelectionKey key = channel.keyFor(selector);
        return key != null && change(key, reading, null);
    }

    private static boolean change(SelectionKey key, boolean reading, Handle handle) {
        var watchers = (Watchers) key.attachment();
        boolean replaced = watchers.replace(reading, handle);
        if (key.isValid()) {
            key.interestOps(operations(key, watchers));
        }
        return replaced;
    }

    private static int operations(SelectionKey key, Watchers watchers) {
        int operations = 0;
        if (watchers.hasReader()) {
            operations |= SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
        }
        if (watchers.hasWriter()) {
            operations |= key.channel() instanceof SocketChannel socket && !socket.isConnected()
                    ? SelectionKey.OP_CONNECT
                    : SelectionKey.OP_WRITE;
        }
        return operations & key.channel().validOps();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
