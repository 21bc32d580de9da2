package org.asyncio4j.tck.selector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.OwningDriver;

/** The smallest driver that watches channels: it waits in a selector, except for very short waits. */
final class SelectorDriver implements OwningDriver, Readiness {

    private static final long SELECTABLE = TimeUnit.MILLISECONDS.toNanos(1); // the shortest wait in a selector

    private final Selector selector;

    SelectorDriver() {
        try {
            selector = Selector.open();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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

    /** Spins through a short wait: it would be a millisecond in the selector, and thousands of them as many seconds. */
    private void spin(long nanos) throws IOException {
        long begin = System.nanoTime();
        while (selector.selectNow(this::deliver) == 0 && System.nanoTime() - begin < nanos) {
            Thread.onSpinWait();
        }
    }

    private void deliver(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof ChannelWatch watch) {
            watch.sink.ready(key.readyOps());
        }
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public Watch watch(SelectableChannel channel, Sink sink) throws IOException {
        SelectionKey key = channel.register(selector, 0); // the existing key, if the channel has been watched before
        var watch = new ChannelWatch(key, sink);
        key.attach(watch);
        return watch;
    }

    /** A watched channel. Its key stays when the watch ends, as a cancelled key would obstruct the next watch. */
    private record ChannelWatch(SelectionKey key, Sink sink) implements Watch {

        private boolean isOn() {
            return key.attachment() == this && key.isValid();
        }

        @Override
        public void want(int operations) {
            if (isOn()) {
                key.interestOps(operations);
            }
        }

        @Override
        public void end() {
            if (isOn()) {
                key.interestOps(0);
                key.attach(null);
            }
        }

        @Override
        public void close() throws IOException {
            end();
            key.channel().close();
            key.selector().selectNow(ready -> {}); // the JDK closes the descriptor here; what is ready is found again
            key.selector().wakeup(); // as that may have consumed a wake-up
        }
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
