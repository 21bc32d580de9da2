package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Rules about Happy Eyeballs, name look-ups, and servers at wildcards and over given channels (SERVER). */
public abstract class AddressRules extends ConnectionRuleArea {

    private static final String NAME = "localhost";

    /** Neither a name nor an address: refused without a look-up. */
    private static final String NO_HOST = "[no-host";

    /** A delay so long that no rule would end within it. */
    private static final ConnectOptions RACING = ConnectOptions.defaults().withHappyEyeballs(Duration.ofHours(1));

    /** Constructor for the conformance class. */
    protected AddressRules() {}

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    private static Server serve(String... hosts) {
        return sockets().createServer(Witness::new, List.of(hosts), 0, ServerOptions.defaults());
    }

    private static Server serve(ServerSocketChannel channel) {
        return sockets().createServer(Witness::new, channel, ServerOptions.defaults());
    }

    private static ServerSocketChannel unbound() throws IOException {
        return RuleChannels.here().openServerSocketChannel();
    }

    private static ServerSocketChannel bound() throws IOException {
        return unbound().bind(new InetSocketAddress(ServerSite.ADDRESS, 0));
    }

    private static int freePort(InetAddress address) throws IOException {
        try (var listener = unbound().bind(new InetSocketAddress(address, 0))) {
            return ((InetSocketAddress) listener.getLocalAddress()).getPort();
        }
    }

    /** A default executor that accepts no jobs. */
    private static void refuseLookUps() {
        ExecutorService refusing = Executors.newSingleThreadExecutor();
        refusing.shutdown();
        getRunningLoop().setDefaultExecutor(refusing);
    }

    /**
     * If this fails: an address that refuses is still waited for; failures are lost; or a race that is cancelled leaves
     * connections behind.
     *
     * <p>An address that does not answer must not delay the others.
     */
    @Rule(
            id = "SERVER-318",
            asyncio = 318,
            needs = Capability.SOCKETS,
            text = "With Happy Eyeballs an address that refuses does not use up its head start; if all fail, the report"
                    + " is the same as without; a race cancelled in any turn leaves nothing open.",
            intent = "What comes of addresses that do not answer is not tried here: no machine has such an address for"
                    + " certain.",
            source = "base_events.py BaseEventLoop.create_connection, _interleave_addrinfos")
    void addressesRaceEachOther() throws IOException {
        run(() -> {
            List<InetAddress> addresses = RuleChannels.addresses(NAME);
            InetAddress last = addresses.getLast();
            Duration begin = getRunningLoop().time();
            try (Server server = serve(last.getHostAddress())) {
                sockets()
                        .createConnection(Witness::new, NAME, ServerSite.port(server), RACING)
                        .transport()
                        .abort();
            }
            int port = freePort(last);
            var failure = expectThrows(
                    IOException.class, () -> sockets().createConnection(Witness::new, NAME, port, RACING));
            assertEquals(addresses.size() == 1 ? 0 : addresses.size(), failure.getSuppressed().length);
            var all = expectThrows(ExceptionGroup.class, () -> sockets()
                    .createConnection(Witness::new, NAME, port, RACING.withAllErrors()));
            assertEquals(addresses.size(), all.exceptions().size());
            assertTrue(getRunningLoop().time().minus(begin).compareTo(Duration.ofHours(1)) < 0);
        });
        run(() -> {
            InetAddress last = RuleChannels.addresses(NAME).getLast();
            Server server = serve(last.getHostAddress());
            Task<?> connecting;
            int given = 0;
            do {
                connecting = createTask(() -> sockets()
                        .createConnection(Witness::new, last.getHostAddress(), ServerSite.port(server), RACING)
                        .transport()
                        .abort());
                bareTurns(given++);
            } while (connecting.cancel());
            assertTrue(given > 2, "it has been cancelled on the way");
            turns(5);
            assertEquals(1, getRunningLoop().allTasks().size(), "the tasks of the race have ended");
            server.close();
            server.waitClosed(); // not before the ends of all accepted connections have been seen
        });
    }

