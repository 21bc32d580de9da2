package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.SslOptions;

/** Rules about what a network does to connections: each is one fault at one layer, over TCP; time stands still. */
abstract class FaultRuleArea extends TlsRuleArea {

    private final SslOptions server = Credentials.SERVER.serving();
    private final SslOptions client = Credentials.AUTHORITY.trusted();

    FaultRuleArea() {}

    /** What a server does with a connection, in a task of its own; a network failure may end it. */
    @FunctionalInterface
    interface Service {
        void serve(ConnectionEnd end) throws IOException;
    }

    /** Sends back as much as comes, to the end. */
    static void echo(ConnectionEnd end) throws IOException {
        for (int count = end.receive(); count >= 0; count = end.receive()) {
            end.send(new byte[count]);
        }
    }

    /** Has {@code service} run for each connection, and closes it afterwards. Suspends. */
    final Server serve(Layer layer, Service service) {
        if (layer == Layer.PROTOCOL) {
            return sockets().createServer(
                    () -> new ProtocolEnd(end -> createTask(() -> serve(service, end))), Site.HOST, 0);
        }
        return Streams.startServer(
                (reader, writer) -> serve(service, new StreamEnd(reader, writer)),
                List.of(Site.HOST), 0, layer == Layer.TLS ? secured(server) : ServerOptions.defaults(),
                Streams.DEFAULT_LIMIT);
    }

    private static void serve(Service service, ConnectionEnd end) {
        try {
            service.serve(end);
        } catch (IOException lost) {
            // is what these rules are about
        } finally {
            end.transport().close();
        }
    }

    /** Connects to a server of this layer. Suspends. */
    final ConnectionEnd connect(Layer layer, Server server) {
        return connect(layer, Site.HOST, Site.port(server));
    }

    /** Connects to a server of this layer. Suspends. */
    final ConnectionEnd connect(Layer layer, String host, int port) {
        if (layer == Layer.PROTOCOL) {
            return sockets().createConnection(() -> new ProtocolEnd(made -> {}), host, port)
                    .protocol();
        }
        ConnectOptions options = ConnectOptions.defaults();
        StreamConnection streams = Streams.openConnection(
                host, port, layer == Layer.TLS ? options.withSsl(client) : options, Streams.DEFAULT_LIMIT);
        return new StreamEnd(streams.reader(), streams.writer());
    }

    /** Ends it without the courtesies of closing: the other side is reset. */
    static void reset(ConnectionEnd end) throws IOException {
        end.transport().extraInfo(ExtraInfo.SOCKET).setOption(StandardSocketOptions.SO_LINGER, 0);
        end.transport().abort();
    }

    /** Connects a channel of the rule's own; blocks until the system has done so. */
    static SocketChannel dial(Server server) throws IOException {
        SocketAddress address = server.addresses().getFirst();
        return SocketChannel.open(address);
    }

    /** Closes the server, and demands that nothing of it and its connections is left. Suspends. */
    static void expectNothingLeft(Server server) {
        server.close();
        server.waitClosed();
        expectNoOtherTasks();
    }

    /** Suspends until tasks that are about to end have ended. */
    static void expectNoOtherTasks() {
        for (int turn = 0; turn < 10 && allTasks().size() > 1; turn++) {
            getRunningLoop().yieldNow();
        }
        assertEquals(Set.of(currentTask()), allTasks(), "tasks that are left");
    }

    /** Demands that a failure of the network was heard of. */
    final IOException expectLost(NetworkTrial trial) {
        return expectThrows(IOException.class, trial::run);
    }

    /** What is to fail. */
    @FunctionalInterface
    interface NetworkTrial {
        void run() throws IOException;
    }

    static void expectFailure(Object lostBy) {
        assertTrue(lostBy instanceof IOException, "lost by " + lostBy);
    }
}
