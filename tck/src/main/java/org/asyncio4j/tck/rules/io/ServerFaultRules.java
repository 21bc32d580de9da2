package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about servers that are closed, or whose clients only come and go, and about hosts that do not exist (FAULT).
 */
public abstract class ServerFaultRules extends FaultRuleArea {

    private static final int CLIENTS = 50;
    private static final int DROPPED = 10_000;
    private static final int AT_A_TIME = 50; // fewer than a server's backlog

    /** An empty label: every resolver refuses it without asking another one. */
    private static final String NO_HOST = "a..invalid";

    /** Constructor for the conformance class. */
    protected ServerFaultRules() {}

    /** Sends and receives until the server ends the connection, in either way. */
    private void useUntilTheEnd(Layer layer, Server server) {
        ConnectionEnd end = connect(layer, server);
        try {
            do {
                end.send(new byte[1024]);
            } while (end.receive() >= 0);
        } catch (IOException lost) {
            // a lost connection is an end, too
        } finally {
            end.transport().close();
        }
        end.lost();
    }

    private void closedUnderLoad(Layer layer) {
        for (boolean abort : new boolean[] {false, true}) {
            inStillTime(() -> {
                int[] served = new int[1];
                Server server = serve(layer, end -> {
                    served[0]++;
                    LayerSite.echo(end);
                });
                List<Task<?>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(createTask(() -> useUntilTheEnd(layer, server)));
                }
                while (served[0] < CLIENTS) {
                    getRunningLoop().yieldNow();
                }
                server.close();
                if (abort) {
                    server.abortClients();
                } else {
                    server.closeClients();
                }
                for (Task<?> client : clients) {
                    client.await();
                }
                expectNothingLeft(server);
            });
            expectNothingHandled();
        }
    }

    /** If this fails: clients wait for a server that is gone, or waitClosed for clients that are gone. */
    @Rule(
            id = "FAULT-421",
            needs = Capability.SOCKETS,
            text = "A stream server that is closed together with its clients while they are busy leaves nothing"
                    + " behind.")
    @Fault(value = "server closed under load", over = Layer.STREAMS)
    void streamServerIsClosedUnderLoad() {
        closedUnderLoad(Layer.STREAMS);
    }

    /** If this fails: clients wait for a server that is gone, or waitClosed for clients that are gone. */
    @Rule(
            id = "FAULT-422",
            needs = Capability.SOCKETS,
            text = "A server of protocols that is closed together with its clients while they are busy leaves nothing"
                    + " behind.")
    @Fault(value = "server closed under load", over = Layer.PROTOCOL)
    void protocolServerIsClosedUnderLoad() {
        closedUnderLoad(Layer.PROTOCOL);
    }

    /** If this fails: a connection over TLS waits for an answer to its close that never comes. */
    @Rule(
            id = "FAULT-435",
            needs = Capability.TLS,
            text = "A server over TLS that is closed together with its clients while they are busy leaves nothing"
                    + " behind.")
    @Fault(value = "server closed under load", over = Layer.TLS)
    void tlsServerIsClosedUnderLoad() {
        closedUnderLoad(Layer.TLS);
    }

    private void hostIsNotThere(Layer layer) {
        inStillTime(() -> {
            UnknownHostException failure =
                    expectThrows(UnknownHostException.class, () -> connect(layer, NO_HOST, 1));
            assertTrue(failure.getMessage().contains(NO_HOST), failure.getMessage());
            expectNoOtherTasks();
        });
        expectNothingHandled();
    }

    /** If this fails: the resolver's failure is swallowed, or does not name the host. */
    @Rule(
            id = "FAULT-423",
            needs = Capability.SOCKETS,
            text = "Opening streams to a host that has no address fails and names the host.")
    @Fault(value = "DNS failure", over = Layer.STREAMS)
    void streamsNeedHostThatIsThere() {
        hostIsNotThere(Layer.STREAMS);
    }

    /** If this fails: the resolver's failure is swallowed, or does not name the host. */
    @Rule(
            id = "FAULT-424",
            needs = Capability.SOCKETS,
            text = "Connecting a protocol to a host that has no address fails and names the host.")
    @Fault(value = "DNS failure", over = Layer.PROTOCOL)
    void protocolsNeedHostThatIsThere() {
        hostIsNotThere(Layer.PROTOCOL);
    }

    /** If this fails: the resolver's failure is swallowed, or does not name the host. */
    @Rule(
            id = "FAULT-436",
            needs = Capability.TLS,
            text = "Connecting over TLS to a host that has no address fails and names the host.")
    @Fault(value = "DNS failure", over = Layer.TLS)
    void tlsNeedsHostThatIsThere() {
        hostIsNotThere(Layer.TLS);
    }

    private void openedAndDropped(Layer layer) {
        inStillTime(() -> {
            Server server = serve(layer, LayerSite::echo);
            for (int opened = 0; opened < DROPPED; opened += AT_A_TIME) {
                for (int i = 0; i < AT_A_TIME; i++) {
                    drop(dial(server), i % 2 == 0);
                }
                askForEcho(connect(layer, server)); // once it arrives, the connections before it have been accepted
                reportProgress();
            }
            expectNothingLeft(server);
        });
        expectNothingHandled();
    }

    private static void askForEcho(ConnectionEnd end) throws IOException {
        end.send(new byte[] {1});
        assertEquals(1, end.receive());
        end.transport().close();
    }

    /** Drops a connection: closing it is a proper end, resetting it is not. */
    private static void drop(SocketChannel channel, boolean reset) throws IOException {
        if (reset) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        channel.close();
    }

    /**
     * If this fails: a connection that comes and goes leaves a descriptor, a task or an entry, which exhausts a server
     * within days.
     */
    @Rule(
            id = "FAULT-425",
            needs = Capability.SOCKETS,
            text = "10,000 connections to a stream server that are opened and dropped at once leave nothing behind.")
    @Fault(value = "10,000 connections opened and dropped", over = Layer.STREAMS)
    void streamServerSurvivesDroppedConnections() {
        openedAndDropped(Layer.STREAMS);
    }

    /**
     * If this fails: a connection that comes and goes leaves a descriptor or an entry, which exhausts a server within
     * days.
     */
    @Rule(
            id = "FAULT-426",
            needs = Capability.SOCKETS,
            text = "10,000 connections to a server of protocols that are opened and dropped at once leave nothing"
                    + " behind.")
    @Fault(value = "10,000 connections opened and dropped", over = Layer.PROTOCOL)
    void protocolServerSurvivesDroppedConnections() {
        openedAndDropped(Layer.PROTOCOL);
    }

    /**
     * If this fails: a connection that is dropped during its handshake leaves an engine, a time limit or an entry.
     *
     * <p>Dropped connections leave nothing behind, although no handshake ever ends.
     */
    @Rule(
            id = "FAULT-437",
            needs = Capability.TLS,
            text = "10,000 connections to a server over TLS that are opened and dropped at once leave nothing behind.")
    @Fault(value = "10,000 connections opened and dropped", over = Layer.TLS)
    void tlsServerSurvivesDroppedConnections() {
        openedAndDropped(Layer.TLS);
    }
}
