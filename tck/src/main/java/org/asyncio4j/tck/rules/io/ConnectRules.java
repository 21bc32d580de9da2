package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Rules about addresses: where servers listen, and where clients connect to (SERVER). */
public abstract class ConnectRules extends ConnectionRuleArea {

    private static final String NAME = "localhost";

    /** An address that belongs to no machine: RFC 5737. */
    private static final String NOT_HERE = "203.0.113.1";

    /** Constructor for the conformance class. */
    protected ConnectRules() {}

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    private static Server serve(int port, String... hosts) {
        return sockets().createServer(Witness::new, List.of(hosts), port, ServerOptions.defaults());
    }

    /** A port of {@code address} at which nothing listens. */
    private static int freePort(InetAddress address) throws IOException {
        try (var listener = RuleChannels.here().openServerSocketChannel().bind(new InetSocketAddress(address, 0))) {
            return ((InetSocketAddress) listener.getLocalAddress()).getPort();
        }
    }

    /**
     * If this fails: an address that is named twice conflicts with itself; a machine without IPv6 cannot serve at a
     * name that has an IPv6 address; a server that could not be created keeps a part of its addresses.
     */
    @Rule(
            id = "SERVER-316",
            asyncio = 316,
            needs = Capability.SOCKETS,
            text = "A server listens at each distinct address of its hosts once; an address that this machine does not"
                    + " have is left out, unless no other remains; one that is taken fails all, and nothing stays"
                    + " open.",
            source = "test_events.py test_create_server_multiple_hosts_ipv4, test_create_server_addr_in_use;"
                    + " base_events.py BaseEventLoop.create_server")
    void serverListensAtEveryAddress() {
        run(() -> {
            try (Server twice = serve(0, ServerSite.HOST, ServerSite.HOST)) {
                assertEquals(1, twice.addresses().size());
            }
            try (Server partly = serve(0, NOT_HERE, ServerSite.HOST)) {
                assertEquals(
                        List.of(ServerSite.HOST),
                        partly.addresses().stream()
                                .map(at -> ((InetSocketAddress) at).getAddress().getHostAddress())
                                .toList());
            }
            expectThrows(IOException.class, () -> serve(0, NOT_HERE));
            try (Server everywhere = serve(0, "")) {
                ServerSite.connect(Witness::new, everywhere).transport().abort();
            }
            try (Server taken = serve(0, ServerSite.HOST)) {
                int port = ServerSite.port(taken);
                expectThrows(IOException.class, () -> serve(port, "::1", ServerSite.HOST));
                expectThrows(IOException.class,
                        () -> RuleChannels.dial(new InetSocketAddress(InetAddress.ofLiteral("::1"), port)));
                ServerSite.connect(Witness::new, taken).transport().abort();
            }
        });
    }

    /** If this fails: only the first address is tried, or the failures of the others are lost. */
    @Rule(
            id = "SERVER-317",
            asyncio = 317,
            needs = Capability.SOCKETS,
            text = "The addresses of a host are tried in order; a failure at the only one is thrown as it is, and the"
                    + " failures at all of them as an ExceptionGroup if requested.",
            source = "test_base_events.py test_create_connection_multiple_errors, test_create_connection_all_errors")
    void addressesAreTriedInOrder() throws IOException {
        run(() -> {
            List<InetAddress> addresses = RuleChannels.addresses(NAME);
            InetAddress last = addresses.getLast();
            try (Server server = serve(0, last.getHostAddress())) {
                var connection = sockets().createConnection(Witness::new, NAME, ServerSite.port(server));
                connection.transport().abort();
            }
            int port = freePort(last);
            var only = expectThrows(IOException.class, () -> connectTo(last.getHostAddress(), port));
            assertEquals(0, only.getSuppressed().length, only.toString());
            expectThrows(IOException.class, () -> connectTo(NAME, port));
            var all = expectThrows(ExceptionGroup.class, () -> sockets()
                    .createConnection(Witness::new, NAME, port, ConnectOptions.defaults().withAllErrors()));
            assertEquals(addresses.size(), all.exceptions().size());
            all.exceptions().forEach(each -> assertTrue(each instanceof IOException, each.toString()));
        });
    }

    private static void connectTo(String host, int port) {
        sockets().createConnection(Witness::new, host, port).transport().abort();
    }

