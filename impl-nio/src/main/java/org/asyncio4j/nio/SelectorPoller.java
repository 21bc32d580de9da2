package org.asyncio4j.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;
import org.jspecify.annotations.Nullable;

/** Waits in a selector; while no channel is watched it parks instead, which wakes up several times faster. */
final class SelectorPoller implements OwningDriver {

    /*
     * Overview. Loop thread only, but for wakeUp().
     *
     * Wake-up of a selector: the waker leaves word at `place`, then looks at `selecting`; the poller sets `selecting`,
     * then looks at `place`. One of them sees the other. A wake-up that comes too late makes the next wait return at
     * once, which is harmless.
     *
     * A channel without watchers keeps its key until the next poll, with no operations: a key that has been cancelled
     * could not be used again before that, and a new watcher in the same turn is common.
     */

    private @Nullable Selector selector; // loop thread only: opened for the first channel
    private final Set<SelectionKey> unwatched = new HashSet<>(); // to be cancelled at the next poll
    private Consumer<Handle> sink = handle -> {}; // loop thread only: set once, before the first poll
    private final ParkingPlace place = new ParkingPlace();
    private volatile @Nullable Selector selecting; // written by the poller, read by wakers

    void deliverTo(Consumer<Handle> readySink) {
        sink = readySink;
    }

    @Override
    public boolean watchesAnything() {
        Selector open = selector;
        return open != null && !open.keys().isEmpty();
    }

    @Override
    public void poll(long nanos) throws IOException {
        if (watchesAnything()) {
            select(nanos);
        } else {
            place.await(nanos);
        }
    }

    private void select(long nanos) throws IOException {
        Selector open = open();
        cancelUnwatched();
        if (nanos == 0) {
            open.selectNow(this::deliver);
            return;
        }
        selecting = open;
        if (place.isWoken()) {
            open.selectNow(this::deliver);
        } else {
            open.select(this::deliver, nanos == Long.MAX_VALUE ? 0 : millisRoundedUp(nanos));
        }
        selecting = null;
        place.clear();
    }

    private static long millisRoundedUp(long nanos) {
        return (nanos - 1) / TimeUnit.MILLISECONDS.toNanos(1) + 1; // which cannot overflow
    }

    private void deliver(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof Interest interest) {
            int ready = key.readyOps();
            if (interest.dropCancelled(ready)) {
                changed(key, interest);
            }
            interest.deliver(ready, sink);
        }
    }

    @Override
    public void wakeUp() {
        place.wakeUp();
        Selector waiter = selecting;
        if (waiter != null) {
            waiter.wakeup();
        }
    }

    /** Makes {@code handle} the watcher of one direction of {@code channel}. */
    void watch(SelectableChannel channel, Direction direction, Handle handle) {
        if (channel.isBlocking()) {
            throw new IllegalArgumentException("the channel must be non-blocking: " + channel);
        }
        try {
            Selector open = open();
            SelectionKey key = channel.keyFor(open);
            if (key == null) {
                key = channel.register(open, 0, new Interest());
            }
            Interest interest = (Interest) key.attachment();
            interest.replace(direction, handle);
            key.interestOps(interest.operations(key));
            unwatched.remove(key);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the watch of one direction; tells whether there was one. */
    boolean unwatch(SelectableChannel channel, Direction direction) {
        SelectionKey key = selector == null ? null : channel.keyFor(selector);
        if (key == null || !(key.attachment() instanceof Interest interest)) {
            return false;
        }
        boolean was = interest.replace(direction, null);
        changed(key, interest);
        return was;
    }

    private void changed(SelectionKey key, Interest interest) {
        if (key.isValid()) {
            key.interestOps(interest.operations(key));
        }
        if (interest.isEmpty()) {
            unwatched.add(key);
        }
    }

    private void cancelUnwatched() {
        if (!unwatched.isEmpty()) {
            unwatched.forEach(SelectionKey::cancel);
            unwatched.clear();
        }
    }

    private Selector open() throws IOException {
        Selector open = selector;
        if (open == null) {
            selector = open = Selector.open();
        }
        return open;
    }

    @Override
    public void close() {
        if (selector != null) {
            try {
                selector.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
