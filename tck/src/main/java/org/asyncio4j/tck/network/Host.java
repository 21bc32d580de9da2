package org.asyncio4j.tck.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.Action;
import org.asyncio4j.Body;
import org.asyncio4j.Token;
import org.jspecify.annotations.Nullable;

/**
 * A host of a simulated network. Settings take effect at once, for open connections, too.
 *
 * <p>All methods: on the loop's thread or in one of its tasks. None suspends, except in the code passed to {@link #run}
 * and {@link #call}.
 */
public final class Host {

    /** The most that one of four datagrams is delayed, where they are reordered. */
    private static final Duration DETOUR = Duration.ofMillis(10);

    /** The highest latency; anything slower does not arrive. */
    private static final Duration MAX_LATENCY = Duration.ofDays(1);

    private final Network network;
    private final String name;
    private final InetAddress address;
    private final Ports tcp = new Ports();
    private final Ports udp = new Ports();
    private final Set<Integer> refused = new HashSet<>(); // loop thread
    private final Set<StreamChannel> connections = new LinkedHashSet<>(); // loop thread
    private final Map<Host, Duration> lastDatagrams = new HashMap<>(); // loop thread: when the last one is to arrive
    private Duration least = Duration.ZERO; // loop thread: latency
    private Duration most = Duration.ZERO; // loop thread
    private double loss; // loop thread
    private boolean reorders; // loop thread
    private long bytesPerSecond = Long.MAX_VALUE; // loop thread

    Host(Network network, String name, int number) {
        this.network = network;
        this.name = name;
        try {
            this.address = InetAddress.getByAddress(name, new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the name of the host, which resolves to its address. */
    public String name() {
        return name;
    }

    /** Returns the address at which other hosts find this one. */
    public InetAddress address() {
        return address;
    }

    // Code that runs here

    /**
     * Runs {@code action} here: the channels it opens belong to this host, as do those of the tasks that it creates.
     */
    public <X extends Exception> void run(Action<X> action) throws X {
        this.<@Nullable Void, X>call(() -> {
            action.run();
            return null;
        });
    }

    /** Runs {@code body} here, like {@link #run}, and returns its value. */
    public <T extends @Nullable Object, X extends Exception> T call(Body<T, X> body) throws X {
        Token<Host> before = network.variable().set(this);
        try {
            return body.run();
        } finally {
            network.variable().reset(before);
        }
    }

    // Delays

    /**
     * Delays all traffic of this host by {@code exactly}, in each direction, in addition to the other host's latency.
     */
    public Host latency(Duration exactly) {
        return latency(exactly, exactly);
    }

    /** Delays all traffic of this host by a time in this range, drawn for each piece and datagram; a day at most. */
    public Host latency(Duration atLeast, Duration atMost) {
        if (atLeast.isNegative() || atLeast.compareTo(atMost) > 0 || atMost.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException("no latency is from " + atLeast + " to " + atMost);
        }
        least = atLeast;
        most = atMost;
        return this;
    }

    /** Limits how much programs here read of each connection: data that arrives faster fills the buffers. */
    public Host readsSlowly(long bytesEachSecond) {
        if (bytesEachSecond <= 0) {
            throw new IllegalArgumentException("bytes per second must be > 0, and are " + bytesEachSecond);
        }
        bytesPerSecond = bytesEachSecond;
        return this;
    }

    Duration drawLatency() {
        long range = most.minus(least).toNanos();
        return range == 0 ? least : least.plusNanos(network.random().nextLong(range + 1));
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    // Faults

    /** Sets the fraction of datagrams lost in both directions: 0 for none, 1 for all. Connections lose nothing. */
    public Host loss(double ofAll) {
        if (!(ofAll >= 0 && ofAll <= 1)) {
            throw new IllegalArgumentException("loss must be from 0 to 1, and is " + ofAll);
        }
        loss = ofAll;
        return this;
    }

    /** Lets datagrams overtake each other: one of four takes up to ten milliseconds longer. */
    public Host reorder() {
        reorders = true;
        return this;
    }

    boolean drawLoss() {
        return loss > 0 && network.random().nextDouble() < loss;
    }

    boolean reorders() {
        return reorders;
    }

    /**
     * Returns when a datagram arrives at {@code other} that would arrive at {@code due} if it were alone on its way.
     */
    Duration notBeforeLast(Host other, Duration due) {
        return lastDatagrams.merge(other, due, (last, now) -> last.compareTo(now) < 0 ? now : last);
    }

    Duration drawDetour() {
        return reorders && network.random().nextInt(4) == 0
                ? Duration.ofNanos(network.random().nextLong(DETOUR.toNanos()) + 1)
                : Duration.ZERO;
    }

    /** Refuses connections to this port, whether or not something listens there; open connections stay. */
    public Host refuse(int port) {
        refused.add(port);
        return this;
    }

    /** Ends {@link #refuse}. */
    public Host accept(int port) {
        refused.remove(port);
        return this;
    }

    boolean refuses(int port) {
        return refused.contains(port);
    }

    /** Resets every open connection between this host and others: both ends fail. */
    public Host reset() {
        List.copyOf(connections).forEach(StreamChannel::reset);
        return this;
    }

    void connected(StreamChannel channel) {
        connections.add(channel);
    }

    void closed(StreamChannel channel) {
        connections.remove(channel);
    }

    // For channels

    Network network() {
        return network;
    }

    /** Returns the ports of streams. */
    Ports tcp() {
        return tcp;
    }

    /** Returns the ports of datagrams. */
    Ports udp() {
        return udp;
    }

    Route to(Host other) {
        return new Route(network, this, other);
    }

    @Override
    public String toString() {
        return name + "/" + address.getHostAddress();
    }
}