    /**
     * If this fails: the loop is blocked during a look-up, a literal address is looked up, or a failure does not name
     * the unknown host.
     */
    @Rule(
            id = "SERVER-401",
            asyncio = 324,
            needs = Capability.SOCKETS,
            text = "addressInfo returns the addresses of a host in order, each once; a literal one without suspending;"
                    + " a name is looked up in the default executor; an unknown host is named by an"
                    + " UnknownHostException.",
            source = "base_events.py BaseEventLoop.getaddrinfo, _ipaddr_info")
    void addressesOfAHostAreFound() {
        run(() -> {
            assertEquals(
                    RuleChannels.addresses(NAME).stream()
                            .distinct()
                            .map(each -> new InetSocketAddress(each, 80))
                            .toList(),
                    sockets().addressInfo(NAME, 80));
            var unknown = expectThrows(UnknownHostException.class, () -> sockets().addressInfo(NO_HOST, 80));
            assertTrue(unknown.getMessage().contains("no-host"), unknown.toString());
            expectThrows(UnknownHostException.class, () -> sockets().createConnection(Witness::new, NO_HOST, 80));
            expectThrows(IllegalArgumentException.class, () -> sockets().addressInfo(ServerSite.HOST, 65_536));
            refuseLookUps();
            getRunningLoop().callSoon(trail().mark("turn"));
            assertEquals(
                    List.of(new InetSocketAddress(ServerSite.ADDRESS, 1)), sockets().addressInfo(ServerSite.HOST, 1));
            assertEquals(List.of(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0)),
                    sockets().addressInfo("::1", 0));
            assertTrue(sockets().addressInfo("", 1).getFirst().getAddress().isAnyLocalAddress());
            trail().expectNothing();
            expectThrows(RejectedExecutionException.class, () -> sockets().addressInfo(NAME, 80));
            turns(1);
            trail().expect("turn");
        });
    }

    /**
     * If this fails: the loop is blocked while a name server is queried, or the name is one that a program has made
     * up for the address.
     */
    @Rule(
            id = "SERVER-402",
            needs = Capability.SOCKETS,
            text = "nameInfo looks up the name of an address in the default executor, ignoring any name the address was"
                    + " created with; an unresolved one is refused; a look-up can be cancelled.")
    void nameOfAnAddressIsFound() {
        run(() -> {
            byte[] bytes = InetAddress.ofLiteral(ServerSite.HOST).getAddress();
            String name = RuleChannels.name(InetAddress.getByAddress(bytes));
            var renamed = new InetSocketAddress(InetAddress.getByAddress("made-up.example", bytes), 80);
            assertEquals(name, sockets().nameInfo(renamed));
            var unresolved = InetSocketAddress.createUnresolved(NAME, 80);
            expectThrows(IllegalArgumentException.class, () -> sockets().nameInfo(unresolved));
            var busy = new CountDownLatch(1);
            try (ExecutorService one = Executors.newSingleThreadExecutor()) {
                one.execute(() -> awaitLatch(busy));
                getRunningLoop().setDefaultExecutor(one);
                for (Task<?> asking : List.of(
                        createTask(() -> sockets().nameInfo(renamed)),
                        createTask(() -> sockets().addressInfo(NAME, 80)))) {
                    turns(2);
                    assertFalse(asking.isDone());
                    asking.cancel();
                    expectCancelled(asking::await);
                }
                busy.countDown();
            }
            expectThrows(RejectedExecutionException.class, () -> sockets().nameInfo(renamed));
        });
    }

    /**
     * If this fails: a server cannot have socket options of the program's own, nor an inherited channel; or one channel
     * serves two servers.
     */
    @Rule(
            id = "SERVER-403",
            needs = Capability.SOCKETS,
            text = "A server over a bound channel accepts there and closes it at its end; a channel without an address"
                    + " is refused as an argument, and closed; one that already has a server is refused.")
    void givenChannelIsServed() {
        run(() -> {
            ServerSocketChannel channel = bound();
            try (Server server = serve(channel)) {
                assertEquals(List.of(channel.getLocalAddress()), server.addresses());
                ServerSite.connect(Witness::new, server).transport().abort();
                expectMisuse(Misuse.TRANSPORT_STATE, () -> serve(channel));
                assertTrue(channel.isOpen());
            }
            assertFalse(channel.isOpen());
            ServerSocketChannel nowhere = unbound();
            expectThrows(IllegalArgumentException.class, () -> serve(nowhere));
            assertFalse(nowhere.isOpen());
            expectThrows(IOException.class, () -> serve(nowhere));
            try (ServerSite site = SocketKind.UNIX.site()) {
                for (boolean kept : new boolean[] {false, true}) {
                    var options = kept ? ServerOptions.defaults().withoutSocketCleanup() : ServerOptions.defaults();
                    ServerSocketChannel unix = site.bound("given");
                    try (Server server = sockets().createServer(Witness::new, unix, options)) {
                        ServerSite.connect(Witness::new, server).transport().abort();
                    }
                    assertEquals(kept, Files.exists(site.path("given")));
                }
            }
        });
    }

    /**
     * If this fails: a server that is to listen on all addresses cannot, as it conflicts with itself, or it misses
     * connections of one of the families.
     */
    @Rule(
            id = "SERVER-404",
            asyncio = 316,
            needs = Capability.SOCKETS,
            text = "For hosts that stand for every address of this machine, one server listens in all address families"
                    + " it has.",
            intent = "asyncio has a socket for each family; the JDK cannot restrict one to IPv6.",
            source = "base_events.py BaseEventLoop.create_server")
    void wildcardsAreListenedAtOnce() {
        run(() -> {
            for (List<String> hosts : List.of(
                    List.of("0.0.0.0", "::"), List.of("::", "0.0.0.0"), List.of("", "::", "0.0.0.0"))) {
                try (Server server = serve(hosts.toArray(String[]::new))) {
                    assertEquals(1, server.addresses().size(), server.toString());
                    for (InetAddress each : RuleChannels.addresses(NAME)) {
                        RuleChannels.dial(new InetSocketAddress(each, ServerSite.port(server))).close();
                    }
                }
            }
        });
    }
}
