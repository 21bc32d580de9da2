package org.asyncio4j.tck.network;

import java.net.InetAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * The simulated network of one loop: hosts with names, and the faults between them.
 *
 * <pre>{@code
 * network.host("db").latency(Duration.ofMillis(1), Duration.ofMillis(5)).run(() -> startServer(..));
 * network.host("client").run(() -> openConnection("db", 5432));
 * network.partition("client", "db");
 * }</pre>
 *
 * <p>Code that is not run on a host runs on {@code localhost}. Each host has an address of its own, to which its name
 * resolves, and the addresses 127.0.0.1 and ::1, which always refer to the host itself; {@code localhost} resolves to
 * these two. Between hosts without any settings, everything arrives at once. Unix sockets are files, and files are
 * common to all hosts.
 *
 * <p>All methods: on the loop's thread or in one of its tasks; none suspends.
 */
public final class Network {

    /** The name of the host of all code that runs on no other host. */
    public static final String LOCALHOST = "localhost";

    /**
     * The time that a system allows a connection whose peer has gone silent: fifteen tries, with longer and longer
     * pauses.
     */
    static final Duration SILENCE = Duration.ofMillis(924_600);

    private final ContextVar<Host> here = ContextVar.of("host");
    private final EventLoop loop;
    private final RandomGenerator random;
    private final NetworkReadiness readiness;
    private final SimulatedChannels channels = new SimulatedChannels(this);
    private final UnixNames unixNames = new UnixNames();
    private final Groups groups = new Groups();
    private final Context context = new Context(); // in which data under way arrives
    private final Map<String, Host> hosts = new LinkedHashMap<>(); // loop thread
    private final Map<InetAddress, Host> byAddress = new LinkedHashMap<>(); // loop thread
    private final Set<Set<Host>> cuts = new HashSet<>(); // loop thread
    private final Set<TimerHandle> timers = new LinkedHashSet<>(); // loop thread
    private List<Held> held = new ArrayList<>(); // loop thread

    /** An arrival that waits for its route to be healed. */
    private record Held(Route route, Runnable arrival, Runnable givenUp, @Nullable TimerHandle limit) {}

    /**
     * Creates the network of a loop under construction, for back ends. Random choices are drawn from {@code random}.
     *
     * @param readiness of the loop's driver, used by no other network
     */
    public Network(EventLoop loop, RandomGenerator random, NetworkReadiness readiness) {
        this.loop = loop;
        this.random = random;
        this.readiness = readiness;
        host(LOCALHOST);
        readiness.setNetwork(new SimulatedStack(this));
    }

    /**
     * Returns the network of {@code loop}.
     *
     * @throws IllegalArgumentException if the loop has no simulated network
     */
    public static Network of(EventLoop loop) {
        if (loop instanceof Networked networked) {
            return networked.network();
        }
        throw new IllegalArgumentException("the network of this loop is not simulated: " + loop);
    }

    /** Returns the network of the running loop. */
    public static Network current() {
        return of(Asyncio.getRunningLoop());
    }

    // Hosts

    /** Returns the host with this name; the first call creates it. */
    public Host host(String name) {
        Host known = hosts.get(name);
        if (known == null) {
            known = new Host(this, name, hosts.size() + 1);
            hosts.put(name, known);
            byAddress.put(known.address(), known);
        }
        return known;
    }

    /** Returns the host on which the current task or callback runs. */
    public Host here() {
        return here.get(host(LOCALHOST));
    }

    ContextVar<Host> variable() {
        return here;
    }

    /** Returns the host that {@code from} finds at an address, possibly itself; null if there is none. */
    @Nullable Host find(Host from, InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() ? from : byAddress.get(address);
    }

    /** Returns the addresses to which a name resolves, in order; none for a host that has not been created. */
    public List<InetAddress> addresses(String name) {
        if (name.equalsIgnoreCase(LOCALHOST)) {
            return List.of(Inet.LOOPBACK, Inet.LOOPBACK_6);
        }
        Host known = hosts.get(name);
        return known == null ? List.of() : List.of(known.address());
    }

