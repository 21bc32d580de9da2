package org.asyncio4j.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;
import org.jspecify.annotations.Nullable;

/**
 * A driver that waits in a selector. While no channel is watched it parks instead, which wakes up several times faster.
 */
final class SelectorPoller implements OwningDriver, Readiness {

    /*
     * Overview. Loop thread only, except for wakeUp().
     *
     * Waking a selector: the waker marks `place`, then checks `selecting`; the poller sets `selecting`, then checks
     * `place`. One of them sees the other. A wake-up that comes too late makes the next wait return immediately, which
     * is harmless.
     *
     * A channel that is no longer watched keeps its key until the next poll, with no operations: a cancelled key could
     * not be used again before that, and watching the channel again in the same turn is common.
     */

    private @Nullable Selector selector; // loop thread only: opened for the first channel
    private final Set<SelectionKey> unwatched = new HashSet<>(); // to be cancelled at the next poll
    private final ParkingPlace place = new ParkingPlace();
    private volatile @Nullable Selector selecting; // written by the poller, read by wakers

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
        return (nanos - 1) / TimeUnit.MILLISECONDS.toNanos(1) + 1; // this cannot overflow
    }

    private void deliver(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof ChannelWatch watch) {
            watch.sink.ready(key.readyOps());
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

    @Override
    public Watch watch(SelectableChannel channel, Sink sink) throws IOException {
        Readiness.checkWatchable(channel); // a closed channel has its key until the next select
        Selector open = open();
        SelectionKey key = channel.keyFor(open);
        if (key == null) {
            key = channel.register(open, 0);
        }
        ChannelWatch watch = new ChannelWatch(key, sink);
        key.attach(watch);
        unwatched.remove(key);
        return watch;
    }

    /** A watched channel: the attachment of its key for as long as it is watched. */
    private final class ChannelWatch implements Watch {

        private final SelectionKey key;
        private final Sink sink;
        private int wanted; // loop thread

        ChannelWatch(SelectionKey key, Sink sink) {
            this.key = key;
            this.sink = sink;
        }

        @Override
        public void want(int operations) {
            if (operations != wanted && key.attachment() == this && key.isValid()) {
                key.interestOps(operations);
                wanted = operations;
            }
        }

        @Override
        public void end() {
            if (key.attachment() == this) {
                want(0);
                key.attach(null);
                unwatched.add(key);
            }
        }

        /**
         * Closes the channel with a select, because the JDK closes a descriptor only when its key is removed in one.
         */
        @Override
        public void close() throws IOException {
            end();
            key.channel().close();
            if (key.channel() instanceof ServerSocketChannel) {
                unwatched.remove(key);
                key.selector().selectNow(ready -> {}); // ready channels will be found again
            }
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
