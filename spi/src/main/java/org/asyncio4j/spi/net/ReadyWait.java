package org.asyncio4j.spi.net;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a task for a channel. It is the channel's watcher in one direction until it is closed or replaced by
 * another one. In a task of the loop.
 */
final class ReadyWait implements AutoCloseable {

    private final EventLoop loop;
    private final Watchers watchers;
    private final SelectableChannel channel;
    private final Direction direction;
    private final Handle handle;
    private @Nullable Future<@Nullable Void> next; // holder of control; while the task waits

    ReadyWait(EventLoop loop, Watchers watchers, SelectableChannel channel, Direction direction) {
        this.loop = loop;
        this.watchers = watchers;
        this.channel = channel;
        this.direction = direction;
        this.handle = watchers.add(channel, direction, this::ready);
    }

    private void ready() {
        Future<@Nullable Void> waiting = next;
        if (waiting != null && !waiting.isDone()) {
            waiting.setResult(null);
        }
    }

    /** Waits until the channel is ready, which it may no longer be when this returns. */
    void await() {
        Future<@Nullable Void> mine = loop.createFuture();
        next = mine;
        try {
            mine.await();
        } finally {
            next = null;
        }
    }

    /** Ends the watch, unless another watcher has replaced it since the task was cancelled. */
    @Override
    public void close() {
        if (!handle.isCancelled()) {
            watchers.drop(channel, direction);
        }
    }
}
