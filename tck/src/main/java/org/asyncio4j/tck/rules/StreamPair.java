package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import org.asyncio4j.Future;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.transports.ExtraInfo;

/** Both ends of one stream connection on the running loop: the client's, and the one passed to the server's handler. */
public final class StreamPair implements AutoCloseable {

    private final ServerSite site;
    private final Server server;
    private final StreamConnection client;
    private final StreamConnection served;

    private StreamPair(ServerSite site, Server server, StreamConnection client, StreamConnection served) {
        this.site = site;
        this.server = server;
        this.client = client;
        this.served = served;
    }

    /** Suspends until both ends are there. */
    public static StreamPair open(SocketKind kind) throws IOException {
        ServerSite site = kind.site();
        Future<StreamConnection> accepted = getRunningLoop().createFuture();
        Server server =
                site.serveStreams((reader, writer) -> accepted.setResult(new StreamConnection(reader, writer)));
        StreamConnection client = ServerSite.connectStreams(server);
        StreamConnection served = accepted.await();
        for (StreamConnection each : new StreamConnection[] {client, served}) {
            ChannelPair.sendLittle(each.writer().extraInfo(ExtraInfo.SOCKET));
        }
        return new StreamPair(site, server, client, served);
    }

    public StreamConnection client() {
        return client;
    }

    public StreamConnection served() {
        return served;
    }

    /** Makes the client write more than can be sent, as the served end does not read. Returns how much that was. */
    public int fill() {
        served.writer().transport().pauseReading();
        return ConnectedPair.fill(client.writer().transport());
    }

    @Override
    public void close() {
        client.writer().transport().abort();
        served.writer().transport().abort();
        server.close();
        site.close();
    }
}
