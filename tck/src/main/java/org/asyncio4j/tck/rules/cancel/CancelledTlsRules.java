package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.StreamPair;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;

/** Cancels operations that wait for TLS, at every place (CANCEL). */
public abstract class CancelledTlsRules extends CancelRuleArea {

    private static final SslOptions SERVING = Credentials.SERVER.serving();
    private static final SslOptions TRUSTED = Credentials.AUTHORITY.trusted();

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.outside("Streams.openUnixConnection Sockets.createUnixConnection", "TLS",
                    CancelledTlsRules::connected),
            Scenario.outside("StreamWriter.startTls", "a client", CancelledTlsRules::startedByStream),
            Scenario.outside("Sockets.startTls", "a client", () -> started(TlsRole.CLIENT)),
            Scenario.outside("Sockets.connectAcceptedChannel", "TLS", CancelledTlsRules::accepted));

    /** Constructor for the conformance class. */
    protected CancelledTlsRules() {}

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    /** Waits until the client leaves. */
    private static void hold(StreamReader reader, StreamWriter writer) {
        try (writer) {
            reader.read();
        }
    }

    private static void end(Server server, ServerSite site) {
        server.close();
        server.abortClients();
        server.waitClosed();
        site.close();
    }

    private static Trial<?> connected() {
        ServerSite site = SocketKind.UNIX.site();
        Server server = site.serveStreams(CancelledTlsRules::hold, SERVING);
        return Trial.of(() -> ServerSite.connectStreams(server, TRUSTED))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().writer().transport().abort();
                    }
                })
                .end(() -> end(server, site));
    }

    private static Trial<?> startedByStream() throws IOException {
        StreamPair pair = StreamPair.open(SocketKind.UNIX);
        Task<?> serving = createTask(() -> pair.served().writer().startTls(SERVING));
        return Trial.of(() -> pair.client().writer().startTls(TRUSTED))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        serving.await();
                        pair.client().writer().send("secured\n");
                        pair.served().reader().readLine();
                    }
                })
                .end(() -> {
                    serving.cancel();
                    pair.close();
                });
    }

    private static Trial<?> started(TlsRole role) throws IOException {
        ConnectedPair pair = ConnectedPair.open(SocketKind.UNIX);
        boolean isClient = role == TlsRole.CLIENT;
        Transport below = isClient ? pair.ours().transport() : pair.peer().transport();
        Transport other = isClient ? pair.peer().transport() : pair.ours().transport();
        Task<Transport> others = createTask(() -> startTls(other, isClient ? TlsRole.SERVER : TlsRole.CLIENT));
        return Trial.of(() -> startTls(below, role))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        others.await();
                        ended.result().abort();
                    }
                })
                .end(() -> {
                    others.cancel();
                    pair.close();
                });
    }

    private static Transport startTls(Transport over, TlsRole role) {
        SslOptions options = role == TlsRole.CLIENT ? TRUSTED : SERVING;
        return sockets().startTls(over, new Witness(), options, role);
    }

    private static Trial<?> accepted() throws IOException {
        ChannelPair pair = SocketKind.UNIX.pair();
        Witness peer = new Witness();
        sockets().connectAcceptedChannel(() -> peer, pair.peer());
        Task<Transport> client = createTask(() -> startTls(peer.transport(), TlsRole.CLIENT));
        return Trial.of(() -> sockets().connectAcceptedChannel(Witness::new, pair.ours(), SERVING))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        client.await();
                        ended.result().transport().abort();
                    }
                })
                .end(() -> {
                    client.cancel();
                    peer.transport().abort();
                    pair.close();
                });
    }

    /** If this fails: the connection below stays open, or the time limit of the handshake keeps running. */
    @Rule(
            id = "CANCEL-459",
            needs = Capability.TLS,
            text = "A task that waits for a handshake, cancelled at any of its suspensions, ends cancelled, and leaves"
                    + " neither a connection nor a time limit.")
    void handshakesAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS);
    }
}
