package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Servers and connections over TCP at one layer, with all that differs between the {@link Layer}s. In tasks. */
record LayerSite(Layer layer, ServerOptions server, ConnectOptions client) {

    static LayerSite of(Layer layer) {
        ServerOptions server = ServerOptions.defaults();
        ConnectOptions client = ConnectOptions.defaults();
        return layer == Layer.TLS
                ? new LayerSite(
                        layer,
                        server.withSsl(Credentials.SERVER.serving()),
                        client.withSsl(Credentials.AUTHORITY.trusted()))
                : new LayerSite(layer, server, client);
    }

    /** The part of a server that handles a connection, in a task of its own; a network failure may end it. */
    @FunctionalInterface
    interface Service {
        void serve(ConnectionEnd end) throws IOException;
    }

    /** Sends back all data received, until the end. */
    static void echo(ConnectionEnd end) throws IOException {
        for (int count = end.receive(); count >= 0; count = end.receive()) {
            end.send(new byte[count]);
        }
    }

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    /** Has {@code service} run for each connection, and closes it afterwards. Suspends. */
    Server serve(Service service) {
        if (layer == Layer.PROTOCOL) {
            return sockets().createServer(
                    () -> new ProtocolEnd(end -> createTask(() -> serve(service, end))), ServerSite.HOST, 0);
        }
        return Streams.startServer(
                (reader, writer) -> serve(service, new StreamEnd(reader, writer)),
                List.of(ServerSite.HOST), 0, server, Streams.DEFAULT_LIMIT);
    }

    private static void serve(Service service, ConnectionEnd end) {
        try {
            service.serve(end);
        } catch (IOException lost) {
            // is expected by these rules
        } finally {
            end.transport().close();
        }
    }

    /** Connects to a server of this layer. Suspends. */
    ConnectionEnd connect(Server to) {
        return connect(ServerSite.HOST, ServerSite.port(to));
    }

    /** Connects to a server of this layer. Suspends. */
    ConnectionEnd connect(String host, int port) {
        if (layer == Layer.PROTOCOL) {
            return sockets().createConnection(() -> new ProtocolEnd(made -> {}), host, port)
                    .protocol();
        }
        StreamConnection streams = Streams.openConnection(host, port, client, Streams.DEFAULT_LIMIT);
        return new StreamEnd(streams.reader(), streams.writer());
    }
}