    /** If this fails: the local address is ignored, or one that cannot reach the other side is tried anyway. */
    @Rule(
            id = "SERVER-319",
            asyncio = 319,
            needs = Capability.SOCKETS,
            text = "A connection comes from the requested local address; an address of another family than the other"
                    + " side's is a failure that names it.",
            source = "test_events.py test_create_connection_local_addr,"
                    + " test_create_connection_local_addr_skip_different_family")
    void localAddressIsKept() {
        run(() -> {
            try (Server server = serve(0, ServerSite.HOST)) {
                int port = freePort(InetAddress.ofLiteral(ServerSite.HOST));
                var from = new InetSocketAddress(ServerSite.ADDRESS, port);
                var connection = sockets()
                        .createConnection(
                                Witness::new, ServerSite.HOST, ServerSite.port(server),
                                ConnectOptions.defaults().withLocalAddress(from));
                assertEquals(from, connection.transport().extraInfo(ExtraInfo.SOCKNAME));
                connection.transport().abort();
                var other = ConnectOptions.defaults()
                        .withLocalAddress(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
                var failure = expectThrows(
                        IOException.class,
                        () -> sockets().createConnection(Witness::new, ServerSite.HOST, ServerSite.port(server),
                                other));
                assertTrue(failure.getMessage().contains("0:0:0:0:0:0:0:1"), failure.toString());
            }
        });
    }

    /** If this fails: each connect with a timeout that expires leaves a descriptor open. */
    @Rule(
            id = "SERVER-320",
            asyncio = 320,
            needs = Capability.SOCKETS,
            text = "A connect that is cancelled, in any turn, leaves no connection open.",
            source = "selector_events.py BaseSelectorEventLoop.sock_connect; uvloop test_tcp.py"
                    + " test_create_connection_sock_cancel_fd_leak")
    void cancelledConnectLeavesNothingOpen() {
        onEachSite(site -> {
            Server server = site.serve(Witness::new);
            Task<?> connecting;
            int given = 0;
            do {
                connecting = createTask(() -> ServerSite.connect(Witness::new, server).transport().abort());
                bareTurns(given++);
            } while (connecting.cancel());
            assertTrue(given > 2, "it has been cancelled on the way");
            var last = ServerSite.connect(Witness::new, server);
            last.transport().abort();
            last.protocol().await("lost");
            turns(5);
            server.close();
            server.waitClosed(); // not before the ends of all accepted connections have been seen
        });
        run(() -> {
            Task<?> asking = createTask(() -> connectTo(NAME, 1));
            bareTurns(1);
            asking.cancel();
            expectCancelled(asking::await);
        });
    }

    /** If this fails: the mistake shows up later, in the loop, or the channel is left open. */
    @Rule(
            id = "SERVER-321",
            asyncio = 321,
            needs = Capability.SOCKETS,
            text = "A channel that is not connected, a protocol of another kind, and an invalid port are refused as"
                    + " arguments, and the channel is closed; the other cases that asyncio refuses here cannot be"
                    + " written.",
            source = "test_base_events.py test_create_connection_wrong_sock, test_create_connection_no_host_port_sock")
    void unusableArgumentsAreRefused() {
        onEachChannelPair(channels -> {
            SocketChannel fresh = RuleChannels.here().openSocketChannel();
            expectThrows(
                    IllegalArgumentException.class, () -> sockets().connectAcceptedChannel(Witness::new, fresh));
            assertFalse(fresh.isOpen());
            expectThrows(
                    IllegalArgumentException.class,
                    () -> sockets().connectAcceptedChannel(() -> new BaseProtocol() {}, channels.ours()));
            assertFalse(channels.ours().isOpen());
            expectThrows(
                    IllegalArgumentException.class,
                    () -> sockets().connectAcceptedChannel(Witness::new, channels.ours()));
            for (int port : new int[] {-1, 65_536}) {
                expectThrows(IllegalArgumentException.class, () -> connectTo(ServerSite.HOST, port));
                expectThrows(IllegalArgumentException.class, () -> serve(port, ServerSite.HOST));
                expectThrows(IllegalArgumentException.class, () -> serve(port, ""));
            }
        });
    }

    /** If this fails: connecting to a literal address waits for a thread, or for a name server. */
    @Rule(
            id = "SERVER-324",
            asyncio = 324,
            needs = Capability.SOCKETS,
            text = "Literal addresses, and the empty host of a server, are not looked up; names are, in the default executor.",
            source = "test_base_events.py test_ipaddr_info, test_port_parameter_types")
    void literalAddressesAreNotLookedUp() {
        run(() -> {
            ExecutorService refusing = Executors.newSingleThreadExecutor();
            refusing.shutdown();
            getRunningLoop().setDefaultExecutor(refusing);
            try (Server server = serve(0, ServerSite.HOST)) {
                connectTo(ServerSite.HOST, ServerSite.port(server));
                expectThrows(RejectedExecutionException.class, () -> connectTo(NAME, ServerSite.port(server)));
            }
            serve(0, "").close();
            expectThrows(RejectedExecutionException.class, () -> serve(0, NAME));
        });
    }
}