    /** Returns the name of the host that has this address; the address as text if there is none. */
    public String name(InetAddress address) {
        Host found = find(host(LOCALHOST), address);
        return found == null ? address.getHostAddress() : found.name();
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    // Faults

    /**
     * Cuts the route between two hosts, in both directions. Data sent over connections arrives after {@link #heal};
     * datagrams are lost. Neither side is notified: as with TCP, a connection ends only when something sent has not
     * arrived for a quarter of an hour, and a connection attempt when there was no answer for two minutes.
     */
    public Network partition(String one, String other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException("no host can be cut from itself: " + one);
        }
        cuts.add(Set.of(host(one), host(other)));
        return this;
    }

    /** Restores the route between two hosts: data held back continues on its way as of now. */
    public Network heal(String one, String other) {
        cuts.remove(one.equals(other) ? Set.of() : Set.of(host(one), host(other)));
        List<Held> waiting = held;
        held = new ArrayList<>();
        for (Held each : waiting) {
            if (each.route.isCut()) {
                held.add(each);
            } else {
                drop(each.limit);
                each.route.carry(each.arrival, each.givenUp);
            }
        }
        return this;
    }

    boolean isCut(Host one, Host other) {
        return !cuts.isEmpty() && one != other && cuts.contains(Set.of(one, other));
    }

    void hold(Route route, Runnable arrival, Runnable givenUp) {
        Held[] mine = new Held[1];
        TimerHandle limit = later(SILENCE, () -> {
            held.remove(mine[0]);
            givenUp.run();
        });
        mine[0] = new Held(route, arrival, givenUp, limit);
        held.add(mine[0]);
    }

    // For channels

    /**
     * Returns the provider that opens channels which {@code loop} can watch: that of its simulated network, otherwise
     * the machine's.
     */
    public static SelectorProvider channelsOf(EventLoop loop) {
        return loop instanceof Networked networked ? networked.network().channels : SelectorProvider.provider();
    }

    /** Returns the provider that opens channels of this network, on the host on which the current task runs. */
    public SelectorProvider channels() {
        return channels;
    }

    /**
     * Returns whether {@code channel}, a channel of this network, is ready for any of these operations now.
     *
     * @param operations bits of {@link java.nio.channels.SelectionKey}
     */
    public static boolean isReady(SelectableChannel channel, int operations) {
        return channel instanceof Pollable pollable && (pollable.readyOperations() & operations) != 0;
    }

    /** Returns whether the network, rather than the program, has set this timer: something is under way. */
    public boolean isOwn(TimerHandle timer) {
        return timers.contains(timer);
    }

    NetworkReadiness readiness() {
        return readiness;
    }

    UnixNames unixNames() {
        return unixNames;
    }

    Groups groups() {
        return groups;
    }

    RandomGenerator random() {
        return random;
    }

    /** Returns the loop's time. */
    Duration time() {
        return loop.time();
    }

    /** Runs {@code what} after a delay, or now if that is zero; never if the loop is closed by then. */
    void after(Duration delay, Runnable what) {
        if (delay.isZero()) {
            what.run();
        } else {
            later(delay, what);
        }
    }

    /** Runs {@code what} after a delay, and always in a later turn; returns null on a closed loop. */
    @Nullable TimerHandle later(Duration delay, Runnable what) {
        if (loop.isClosed()) {
            return null;
        }
        TimerHandle[] mine = new TimerHandle[1];
        mine[0] = loop.callAt(loop.time().plus(delay), () -> {
            timers.remove(mine[0]);
            what.run();
        }, context);
        timers.add(mine[0]);
        return mine[0];
    }

    /** Cancels what was to run later. */
    void drop(@Nullable TimerHandle timer) {
        if (timer != null) {
            timers.remove(timer);
            timer.cancel();
        }
    }
}
