package org.asyncio4j.spi.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;

/** The watched channels that belong to no transport, and their callbacks. Loop thread only. */
final class Watchers {

    private final EventLoop loop;
    private final LoopIo io;
    private final Readiness readiness;
    private final Runnable checkUsable;
    private final Consumer<SelectableChannel> notOwned;
    private final IdentityHashMap<SelectableChannel, Watched> watched = new IdentityHashMap<>(); // loop thread

    /**
     * Creates an empty set of watchers that refuses the channels refused by {@code notOwned}: they belong to a
     * transport.
     */
    Watchers(
            EventLoop loop,
            LoopIo io,
            Readiness readiness,
            Runnable checkUsable,
            Consumer<SelectableChannel> notOwned) {
        this.loop = loop;
        this.io = io;
        this.readiness = readiness;
        this.checkUsable = checkUsable;
        this.notOwned = notOwned;
    }

    /** A channel, for as long as it has a watcher. */
    private record Watched(Interest interest, Readiness.Watch watch) {}

    /** Refuses a channel that blocks or belongs to a transport; also if the loop is closed. */
    void check(SelectableChannel channel) {
        checkUsable.run();
        if (channel.isBlocking()) {
            throw new IllegalArgumentException("the channel must be non-blocking: " + channel);
        }
        notOwned.accept(channel);
    }

    /** Returns whether any channel has a watcher. */
    boolean isAny() {
        return !watched.isEmpty();
    }

    /** Sets {@code callback} as the watcher of one direction, replacing the previous one. */
    Handle add(SelectableChannel channel, Direction direction, Runnable callback) {
        check(channel);
        Handle handle = io.newHandle(callback);
        Watched here = watched.get(channel);
        if (here == null || !channel.isOpen()) {
            here = begin(channel);
        }
        here.interest.replace(direction, handle);
        here.watch.want(here.interest.operations());
        return handle;
    }

    private Watched begin(SelectableChannel channel) {
        forgetClosed();
        Interest interest = new Interest(channel);
        try {
            Readiness.Watch watch = readiness.watch(channel, operations -> ready(channel, operations));
            Watched here = new Watched(interest, watch);
            watched.put(channel, here);
            return here;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Drops closed channels. A channel may be closed without notice; its watcher may be about to run, and could not be
     * removed later.
     */
    private void forgetClosed() {
        watched.values().removeIf(here -> here.interest.forgetClosed());
    }

    /** Ends the watch of one direction. Returns whether there was one. */
    boolean remove(SelectableChannel channel, Direction direction) {
        notOwned.accept(channel);
        return drop(channel, direction);
    }

    /** Ends the watch likewise, for a channel that a transport may have taken over. */
    boolean drop(SelectableChannel channel, Direction direction) {
        Watched here = loop.isClosed() ? null : watched.get(channel);
        if (here == null) {
            return false;
        }
        boolean was = here.interest.replace(direction, null);
        changed(channel, here);
        return was;
    }

    private void ready(SelectableChannel channel, int operations) {
        Watched here = watched.get(channel);
        if (here != null) {
            if (here.interest.dropCancelled(operations)) {
                changed(channel, here);
            }
            here.interest.deliver(operations, io::ready);
        }
    }

    private void changed(SelectableChannel channel, Watched here) {
        if (here.interest.isEmpty()) {
            here.watch.end();
            watched.remove(channel);
        } else {
            here.watch.want(here.interest.operations());
        }
    }
}
