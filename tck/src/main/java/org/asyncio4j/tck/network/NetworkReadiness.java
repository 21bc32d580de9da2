package org.asyncio4j.tck.network;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.spi.io.NetworkStack;
import org.asyncio4j.spi.io.Readiness;
import org.jspecify.annotations.Nullable;

/** The readiness of the channels of a simulated network. For the driver of its loop; loop thread only. */
public final class NetworkReadiness implements Readiness {

    /*
     * Overview. A watch is a candidate from when it begins to want something, or its channel changes, until it is
     * checked and found not ready. So a poll checks few of many channels, in an order that is the same in each run.
     */

    private final Consumer<List<?>> order;
    private final IdentityHashMap<SelectableChannel, ChannelWatch> watches = new IdentityHashMap<>(); // loop thread
    private final Set<ChannelWatch> candidates = new LinkedHashSet<>(); // loop thread; by identity
    private @Nullable NetworkStack network; // set once, by the network

    /**
     * Creates the readiness of a network that is created over it later.
     *
     * @param order puts the channels ready in one poll in the order in which they are served
     */
    public NetworkReadiness(Consumer<List<?>> order) {
        this.order = order;
    }

    void setNetwork(NetworkStack made) {
        network = made;
    }

    @Override
    public NetworkStack network() {
        NetworkStack made = network;
        if (made == null) {
            throw new IllegalStateException("there is no network yet");
        }
        return made;
    }

    /** Returns whether any channel is ready for what its watch wants. */
    public boolean isAnythingReady() {
        candidates.removeIf(each -> each.readyOperations() == 0);
        return !candidates.isEmpty();
    }

    /** Notifies the watch of each ready channel. */
    public void deliver() {
        candidates.removeIf(each -> each.readyOperations() == 0);
        List<ChannelWatch> ready = new ArrayList<>(candidates);
        if (ready.size() > 1) {
            order.accept(ready);
        }
        for (ChannelWatch each : ready) {
            int operations = each.readyOperations();
            if (operations != 0) {
                each.sink.ready(operations);
            }
        }
    }

    /** Notes that the channel may be ready for other operations than before. */
    void changed(SelectableChannel channel) {
        ChannelWatch watch = watches.get(channel);
        if (watch != null && watch.wanted != 0) {
            candidates.add(watch);
        }
    }

    /** Notes that the channel has been closed, whether or not it was watched. */
    void closed(SelectableChannel channel) {
        ChannelWatch watch = watches.remove(channel);
        if (watch != null) {
            candidates.remove(watch);
        }
    }

    @Override
    public Watch watch(SelectableChannel channel, Sink sink) throws IOException {
        if (!(channel instanceof Pollable pollable)) {
            throw new IOException("not a channel of the simulated network, whose loop can watch no others: " + channel
                    + "; Network.channels() opens them");
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (channel.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        ChannelWatch watch = new ChannelWatch(channel, pollable, sink);
        ChannelWatch before = watches.put(channel, watch);
        if (before != null) {
            candidates.remove(before);
        }
        return watch;
    }

    /** A watched channel, valid while it is the entry of the map. */
    private final class ChannelWatch implements Watch {

        private final SelectableChannel channel;
        private final Pollable pollable;
        private final Sink sink;
        private int wanted; // loop thread

        ChannelWatch(SelectableChannel channel, Pollable pollable, Sink sink) {
            this.channel = channel;
            this.pollable = pollable;
            this.sink = sink;
        }

        int readyOperations() {
            return channel.isOpen() ? pollable.readyOperations() & wanted : 0;
        }

        @Override
        public void want(int operations) {
            if (watches.get(channel) == this) {
                wanted = operations;
                candidates.add(this);
            }
        }

        @Override
        public void end() {
            wanted = 0;
            candidates.remove(this);
            watches.remove(channel, this);
        }

        @Override
        public void close() throws IOException {
            end();
            channel.close();
        }
    }
}
