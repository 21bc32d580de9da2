package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ServerOptions;

/** Rules about servers: serving, closing, and their connections (SERVER). */
public abstract class ServerRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected ServerRules() {}

    private void expectRefused(SocketAddress address) {
        expectThrows(IOException.class, () -> RuleChannels.dial(address));
    }

    /** Both ends of a connection to a server. */
    private record Ends(Witness client, Witness served) {

        static Ends of(Server server, List<Witness> accepted) {
            int before = accepted.size();
            var client = new Witness();
            ServerSite.connect(() -> client, server);
            while (accepted.size() == before) {
                getRunningLoop().yieldNow();
            }
            accepted.getLast().await("made");
            return new Ends(client, accepted.getLast());
        }

        void end() {
            client.transport().close();
            client.await("lost");
            served.await("lost");
        }
    }

    private static Supplier<Witness> addingTo(List<Witness> accepted) {
        return () -> {
            var made = new Witness();
            accepted.add(made);
            return made;
        };
    }

    /** If this fails: the address cannot be used again at once, or connections are closed with their server. */
    @Rule(
            id = "SERVER-306",
            asyncio = 306,
            needs = Capability.SOCKETS,
            text = "close ends listening before it returns; a closed server has no addresses and does not serve; its"
                    + " connections stay.",
            source = "test_server.py test_start_server_1")
    void closeEndsListeningOnly() {
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted));
            SocketAddress address = server.addresses().getFirst();
            assertSame(getRunningLoop(), server.loop());
            assertTrue(server.isServing());
            Ends ends = Ends.of(server, accepted);
            server.close();
            expectRefused(address);
            assertFalse(server.isServing());
            assertEquals(List.of(), server.addresses());
            server.close();
            ends.client().transport().write(new byte[3]);
            ends.served().awaitBytes(3);
            ends.end();
            server.waitClosed();
        });
    }

    /** If this fails: a program ends while connections are served, or never ends, although it has no clients. */
    @Rule(
            id = "SERVER-307",
            asyncio = 307,
            needs = Capability.SOCKETS,
            text = "waitClosed returns when the server is closed and the last connection is gone, whichever is later;"
                    + " before close it waits, clients or not.",
            source = "test_server.py test_wait_closed_basic, test_wait_closed_race")
    void waitClosedWaitsForBoth() {
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted));
            Task<?> early = createTask(server::waitClosed);
            Task<?> cancelled = createTask(server::waitClosed);
            turns(5);
            assertFalse(early.isDone(), "neither closed nor without clients for good");
            cancelled.cancel();
            expectCancelled(cancelled::await);
            Ends.of(server, accepted).end();
            turns(5);
            assertFalse(early.isDone(), "not closed");
            Ends ends = Ends.of(server, accepted);
            server.close();
            Task<?> late = createTask(server::waitClosed);
            turns(5);
            assertFalse(early.isDone() || late.isDone(), "not without clients");
            ends.end();
            early.await();
            late.await();
            server.waitClosed();
        });
        onEachSite(site -> {
            Server server = site.serve(Witness::new);
            Task<?> waiting = createTask(server::waitClosed);
            Task<?> cancelled = createTask(server::waitClosed);
            bareTurns(2);
            cancelled.cancel();
            server.close();
            waiting.await();
            expectCancelled(cancelled::await);
        });
    }

    /** If this fails: the end of a service waits for clients that do not read. */
    @Rule(
            id = "SERVER-308",
            asyncio = 308,
            needs = Capability.SOCKETS,
            text = "closeClients closes each connection, which still sends what waits; abortClients aborts them,"
                    + " including those that cannot send any longer.",
            source = "test_server.py test_close_clients, test_abort_clients")
    void clientsCanBeClosedOrAborted() {
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted));
            Ends first = Ends.of(server, accepted);
            Ends second = Ends.of(server, accepted);
            second.client().transport().pauseReading();
            ConnectedPair.fill(second.served().transport());
            server.close();
            server.closeClients();
            first.served().await("lost");
            first.client().await("lost");
            Task<?> waiting = createTask(server::waitClosed);
            turns(5);
            assertFalse(second.served().hasHeard("lost"));
            assertFalse(waiting.isDone());
            server.abortClients();
            second.served().await("lost");
            assertNull(second.served().failure());
            waiting.await();
            second.client().transport().abort();
        });
    }

    /** If this fails: a cancelled server continues to listen, or drops its connections. */
    @Rule(
            id = "SERVER-309",
            asyncio = 309,
            needs = Capability.SOCKETS,
            text = "A cancelled serveForever closes the server, waits for its connections, and throws CancelledError;"
                    + " closing the server ends it in the same way.",
            source = "test_server.py test_start_server_1")
    void cancelledServeForeverClosesTheServer() {
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted));
            SocketAddress address = server.addresses().getFirst();
            Task<?> serving = createTask(server::serveForever);
            Ends ends = Ends.of(server, accepted);
            serving.cancel();
            turns(5);
            assertFalse(server.isServing());
            expectRefused(address);
            assertFalse(serving.isDone(), "there is a client");
            ends.end();
            expectCancelled(serving::await);
            assertTrue(serving.isCancelled());
        });
        onEachSite(site -> {
            Server server = site.serve(Witness::new);
            Task<?> serving = createTask(server::serveForever);
            turns(2);
            server.close();
            expectCancelled(serving::await);
        });
    }

    /** If this fails: two tasks each consider the server theirs to close, or one serves a closed server. */
    @Rule(
            id = "SERVER-310",
            asyncio = 310,
            needs = Capability.SOCKETS,
            text = "serveForever is refused while another task is in it, and on a closed server.",
            source = "test_server.py test_start_server_1")
    void serveForeverIsForOneTask() {
        onEachSite(site -> {
            Server server = site.serve(Witness::new);
            Task<?> serving = createTask(server::serveForever);
            turns(2);
            expectMisuse(Misuse.TRANSPORT_STATE, server::serveForever);
            assertTrue(server.isServing());
            assertFalse(serving.isDone());
            serving.cancel();
            expectCancelled(serving::await);
            expectMisuse(Misuse.TRANSPORT_STATE, server::serveForever);
        });
    }

    /** If this fails: connections are served too early, or serving twice does harm. */
    @Rule(
            id = "SERVER-311",
            asyncio = 311,
            needs = Capability.SOCKETS,
            text = "A server created to start later has its address and accepts nothing until startServing, which may"
                    + " be repeated, or serveForever.",
            source = "test_server.py test_start_server_1, test_start_unix_server_1")
    void serverMayStartLater() {
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted), ServerOptions.defaults().withoutStartServing());
            assertFalse(server.isServing());
            assertEquals(1, server.addresses().size());
            Task<?> client = createTask(() -> ServerSite.connect(Witness::new, server));
            turns(5);
            assertEquals(0, accepted.size());
            createTask(() -> trail().add("other"));
            server.startServing();
            trail().expect("other");
            server.startServing();
            assertTrue(server.isServing());
            ignoreFailure(client);
            Ends.of(server, accepted).end();
            server.close();
            server.abortClients();
        });
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted), ServerOptions.defaults().withoutStartServing());
            Task<?> serving = createTask(server::serveForever);
            turns(1);
            assertTrue(server.isServing());
            Ends.of(server, accepted).end();
            serving.cancel();
            expectCancelled(serving::await);
        });
        onEachSite(site -> {
            Server server = site.serve(Witness::new, ServerOptions.defaults().withoutStartServing());
            server.close();
            server.waitClosed();
        });
    }

    /**
     * Ignores the failure of a client that came too early: where a bound socket refuses connections, as in asyncio, it
     * has failed.
     */
    private static void ignoreFailure(Task<?> client) {
        try {
            client.await();
        } catch (Exception refused) {
            assertTrue(refused instanceof IOException, refused.toString());
        }
    }

    /** If this fails: a server used in a block continues to listen after it. */
    @Rule(
            id = "SERVER-312",
            asyncio = 312,
            needs = Capability.SOCKETS,
            text = "Leaving a block whose resource is a server closes it, and does not wait for its connections.",
            intent = "asyncio's `async with` waits, too; Java's close must not suspend: waitClosed does.",
            source = "events.py AbstractServer.__aexit__")
    void leavingABlockClosesTheServer() {
        onEachSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Ends ends;
            Server closed;
            try (Server server = site.serve(addingTo(accepted))) {
                closed = server;
                ends = Ends.of(server, accepted);
            }
            assertFalse(closed.isServing());
            ends.end();
            closed.waitClosed();
        });
    }

    /**
     * If this fails: only one connection is accepted per turn, or any number of them.
     *
     * <p>A burst of connections does not keep the loop from its other work.
     */
    @Rule(
            id = "SERVER-313",
            asyncio = 313,
            needs = Capability.SOCKETS,
            text = "In one turn a listener accepts all waiting connections, up to one more than its backlog.",
            source = "test_selector_events.py test_accept_connection_multiple")
    void listenerAcceptsManyInOneTurn() {
        run(() -> {
            try (ServerSite site = SocketKind.UNIX.site()) {
                List<SocketChannel> clients = new ArrayList<>();
                List<Witness> accepted = new ArrayList<>();
                SocketAddress[] address = new SocketAddress[1];
                Server server = site.serve(
                        () -> {
                            var made = new Witness();
                            accepted.add(made);
                            if (clients.size() < 7) {
                                clients.add(ServerSite.dial(address[0])); // replaces the one that was just accepted
                            }
                            return made;
                        },
                        ServerOptions.defaults().withBacklog(2));
                address[0] = server.addresses().getFirst();
                clients.add(ServerSite.dial(address[0]));
                List<Integer> inATurn = new ArrayList<>();
                while (accepted.size() < 7) {
                    int before = accepted.size();
                    bareTurns(1);
                    if (accepted.size() > before) {
                        inATurn.add(accepted.size() - before);
                    }
                }
                assertEquals(List.of(3, 3, 1), inATurn);
                for (SocketChannel each : clients) {
                    each.close();
                }
                server.close();
                server.waitClosed();
            }
        });
    }

    /** If this fails: a factory that fails once ends the service, or leaves a client waiting. */
    @Rule(
            id = "SERVER-315",
            asyncio = 315,
            needs = Capability.SOCKETS,
            text = "If the factory fails or returns no protocol for a connection, that connection is dropped and the"
                    + " server continues; the exception handler is called in debug mode only.",
            source = "test_base_events.py test_accept_connection_exception; selector_events.py"
                    + " BaseSelectorEventLoop._accept_connection2")
    void failingFactoryDropsOneConnection() {
        var failure = new IllegalStateException("of the factory");
        for (boolean debug : new boolean[] {false, true}) {
            onEachSite(site -> {
                getRunningLoop().setDebug(debug);
                List<Witness> accepted = new ArrayList<>();
                int[] calls = {0};
                Server server = site.serve(() -> {
                    if (++calls[0] == 1) {
                        throw failure;
                    }
                    return addingTo(accepted).get();
                });
                var dropped = new Witness();
                ServerSite.connect(() -> dropped, server);
                dropped.await("lost");
                if (debug) {
                    expectHandled(failure);
                }
                Ends.of(server, accepted).end();
                server.close();
                server.waitClosed();
            });
        }
    }

    /**
     * If this fails: connections whose other side has vanished are never noticed, or a server cannot be started again.
     */
    @Rule(
            id = "SERVER-400",
            needs = Capability.SOCKETS,
            text = "The connections of a server have SO_KEEPALIVE only if that was requested; the address can be used"
                    + " again at once, although its connections were closed a moment ago.")
    void optionsOfAServerAreKept() {
        run(() -> {
            List<Witness> accepted = new ArrayList<>();
            int port = 0;
            for (ServerOptions options : List.of(ServerOptions.defaults().withKeepAlive(), ServerOptions.defaults())) {
                Server server = getRunningLoop()
                        .sockets()
                        .createServer(addingTo(accepted), List.of(ServerSite.HOST), port, options);
                port = ServerSite.port(server);
                Ends ends = Ends.of(server, accepted);
                NetworkChannel channel = ends.served().transport().extraInfo(ExtraInfo.SOCKET);
                assertEquals(options.isKeepAlive(), channel.getOption(StandardSocketOptions.SO_KEEPALIVE));
                ends.served().transport().close(); // the side that closes first occupies the address
                ends.served().await("lost");
                ends.client().await("lost");
                server.close();
                server.waitClosed();
            }
        });
    }
}
