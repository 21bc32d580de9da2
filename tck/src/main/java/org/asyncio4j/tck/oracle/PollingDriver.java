package org.asyncio4j.tck.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.OwningDriver;
import org.jspecify.annotations.Nullable;

/**
 * A driver that checks its channels in each turn, and never waits for them. Loop thread, except for {@link #wakeUp}.
 */
final class PollingDriver implements OwningDriver, Readiness {

    private @Nullable Selector selector; // loop thread; opened for the first channel

    @Override
    public void poll(long nanos) throws IOException {
        if (selector != null) {
            selector.selectNow(PollingDriver::deliver);
        }
    }

    private static void deliver(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof ChannelWatch watch) {
            watch.sink.ready(key.readyOps());
        }
    }

    @Override
    public void wakeUp() {}

    @Override
    public boolean watchesAnything() {
        return selector != null;
    }

    @Override
    public Watch watch(SelectableChannel channel, Sink sink) throws IOException {
        if (selector == null) {
            selector = Selector.open();
        }
        SelectionKey key = channel.register(selector, 0);
        ChannelWatch watch = new ChannelWatch(key, sink);
        key.attach(watch);
        return watch;
    }

    /** A watched channel. Its key stays when the watch ends: a cancelled key could not be used again. */
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

        /**
         * Closes the channel, and selects: the JDK closes a descriptor only when its key has been removed by a select.
         * What is ready then is found again.
         */
        @Override
        public void close() throws IOException {
            end();
            key.channel().close();
            key.selector().selectNow(ready -> {});
        }
    }

    @Override
    public void close() {
        try {
            if (selector != null) {
                selector.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
